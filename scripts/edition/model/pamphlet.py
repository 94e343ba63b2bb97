"""The pamphlet as the importer yields it: sections, passages, tables, notes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from edition.ground import wording
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
