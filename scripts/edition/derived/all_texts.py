"""Every text of the edition with its place, however deep in the records it stands."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.ground.tree import inline
from edition.ground.tree.inline import Prose
from edition.model.answers import NUMBERED
from edition.model.charts import Chart
from edition.model.claims import Claim, Review
from edition.model.edition import Edition
from edition.model.history import History, Release, Withdrawn
from edition.model.pages import Page
from edition.model.registers import Entry, KeyFigure, Registers
from edition.model.sources import Citation
from edition.model.tables import Grid, Series, Table

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


def records(edition: Edition) -> Iterator[object]:
    """What the edition is made of, besides its pages: each claim, each work, each entry."""
    for name in DATA:
        yield from _records(getattr(edition, name))


def all_records(edition: Edition) -> Iterator[object]:
    """Every page, then all that is besides."""
    yield from edition.every_page
    yield from records(edition)


def _records(value: object) -> Iterator[object]:
    if isinstance(value, Mapping | tuple):
        yield from value.values() if isinstance(value, Mapping) else value
    elif isinstance(value, Registers | History):
        for name in _fields(type(value)):
            yield from _records(getattr(value, name))


def in_pages(edition: Edition) -> Iterator[tuple[str, Place]]:
    """The prose of every page, piece by piece, and what else is said of it."""
    for page in edition.every_page:
        yield from in_page(page)


def in_page(page: Page) -> Iterator[tuple[str, Place]]:
    """The prose of a page, piece by piece, and what else is said of it."""
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
    for record in all_records(edition):
        yield from prose_of(record)


def prose_of(record: object) -> Iterator[Said]:
    """Such texts of a page or a record."""
    match record:
        case Page() as page:
            for text, number in page.texts():
                yield Said(text, Place(page.path, number), page.uri, line=False)
            for block in page.blocks:
                if block.name == "answer":
                    yield from (Said(block.option(name), block.place) for name in NUMBERED)
        case Claim() as claim:
            yield from (Said(text, claim.at(name)) for name, text in claim.prose.items())
        case Entry() as entry:
            yield from (Said(text, entry.place) for text in entry.prose())
        case Chart() as chart:
            yield Said(chart.says, chart.place)
        case Release() as release:
            yield Said(release.summary, release.place)
            yield from (Said(change.change, change.place) for change in release.changes)


def shown_of_pages(edition: Edition) -> Iterator[tuple[str, Place]]:
    """What of pages is shown letter by letter, so that no sign of prose may stand in it."""
    for life in edition.lives.values():
        yield from _cited(life.citation)
    for page in edition.essays:
        for block in page.blocks:
            for name, option in block.options.items():
                numbered = block.name == "answer" and name in NUMBERED
                shown = prose.inserted(option, edition.printed_figures) if numbered else option
                yield shown, block.place


def shown_of(record: object) -> Iterator[tuple[str, Place]]:
    """Such texts of a record."""
    match record:
        case Table() as table:
            yield from ((text, table.entry) for text in (table.title, table.source, table.note))
        case Series() as series:
            texts = (series.title, series.note, *(remark for _, remark in series.remarks))
            yield from ((text, series.entry) for text in texts)
        case Claim() | Entry():
            yield from _cited(*record.sources)
            if isinstance(record, Claim):
                yield from ((found.says, found.place) for found in record.calculation)
        case KeyFigure() as figure:
            yield from _cited(figure.citation)
        case Withdrawn() as gone:
            yield gone.reason, gone.place
        case Review() as review:
            yield review.none, review.place


def _cited(*citations: Citation) -> Iterator[tuple[str, Place]]:
    for citation in citations:
        yield from ((text, citation.place) for text in (citation.locator, citation.note))


def in_data(edition: Edition) -> Iterator[tuple[str, Place]]:
    """Every text of every record."""
    for record in records(edition):
        yield from in_record(record)


def in_record(record: object, wanted: Wanted = str) -> list[tuple[str, Place]]:
    """Every wanted text of a record."""
    found: list[tuple[str, Place]] = []
    _gather(record, Place("docs/data"), wanted, found)
    return found


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
