"""The YAML files of entries, each with an id: registers, glossary, key figures."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from edition.ground.messages import shown
from edition.model import registers
from edition.reading.records import Reading

#: The files, each with the kind of record that it holds.
FILES: Mapping[str, tuple[str, type[Any]]] = {
    "people": ("person", registers.Person),
    "places": ("locality", registers.Locality),
    "events": ("event", registers.Event),
    "figures": ("printed-figure", registers.PrintedFigure),
    "textual-notes": ("textual-note", registers.TextualNote),
    "terms": ("term", registers.Term),
    "key-figures": ("key-figure", registers.KeyFigure),
}
#: Files that an edition need not have.
OPTIONAL = ("key-figures",)


def load(data: Path, reading: Reading) -> registers.Registers:
    """The registers below docs/data."""
    names = {field.name: field.name.replace("_", "-") for field in fields(registers.Registers)}
    found = {name: tuple(by_id(data, file, reading).values()) for name, file in names.items()}
    return registers.Registers(**found)


def by_id(data: Path, name: str, reading: Reading) -> Mapping[str, Any]:
    """The entries of a file by their ids."""
    return reading.part(data / f"{name}.yml", _entries)


def _entries(reading: Reading, path: Path) -> Mapping[str, Any]:
    kind, entry = FILES[path.stem]
    found: dict[str, Any] = {}
    if path.stem in OPTIONAL and not path.exists():
        return found
    for made in reading.all(entry, reading.file(path), shown(path), kind):
        if made.id in found:
            reading.say(made.place, f"{made.id!r} stands twice. Hint: give one another id.")
        found[made.id] = made
    return found
