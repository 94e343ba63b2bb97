"""The registers as CSV, written into the built site: one file a register, one row an entry.

The columns are the fields of schema.yml, in its order; lists are joined with
a semicolon and a space.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from edition.arithmetic import equation
from edition.citations import Citation
from edition.messages import EditionError
from edition.model import Calculation, Claim, Edition
from edition.references import Reference

Row = Mapping[str, str]


def write(edition: Edition, site: Path) -> str:
    """Write `site`/data/*.csv; a line that says how many files and rows."""
    rows = 0
    files = dict(registers(edition))
    for name, (kind, entries) in files.items():
        columns = [field["name"] for field in edition.schema[kind]]
        path = site / "data" / f"{name}.csv"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
                writer.writeheader()
                for entry in entries:
                    writer.writerow(row(entry))
                    rows += 1
        except OSError as error:
            reason = f"cannot be written: {error.strerror}. Hint: check the folder's rights."
            raise EditionError(f"{path}: {reason}") from None
    return f"data: {len(files)} files, {rows} rows"


def registers(edition: Edition) -> Iterator[tuple[str, tuple[str, Iterable[object]]]]:
    """Each file with the kind of its records in schema.yml and the records."""
    yield "claims", ("claim", edition.claims)
    yield "figures", ("printed-figure", edition.registers.figures)
    yield "people", ("person", edition.registers.people)
    yield "places", ("locality", edition.registers.places)
    yield "events", ("event", edition.registers.events)
    yield "textual-notes", ("textual-note", edition.registers.textual_notes)
    yield "terms", ("term", edition.terms.values())


def row(entry: object) -> Row:
    """The fields of a record as text, under their names in schema.yml."""
    found = {}
    if is_dataclass(entry):
        for field in fields(entry):
            found[field.name.replace("_", "-")] = text(getattr(entry, field.name))
    if isinstance(entry, Claim):
        found["id"] = str(entry.reference)
    return found


def text(value: object) -> str:
    """A value of a record as one cell."""
    if isinstance(value, Citation):
        return value.key + (f", {value.locator}" if value.locator else "")
    if isinstance(value, Calculation):
        return f"{value.says}: {equation(value)}"
    if isinstance(value, tuple):
        return "; ".join(text(item) for item in value)
    if isinstance(value, str | int | Reference):
        return str(value)
    return ""
