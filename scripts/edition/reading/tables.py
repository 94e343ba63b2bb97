"""Tables: a datapackage.json and its CSV files, read cell by cell.

There are two: tables/ holds those of the pamphlet, series/ the edition's own.

JSON is YAML too, so the package is read a second time as YAML text, which
knows in which line each value stands.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from edition.ground import text_files, yaml_text
from edition.ground.iso_dates import is_date
from edition.ground.messages import EditionError, Place, shown
from edition.ground.references import Reference
from edition.ground.yaml_text import Record, Value
from edition.model.tables import NONE, Column, Grid, Series, Table
from edition.reading.records import Reading, items

CODE = "d-003"
PACKAGE = "datapackage.json"

#: What an entry of the package may hold: by the Data Package standard, and of our own.
RESOURCE = frozenset((
    "$schema", "name", "path", "profile", "type", "title", "description", "format", "mediatype",
    "encoding", "dialect", "bytes", "hash", "sources", "licenses", "schema", "reference", "number",
    "printed-source", "note", "recompute", "works",
))  # fmt: skip
FIELD = frozenset((
    "name", "title", "description", "type", "format", "constraints", "example", "rdfType", "unit",
    "printed",
))  # fmt: skip
#: What a rule may hold: of a table of the pamphlet, and of a series.
OF_TABLE = frozenset(("kind", "column", "percent", "total"))
OF_SERIES = frozenset(("kind", "column", "parts", "total", "of", "differs"))
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.csv")
G = TypeVar("G", bound=Grid)


def load(reading: Reading, folder: Path) -> Mapping[Reference, Table]:
    """The tables of the pamphlet by reference; faults are said to `reading`."""
    return _load(reading, folder, _table, lambda table: table.reference, OF_TABLE)


def series(reading: Reading, folder: Path) -> Mapping[str, Series]:
    """The edition's own tables by name; nothing where the edition has no such folder."""
    if not folder.exists():
        return {}
    return _load(reading, folder, _series, lambda found: found.name, OF_SERIES)


def _load(
    reading: Reading,
    folder: Path,
    make: Callable[..., G],
    key: Callable[[G], Any],
    rule: Collection[str],
) -> dict[Any, G]:
    path = folder / PACKAGE
    found: dict[Any, G] = {}
    for resource in _resources(path, reading):
        place = Place(shown(path), resource.line)
        try:
            table = make(resource, **_grid(folder, resource, rule, reading))
        except (KeyError, TypeError, ValueError, csv.Error) as error:
            fault = f"lacks {error}" if isinstance(error, KeyError) else f"cannot be read: {error}"
            text = f"resource {str(resource.get('name'))!r} {fault}."
            hint = "Hint: mend its entry or its CSV."
            reading.say(place, f"{text} {hint}", CODE)
            continue
        except EditionError as error:
            reading.messages.extend(error.messages)
            continue
        if key(table) in found:
            reading.say(place, f"table {key(table)} stands twice. Hint: remove one entry.", CODE)
        found[key(table)] = table
        _ragged(table, reading)
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
            reading.say(place, text, CODE)


def _resources(path: Path, reading: Reading) -> list[Record]:
    """The entries of the package, each with its line."""
    place = Place(shown(path))
    try:
        text = text_files.read(path)
        json.loads(text)
        package = yaml_text.of_text(text, shown(path))
    except json.JSONDecodeError as error:
        said = f"is not JSON: {error.msg}. Hint: check commas, brackets and quotes."
        reading.say(Place(shown(path), error.lineno), said, CODE)
        return []
    except RecursionError:
        reading.say(place, "is nested too deeply. Hint: flatten it.", CODE)
        return []
    except EditionError as error:
        reading.messages.extend(error.messages)
        return []
    found = package.get("resources") if isinstance(package, Record) else None
    resources = [item for item in items(found) if isinstance(item, Record)]
    if not resources or len(resources) != len(items(found)):
        said = "is not a data package: no list of resources. Hint: see specs.frictionlessdata.io."
        reading.say(place, said, CODE)
    return resources


def _table(resource: Record, **grid: Any) -> Table:
    return Table(
        reference=Reference.parse(_text(resource, "reference")),
        number=_text(resource, "number"),
        source=str(resource.get("printed-source", "")),
        **grid,
    )


def _series(resource: Record, **grid: Any) -> Series:
    works = tuple(str(key) for key in items(resource["works"]))
    return Series(name=_text(resource, "name"), works=works, **grid)


def _grid(
    folder: Path, resource: Record, known: Collection[str], reading: Reading
) -> dict[str, Any]:
    """What every table has; `known` is what its rules may hold."""
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
    reading.known(resource, sorted(RESOURCE), "resource", package, CODE)
    for field in fields:
        reading.known(field, sorted(FIELD), "column", package, CODE)
    names = [_text(field, "name") for field in fields]
    if header != names:
        raise ValueError(f"{shown(path)} has the columns {header}, the schema {names}")
    rules = [rule for rule in items(resource.get("recompute")) if isinstance(rule, Record)]
    for rule in rules:
        reading.known(rule, sorted(known), "recompute", package, CODE)
    return {
        "title": _text(resource, "title"),
        "note": str(resource.get("note", "")),
        "path": name,
        "columns": tuple(map(_column, fields)),
        "rows": tuple(tuple(row) for row in rows),
        "recompute": tuple({key: str(value) for key, value in rule.items()} for rule in rules),
        "place": Place(shown(path)),
        "entry": Place(package, resource.line),
    }


def _column(field: Record) -> Column:
    numeric = _text(field, "type") in ("integer", "number")
    name, title = _text(field, "name"), _text(field, "title")
    dated = _text(field, "type") == "date"
    unit = str(field.get("unit", ""))
    return Column(name, title, numeric, str(field.get("printed", "")), dated, unit)


def _text(record: Record, name: str) -> str:
    value: Value = record[name]
    if not isinstance(value, yaml_text.Text):
        raise ValueError(f"{name} is no text")
    return str(value)


def _ragged(table: Grid, reading: Reading) -> None:
    """A row with more or fewer cells than the header, or with an empty cell, has lost something."""
    for number, row in enumerate(table.rows, start=2):
        place = Place(table.place.path, number)
        if row in table.rows[: number - 2]:
            reading.say(place, "stands above already. Hint: remove one row.", CODE)
        if len(row) != len(table.columns):
            text = f"has {len(row)} cells, the header {len(table.columns)}. Hint: mend the row."
            reading.say(place, text, CODE)
        elif not all(cell.strip() for cell in row):
            reading.say(place, "has an empty cell. Hint: write — where none is printed.", CODE)
        elif text := _unreadable(table, row):
            reading.say(place, text, CODE)


def _unreadable(table: Grid, row: Sequence[str]) -> str:
    for column, cell in zip(table.columns, row, strict=True):
        if column.numeric and cell != NONE and not _NUMBER.fullmatch(cell):
            return f"{cell!r} is not a number. Hint: write it without commas."
        if column.dated and cell != NONE and not is_date(cell):
            return f"{cell!r} is no date. Hint: YYYY, YYYY-MM or YYYY-MM-DD."
    return ""
