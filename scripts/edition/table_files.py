"""Tables: datapackage.json and its CSV files, read cell by cell as printed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from edition import recompute
from edition.messages import Message, Place, shown
from edition.model import Column, Table
from edition.references import Reference

CODE = "d-003"


def load(
    folder: Path, expected: Sequence[Reference], messages: list[Message]
) -> Mapping[Reference, Table]:
    """The tables of the data package by reference; faults are added to `messages`."""
    path = folder / "datapackage.json"
    place = Place(shown(path))
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        resources = package["resources"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        text = f"is not a data package: {error}. Hint: see specs.frictionlessdata.io."
        messages.append(Message(place, CODE, text))
        return {}
    found: dict[Reference, Table] = {}
    for resource in resources:
        try:
            table = _table(folder, resource)
        except (OSError, UnicodeDecodeError, KeyError, TypeError, ValueError, csv.Error) as error:
            name = resource.get("name") if isinstance(resource, dict) else resource
            text = f"resource {name!r} cannot be read: {error}. Hint: mend its entry or its CSV."
            messages.append(Message(place, CODE, text))
            continue
        found[table.reference] = table
        faults = _ragged(table)
        messages.extend(faults or _not_computed(table, place))
    for reference in expected:
        if reference not in found:
            text = f"table {reference} is missing. Hint: add its CSV and its resource."
            messages.append(Message(place, CODE, text))
    return found


def _table(folder: Path, resource: Mapping[str, Any]) -> Table:
    path = folder / resource["path"]
    content = path.read_bytes().decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(content), strict=True)
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    if header != names:
        raise ValueError(f"{shown(path)} has the columns {header}, the schema {names}")
    return Table(
        reference=Reference.parse(resource["reference"]),
        number=resource["number"],
        title=resource["title"],
        source=resource.get("printed-source", ""),
        note=resource.get("note", ""),
        path=resource["path"],
        columns=tuple(
            Column(f["name"], f["title"], f["type"] in ("integer", "number")) for f in fields
        ),
        rows=tuple(tuple(row) for row in rows),
        recompute=tuple(resource.get("recompute", ())),
        place=Place(shown(path)),
    )


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
