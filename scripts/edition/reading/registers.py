"""The YAML files of the registers read into their entries, by the fields of schema.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from edition.ground.messages import Place, shown
from edition.ground.yaml_text import Record
from edition.model.registers import (
    Entry,
    Event,
    Locality,
    Person,
    PrintedFigure,
    Registers,
    TextualNote,
)
from edition.reading.records import Reading, items

#: The file of each register, with the kind of record that it holds.
FILES: Mapping[str, tuple[str, type[Entry]]] = {
    "people": ("person", Person),
    "places": ("locality", Locality),
    "events": ("event", Event),
    "figures": ("printed-figure", PrintedFigure),
    "textual-notes": ("textual-note", TextualNote),
}


def load(data: Path, reading: Reading) -> Registers:
    """The registers below docs/data."""
    found = {name.replace("-", "_"): reading.part(data / f"{name}.yml", _entries) for name in FILES}
    return Registers(**found)  # type: ignore[arg-type]


def _entries(reading: Reading, path: Path) -> tuple[Entry, ...]:
    kind, entry = FILES[path.stem]
    seen: set[str] = set()
    found = []
    for item in reading.records(reading.file(path), shown(path), kind):
        made = _entry(item, shown(path), entry, reading)
        if made.id in seen:
            reading.say(made.place, f"{made.id!r} stands twice. Hint: give one another id.")
        seen.add(made.id)
        found.append(made)
    return tuple(found)


def _entry(item: Record, path: str, entry: type[Entry], reading: Reading) -> Entry:
    """The record as an entry: fields of text as they are, the rest by what they refer to."""
    place = Place(path, item.line)
    values: dict[str, Any] = {
        field.name: str(item.get(field.name.replace("_", "-"), ""))
        for field in fields(entry)
        if field.type == "str"
    }
    if any(field.name == "forms" for field in fields(entry)):
        values["forms"] = tuple(str(form) for form in items(item.get("forms")))
    values["headings"] = tuple(
        int(str(number)) for number in items(item.get("headings")) if str(number).isdecimal()
    )
    if entry is Event:
        reading.word(item, "silent", path, "yes")
    if entry is TextualNote:
        reading.word(item, "beside", path, "yes")
    values["passages"] = reading.references(item, "passages", place)
    values["claims"] = reading.references(item, "claims", place)
    return entry(place=place, sources=reading.citations(item, path), **values)
