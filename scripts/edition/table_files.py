"""Tables: datapackage.json and its CSV files, read cell by cell as printed.

JSON is YAML too, so the package is read a second time as YAML text, which
knows in which line each value stands.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from edition import recompute, text_files, yaml_text
from edition.messages import EditionError, Message, Place, shown
from edition.model import Column, Table
from edition.records import Reading, items
from edition.references import Reference
from edition.yaml_text import Record, Value

CODE = "d-003"
PACKAGE = "datapackage.json"

#: What an entry of the package may hold: by the Data Package standard, and of our own.
RESOURCE = frozenset((
    "$schema", "name", "path", "profile", "type", "title", "description", "format", "mediatype",
    "encoding", "dialect", "bytes", "hash", "sources", "licenses", "schema", "reference", "number",
    "printed-source", "note", "recompute",
))  # fmt: skip
FIELD = frozenset((
    "name", "title", "description", "type", "format", "constraints", "example", "rdfType", "unit",
))  # fmt: skip
RECOMPUTE = frozenset(("kind", "column", "percent", "total"))
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.csv")


def load(reading: Reading, folder: Path) -> Mapping[Reference, Table]:
    """The tables of the data package by reference; faults are said to `reading`."""
    path = folder / PACKAGE
    found: dict[Reference, Table] = {}
    for resource in _resources(path, reading):
        place = Place(shown(path), resource.line)
        try:
            table = _table(folder, resource, reading)
        except (KeyError, TypeError, ValueError, csv.Error) as error:
            fault = f"lacks {error}" if isinstance(error, KeyError) else f"cannot be read: {error}"
            text = f"resource {str(resource.get('name'))!r} {fault}."
            hint = "Hint: mend its entry or its CSV."
            reading.messages.append(Message(place, CODE, f"{text} {hint}"))
            continue
        except EditionError as error:
            reading.messages.extend(error.messages)
            continue
        if table.reference in found:
            text = f"table {table.reference} stands twice. Hint: remove one entry."
            reading.messages.append(Message(place, CODE, text))
        found[table.reference] = table
        reading.messages.extend(_ragged(table) or _not_computed(table, place))
    return found


def expect(
    references: Sequence[Reference],
    tables: Collection[Reference],
    folder: Path,
    reading: Reading,
) -> None:
    """Say which of the recorded tables the data package lacks."""
    place = Place(shown(folder / PACKAGE))
    for reference in references:
        if reference not in tables:
            text = f"table {reference} is missing. Hint: add its CSV and its resource."
            reading.messages.append(Message(place, CODE, text))


def _resources(path: Path, reading: Reading) -> list[Record]:
    """The entries of the package, each with its line."""
    place = Place(shown(path))
    try:
        text = text_files.read(path)
        json.loads(text)
        package = yaml_text.of_text(text, shown(path))
    except json.JSONDecodeError as error:
        said = f"is not JSON: {error.msg}. Hint: check commas, brackets and quotes."
        reading.messages.append(Message(Place(shown(path), error.lineno), CODE, said))
        return []
    except RecursionError:
        reading.messages.append(Message(place, CODE, "is nested too deeply. Hint: flatten it."))
        return []
    except EditionError as error:
        reading.messages.extend(error.messages)
        return []
    found = package.get("resources") if isinstance(package, Record) else None
    resources = [item for item in items(found) if isinstance(item, Record)]
    if not resources or len(resources) != len(items(found)):
        said = "is not a data package: no list of resources. Hint: see specs.frictionlessdata.io."
        reading.messages.append(Message(place, CODE, said))
    return resources


def _table(folder: Path, resource: Record, reading: Reading) -> Table:
    name = _text(resource, "path")
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no file of this folder, such as table-1.csv")
    path = folder / name
    content = text_files.read(path)
    header, *rows = csv.reader(io.StringIO(content), strict=True)
    schema = resource["schema"]
    fields = (
        [f for f in items(schema.get("fields")) if isinstance(f, Record)]
        if isinstance(schema, Record)
        else []
    )
    package = shown(folder / PACKAGE)
    _known(resource, RESOURCE, "resource", package, reading)
    for field in fields:
        _known(field, FIELD, "column", package, reading)
    names = [_text(field, "name") for field in fields]
    if header != names:
        raise ValueError(f"{shown(path)} has the columns {header}, the schema {names}")
    rules = [rule for rule in items(resource.get("recompute")) if isinstance(rule, Record)]
    for rule in rules:
        _known(rule, RECOMPUTE, "recompute", package, reading)
    return Table(
        reference=Reference.parse(_text(resource, "reference")),
        number=_text(resource, "number"),
        title=_text(resource, "title"),
        source=str(resource.get("printed-source", "")),
        note=str(resource.get("note", "")),
        path=name,
        columns=tuple(
            Column(_text(f, "name"), _text(f, "title"), _text(f, "type") in ("integer", "number"))
            for f in fields
        ),
        rows=tuple(tuple(row) for row in rows),
        recompute=tuple({key: str(value) for key, value in rule.items()} for rule in rules),
        place=Place(shown(path)),
    )


def _text(record: Record, name: str) -> str:
    value: Value = record[name]
    if not isinstance(value, yaml_text.Text):
        raise ValueError(f"{name} is no text")
    return str(value)


def _known(record: Record, names: Collection[str], kind: str, path: str, reading: Reading) -> None:
    """Say which names of the record are none of the standard's and none of ours."""
    for name, value in record.items():
        if name not in names:
            line = getattr(value, "line", record.line)
            text = f"{kind} has no field {name!r}. Hint: use one of {', '.join(sorted(names))}."
            reading.messages.append(Message(Place(path, line), CODE, text))


def _ragged(table: Table) -> list[Message]:
    """A row with more or fewer cells than the header, or with an empty cell, has lost something."""
    found = []
    for number, row in enumerate(table.rows, start=2):
        place = Place(table.place.path, number)
        if len(row) != len(table.columns):
            text = f"has {len(row)} cells, the header {len(table.columns)}. Hint: mend the row."
            found.append(Message(place, CODE, text))
        elif not all(cell.strip() for cell in row):
            found.append(
                Message(place, CODE, "has an empty cell. Hint: write — where none is printed.")
            )
        elif _unreadable(table, row):
            text = f"{_unreadable(table, row)!r} is not a number. Hint: write it without commas."
            found.append(Message(place, CODE, text))
    return found


def _not_computed(table: Table, place: Place) -> list[Message]:
    """What the resource asks to be recomputed must be there to be computed."""
    try:
        list(recompute.extras(table))
        list(recompute.sums(table))
    except (RuntimeError, LookupError, ArithmeticError) as error:
        text = f"{table.number} cannot be recomputed: {error}. Hint: mend its `recompute`."
        return [Message(place, CODE, text)]
    return []


def _unreadable(table: Table, row: Sequence[str]) -> str:
    for column, cell in zip(table.columns, row, strict=True):
        if column.numeric and cell != "—" and not cell.replace(".", "", 1).isdecimal():
            return cell
    return ""
