"""Every text of the edition with its place, however deep in the records it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any

from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.ground.tree import inline
from edition.ground.tree.inline import Prose
from edition.model.answers import NUMBERED
from edition.model.citations import Citation
from edition.model.edition import Edition
from edition.model.tables import Grid

#: What the edition is made of that readers see, besides its pages.
DATA = (
    "claims",
    "sources",
    "terms",
    "tables",
    "series",
    "charts",
    "key_figures",
    "reviews",
    "registers",
    "history",
)
_FIELDS: dict[type[Any], tuple[str, ...]] = {}
#: Whether a text is asked for.
Wanted = Callable[[str], object]


def in_pages(edition: Edition) -> Iterator[tuple[str, Place]]:
    """The prose of every page, piece by piece, and what else is said of it."""
    for page in edition.every_page:
        yield from ((text, Place(page.path)) for text in (page.title, page.description))
        for text, line in page.texts():
            yield text, Place(page.path, line)
        for block in page.blocks:
            for option in block.options.values():
                yield option, block.place


@dataclass(frozen=True)
class Said:
    """Prose with the line at which it begins, the page that it stands in, whether it is a line."""

    text: str
    place: Place
    uri: str = ""
    line: bool = True

    @property
    def read(self) -> Prose:
        """What the grammar of prose makes of it."""
        return inline.read_line(self.text) if self.line else inline.read(self.text, self.uri)


def in_prose(edition: Edition) -> Iterator[Said]:
    """Every text that may hold citations, terms, references, emphasis and links."""
    for page in edition.every_page:
        for text, number in page.texts():
            yield Said(text, Place(page.path, number), page.uri, line=False)
        for block in page.blocks:
            if block.name == "answer":
                yield from (Said(block.option(name), block.place) for name in NUMBERED)
    for claim in edition.claims:
        yield from (Said(text, claim.at(name)) for name, text in claim.prose.items())
    for entry in edition.entries:
        yield from (Said(text, entry.place) for text in entry.prose())
    yield from (Said(chart.says, chart.place) for chart in edition.charts.values())
    for release in edition.history.releases:
        yield Said(release.summary, release.place)
        yield from (Said(change.change, change.place) for change in release.changes)


def shown_as_they_are(edition: Edition) -> Iterator[tuple[str, Place]]:
    """Every text that pages show letter by letter, so that no sign of prose may stand in it."""
    for table in edition.tables.values():
        yield from ((text, table.entry) for text in (table.title, table.source, table.note))
    for series in edition.series.values():
        texts = (series.title, series.note, *(remark for _, remark in series.remarks))
        yield from ((text, series.entry) for text in texts)
    for citation in edition.citations:
        yield from ((text, citation.place) for text in (citation.locator, citation.note))
    for claim in edition.claims:
        yield from ((calculation.says, calculation.place) for calculation in claim.calculation)
    for gone in edition.history.withdrawn:
        yield gone.reason, gone.place
    for review in edition.reviews:
        yield review.none, review.place
    for page in edition.essays:
        for block in page.blocks:
            for name, option in block.options.items():
                numbered = block.name == "answer" and name in NUMBERED
                shown = prose.inserted(option, edition.printed_figures) if numbered else option
                yield shown, block.place


def in_data(edition: Edition) -> tuple[tuple[str, Place], ...]:
    """Every text of every record."""
    return _gathered(edition, str)


@lru_cache(maxsize=2)
def marked_in_data(edition: Edition) -> tuple[tuple[str, Place], ...]:
    """Every text of every record that has a sign of markup in it: `<`, `{` or `]`."""
    return _gathered(edition, re.compile(r"[<{\]]").search)


def _gathered(edition: Edition, wanted: Wanted) -> tuple[tuple[str, Place], ...]:
    found: list[tuple[str, Place]] = []
    for name in DATA:
        _gather(getattr(edition, name), Place("docs/data"), wanted, found)
    return tuple(found)


def _gather(value: object, place: Place, wanted: Wanted, found: list[tuple[str, Place]]) -> None:
    """Add the texts within. No generator, and the rarest kind last: a third of a check's time."""
    if isinstance(value, str):
        if wanted(value):
            found.append((value, place))
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, place, wanted, found)
    elif names := _fields(type(value)):
        own = getattr(value, "place", place)
        for name in names:
            _gather(getattr(value, name), own, wanted, found)
    elif isinstance(value, Mapping):
        for item in value.values():
            _gather(item, place, wanted, found)


def lists(edition: Edition) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Every list of texts or references that a record or a block has; no row of a table is one."""
    for name in DATA:
        yield from _lists(getattr(edition, name), Place("docs/data"))
    for page in edition.every_page:
        for block in page.blocks:
            listing = ("claims", "against", "supports")
            yield from ((tuple(block.names(name)), block.place) for name in listing)


def _lists(value: object, place: Place) -> Iterator[tuple[tuple[str, ...], Place]]:
    if isinstance(value, str | Grid):
        return
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _lists(item, place)
    elif isinstance(value, tuple):
        if all(isinstance(item, str | Reference) for item in value):
            yield tuple(map(str, value)), place
        elif all(isinstance(item, Citation) for item in value):
            yield tuple(f"{item.key}, {item.locator}".rstrip(", ") for item in value), place
        else:
            for item in value:
                yield from _lists(item, place)
    else:
        own = getattr(value, "place", place)
        for name in _fields(type(value)):
            yield from _lists(getattr(value, name), own)


def _fields(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a kind of record; none of a place, or of what is no record."""
    if kind not in _FIELDS:
        record = is_dataclass(kind) and not issubclass(kind, Place)
        _FIELDS[kind] = tuple(field.name for field in fields(kind)) if record else ()
    return _FIELDS[kind]
