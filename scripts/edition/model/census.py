"""The pamphlet as the importer yields it, and its census: its shape, without its wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from edition.ground import wording
from edition.ground.groups import grouped
from edition.ground.references import Reference


@dataclass(frozen=True)
class Extent:
    """A stretch of the original that has a reference, with the number of its words."""

    reference: Reference
    text: str
    words: int

    @cached_property
    def digest(self) -> str:
        """What the text is recognised by, whatever its dress."""
        return wording.digest(self.text)


@dataclass(frozen=True)
class Section:
    """A heading of the pamphlet and the passages below it."""

    number: int
    heading: str
    passages: tuple[Extent, ...]


@dataclass(frozen=True)
class Pamphlet:
    """The whole source text; tables and notes stand apart from the passages that they interrupt.

    A passage is a paragraph of the running text, repaired: 12.3; a note has not its number: 7.n1;
    a table has its title and what is printed below it, but not its label: 9.t1.
    `outside` is the number of words that have no place in the census, where there is one.
    """

    sections: tuple[Section, ...]
    tables: tuple[Extent, ...] = ()
    notes: tuple[Extent, ...] = ()
    outside: int = 0

    @property
    def passages(self) -> tuple[Extent, ...]:
        """The passages of all sections, in order."""
        return tuple(passage for section in self.sections for passage in section.passages)

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """How many sections, passages, tables and notes there are."""
        return len(self.sections), len(self.passages), len(self.tables), len(self.notes)


def counted(shape: tuple[int, int, int, int]) -> str:
    """A shape in words: `47 sections, 114 passages, 5 tables, 2 notes`."""
    names = ("section", "passage", "table", "note")
    return ", ".join(map(wording.many, shape, names))


@dataclass(frozen=True)
class Record:
    """What the census knows of a passage, a table or a note."""

    reference: Reference
    words: int
    digest: str

    @classmethod
    def of(cls, extent: Extent) -> "Record":
        """The record of a stretch of text."""
        return cls(extent.reference, extent.words, extent.digest)


@dataclass(frozen=True)
class Census:
    """The recorded shape of the pamphlet."""

    headings: tuple[str, ...]
    passages: tuple[Record, ...]
    tables: tuple[Record, ...] = ()
    notes: tuple[Record, ...] = ()

    @classmethod
    def of(cls, pamphlet: Pamphlet) -> "Census":
        """The census of a text that was read."""
        return cls(
            tuple(section.heading for section in pamphlet.sections),
            tuple(map(Record.of, pamphlet.passages)),
            tuple(map(Record.of, pamphlet.tables)),
            tuple(map(Record.of, pamphlet.notes)),
        )

    @property
    def lifted(self) -> Mapping[str, Record]:
        """Tables and notes by what stands behind the section: `t1`, `n2`."""
        return {record.reference.unit: record for record in (*self.tables, *self.notes)}

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything that has a digest."""
        return (*self.passages, *self.tables, *self.notes)

    def section(self, number: int) -> tuple[Record, ...]:
        """The passages of one section."""
        return self._by_section.get(number, ())

    @cached_property
    def _by_section(self) -> Mapping[int, tuple[Record, ...]]:
        return grouped((record.reference.section, record) for record in self.passages)
