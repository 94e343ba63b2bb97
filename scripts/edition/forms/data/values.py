"""The forms that a field's value can have: how each is written, and how its schemas describe it.

The form of a field stands in schema.yml. CSV is flat: a list is joined with a
semicolon and a space, a citation is its key and its locator, a calculation
its equation. JSON keeps the structure.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from edition.derived import arithmetic
from edition.ground.references import Reference
from edition.model.claims import Calculation, Figure
from edition.model.edition import Edition
from edition.model.forms import Kind
from edition.model.sources import Citation

Schema = dict[str, Any]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_REFERENCE = r"[1-9]\d*\.[tn]?[1-9]\d*[a-z]?"
_DATE = r"\d{4}(-\d\d(-\d\d)?)?"

#: Forms that are lists of another kind of record.
RECORDS = {"citations": "citation", "calculations": "calculation", "figures": "figure"}
_TABLE: Mapping[str, Schema] = {
    # No patterns: SQLite has no regular expressions, and refuses a table that asks for one.
    "day": {"type": "date"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "rows": {"type": "integer"},
}
_JSON: Mapping[str, Schema] = {
    "day": {"type": "string", "format": "date"},
    "date": {"type": "string", "pattern": f"^{_DATE}$"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "quantity": {"type": ["number", "string"]},
    "reference": {"$ref": "#/$defs/reference"},
    "references": {"type": "array", "items": {"$ref": "#/$defs/reference"}},
    "texts": {"type": "array", "items": {"type": "string"}},
    "integers": {"type": "array", "items": {"type": "integer"}},
    "rows": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
}
REFERENCE: Schema = {
    "type": "string",
    "pattern": f"^{_REFERENCE}$",
    "description": "A place of the pamphlet or a claim: 12.3, 9.t1, 7.n1, 12.3a.",
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def table_field(field: Mapping[str, str]) -> Schema:
    """The field as a Table Schema describes a column of the CSV."""
    form = field.get("form", "text")
    made = {"type": "string", **_TABLE.get(form, {})}
    constraints: Schema = {}
    if field["required"] == "yes":
        constraints["required"] = True
    if form == "choice":
        constraints["enum"] = field["choices"].split(", ")
    made = {"name": field["name"], "description": field["description"], **made}
    return {**made, "constraints": constraints} if constraints else made


def json_field(field: Mapping[str, str]) -> Schema:
    """The field as a JSON Schema describes a member of the object."""
    form = field.get("form", "text")
    if form in RECORDS:
        made: Schema = {"type": "array", "items": {"$ref": f"#/$defs/{RECORDS[form]}"}}
    elif form == "choice":
        made = {"type": "string", "enum": field["choices"].split(", ")}
    else:
        made = dict(_JSON.get(form, {"type": "string"}))
    if form in ("text", "prose") and field["required"] == "yes":
        made["minLength"] = 1
    return {**made, "description": field["description"]}


def cell(value: object) -> str:
    """A value as one cell of a CSV file."""
    if isinstance(value, Citation):
        return value.key + (f", {value.locator}" if value.locator else "")
    if isinstance(value, Calculation):
        return f"{value.says}: {arithmetic.equation(value)}"
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return str(len(value))
        return "; ".join(cell(item) for item in value)
    return str(value)


def structure(value: object, form: str, edition: Edition) -> Any:
    """A value as JSON holds it: numbers as numbers, lists as lists, records as objects."""
    if form in ("number", "quantity"):
        return number(str(value))
    if form in ("integer", "integers") and isinstance(value, int):
        return value
    if isinstance(value, tuple):
        inner = {"texts": "text", "rows": "text"}.get(form, form)
        return [structure(item, inner, edition) for item in value]
    if isinstance(value, Calculation):
        return {**record(value, "calculation", edition), "equation": arithmetic.equation(value)}
    if isinstance(value, Citation):
        found = {"key": value.key, "locator": value.locator, "note": value.note}
        found |= {} if value.consulted else {"consulted": "no"}
        return {name: text for name, text in found.items() if text}
    if isinstance(value, Figure):
        return record(value, "figure", edition)
    return str(value) if isinstance(value, Reference | str) else value


def record(entry: object, kind: str, edition: Edition) -> dict[str, Any]:
    """A record inside another as an object, by the fields of its kind in schema.yml."""
    assert is_dataclass(entry)  # noqa: S101
    known = {f.name: getattr(entry, f.name) for f in fields(entry)}
    return {
        field["name"]: structure(known[field["name"]], field.get("form", "text"), edition)
        for field in edition.schema[kind]
        if known.get(field["name"])
    }


def number(text: str) -> int | float | str:
    """A plain number as a number; a range or a day as it is written."""
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def json_schema(kind: Kind, edition: Edition, base: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file, from schema.yml; `base` is the site's address."""
    needed: dict[str, Any] = {}
    item = _object(kind.schema, edition, needed)
    return {
        "$schema": DIALECT,
        "$id": f"{base}data/schema/{kind.name}.json",
        "title": kind.title,
        "description": kind.description,
        "type": "array",
        "items": item,
        "$defs": dict(sorted(needed.items())),
    }


def _object(kind: str, edition: Edition, needed: dict[str, Any]) -> dict[str, Any]:
    """A record; the definitions that it refers to are added to `needed`."""
    properties = {}
    for field in edition.schema.get(kind, ()):
        form = field.get("form", "text")
        properties[field["name"]] = json_field(field)
        if form in ("reference", "references"):
            needed["reference"] = REFERENCE
        if form in RECORDS:
            inner = RECORDS[form]
            needed[inner] = _object(inner, edition, needed)
    if kind == "calculation":
        text = "The calculation as a reader reads it."
        properties["equation"] = {"type": "string", "description": text}
    required = [f["name"] for f in edition.schema.get(kind, ()) if f["required"] == "yes"]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
