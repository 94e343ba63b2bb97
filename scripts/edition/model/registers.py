"""The entries of the registers: persons, places, events, figures, notes, terms, key figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.sources import Citation


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every entry of a register has."""

    id: str
    place: Place
    passages: tuple[Reference, ...] = ()
    headings: tuple[int, ...] = ()
    claims: tuple[Reference, ...] = ()
    sources: tuple[Citation, ...] = ()
    confidence: str = ""

    #: Its fields that may hold citations, terms and references.
    PROSE: ClassVar[tuple[str, ...]] = ()

    def prose(self) -> tuple[str, ...]:
        """The texts of the entry that may hold citations, terms and references."""
        return tuple(getattr(self, name) for name in self.PROSE)


@dataclass(frozen=True, kw_only=True)
class Person(Entry):
    """A person whom the pamphlet names, or whom it does not and the edition has to."""

    PROSE = ("office", "fate", "note")
    name: str
    office: str
    fate: str
    printed: str = ""
    cyrillic: str = ""
    forms: tuple[str, ...] = ()
    born: str = ""
    died: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Locality(Entry):
    """A place or an institution; `term` names the glossary entry that describes it."""

    PROSE = ("description",)
    name: str
    kind: str
    cyrillic: str = ""
    forms: tuple[str, ...] = ()
    description: str = ""
    term: str = ""


@dataclass(frozen=True, kw_only=True)
class Event(Entry):
    """Something that happened, and what the pamphlet says happened (nothing where it is silent)."""

    PROSE = ("event", "pamphlet")
    date: str
    event: str
    kind: str
    end: str = ""
    pamphlet: str = ""
    silent: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintedFigure(Entry):
    """A number of the pamphlet: what it counts, and the edition's own value."""

    PROSE = ("counts", "base", "note")
    passage: str
    printed: str
    unit: str
    counts: str
    value: str = ""
    date: str = ""
    base: str = ""
    recomputed: str = ""
    calculation: str = ""
    agrees: str = ""
    claim: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TextualNote(Entry):
    """A fault of the print or of the scan: what the text says, what it must mean."""

    PROSE = ("note",)
    passage: str
    sic: str
    fault: str
    kind: str
    note: str
    corr: str = ""
    claim: str = ""
    beside: str = ""


@dataclass(frozen=True, kw_only=True)
class Term(Entry):
    """An entry of the glossary."""

    PROSE = ("definition",)
    term: str
    definition: str
    cyrillic: str = ""
    transliteration: str = ""
    common_form: str = ""
    russian: str = ""
    expansion: str = ""
    variants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Registers:
    """All registers that are not the glossary or the sources, each in the order of its file."""

    people: tuple[Person, ...] = ()
    places: tuple[Locality, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[PrintedFigure, ...] = ()
    textual_notes: tuple[TextualNote, ...] = ()

    def entries(self) -> Iterator[Entry]:
        """Every entry of every register."""
        for register in vars(self).values():
            yield from register


@dataclass(frozen=True)
class KeyFigure:
    """A number: its value, unit, what it counts, the one source that stands by it.

    `range` says how far it may be off, `held_by` who holds it, where that is in dispute; `cells`
    where it stands in a series.
    """

    id: str
    value: str
    unit: str
    counts: str
    source: str
    place: Place
    locator: str = ""
    range: str = ""
    held_by: str = ""
    cells: str = ""

    @property
    def number(self) -> Decimal:
        """The value as a number."""
        return Decimal(self.value)

    @property
    def printed(self) -> str:
        """The number as prose prints it: `681,692`."""
        return f"{self.number:,}"

    @property
    def citation(self) -> Citation:
        """Its source, as a record cites one."""
        return Citation(self.source, self.place, self.locator, "", consulted=True)
