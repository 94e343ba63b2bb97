"""Every text of the edition with its place, however deep in the records it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from edition.messages import Place
from edition.model import Edition

#: What the edition is made of that readers see, besides its pages.
DATA = ("claims", "sources", "terms", "tables", "charts", "reviews", "registers", "history")
_FIELDS: dict[type[Any], tuple[str, ...]] = {}


def in_pages(edition: Edition) -> Iterator[tuple[str, Place]]:
    """The prose of every page, piece by piece, and its title."""
    for page in (*edition.pages.values(), *edition.essays):
        yield page.title, Place(page.path)
        for text, line in page.texts():
            yield text, Place(page.path, line)
        for block in page.blocks:
            for option in block.options.values():
                yield option, block.place


def in_data(edition: Edition) -> Iterator[tuple[str, Place]]:
    """Every text of every record."""
    for name in DATA:
        yield from _within(getattr(edition, name), Place("docs/data"))


def _within(value: object, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(value, str):
        yield value, place
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _within(item, place)
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item, place)
    elif names := _fields(type(value)):
        own = getattr(value, "place", place)
        for name in names:
            yield from _within(getattr(value, name), own)


def _fields(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a kind of record; none of a place, or of what is no record."""
    if kind not in _FIELDS:
        record = is_dataclass(kind) and not issubclass(kind, Place)
        _FIELDS[kind] = tuple(field.name for field in fields(kind)) if record else ()
    return _FIELDS[kind]
