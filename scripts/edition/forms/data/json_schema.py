"""JSON Schema (draft 2020-12) of each JSON file, from schema.yml and the closed lists."""

from __future__ import annotations

from typing import Any

from edition.forms.data import values
from edition.model.edition import Edition
from edition.model.forms import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def of(kind: Kind, edition: Edition, base: str) -> dict[str, Any]:
    """The schema of one file; `base` is the address of the site."""
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
        properties[field["name"]] = values.json_field(field)
        if form in ("reference", "references"):
            needed["reference"] = values.REFERENCE
        if form in values.RECORDS:
            inner = values.RECORDS[form]
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
