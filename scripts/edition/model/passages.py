"""The edition in reading order: introductions, parts, sections, passages, what belongs to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.claims import Claim
from edition.model.definitions import Choice
from edition.model.pages import Block
from edition.model.tables import Table


@dataclass(frozen=True)
class Note:
    """A note of the edition on a passage."""

    passage: Reference
    number: str
    kind: Choice
    heading: str
    lemma: str
    body: str
    place: Place

    @property
    def id(self) -> str:
        """Its name: `12.3-note-1`."""
        return f"{self.passage}-note-{self.number}"

    @property
    def anchor(self) -> str:
        """Its id, in the pages as well: `p12-3-note-1`."""
        return f"{self.passage.anchor}-note-{self.number}"


@dataclass(frozen=True)
class PamphletNote:
    """A note of the pamphlet's own, restated."""

    reference: Reference
    body: str
    place: Place


@dataclass(frozen=True)
class Passage:
    """A passage: the restatement, and what stands with it.

    `following` holds what follows it on its page, in order; `again` the claims
    of other passages that it makes again.
    """

    reference: Reference
    body: str
    following: tuple[Note | Table | PamphletNote, ...]
    claims: tuple[Claim, ...]
    again: tuple[Claim, ...]
    place: Place

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the edition on it."""
        return tuple(found for found in self.following if isinstance(found, Note))

    @property
    def below(self) -> tuple[Table | PamphletNote, ...]:
        """The tables and the pamphlet's own notes that stand with it."""
        return tuple(found for found in self.following if not isinstance(found, Note))


@dataclass(frozen=True)
class Section:
    """A section: the pamphlet's heading, the edition's title, what is known, the passages."""

    number: int
    heading: str
    title: str
    headnote: str
    uri: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Division:
    """A part of the navigation; 0 and without a title, what stands in no part."""

    number: int
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Essay:
    """A page outside the text: prose and blocks (a chart, a listing) in order."""

    uri: str
    title: str
    pieces: tuple[str | Block, ...]


@dataclass(frozen=True)
class Book:
    """The whole edition in order: introductions, evidence, parts, pages about it."""

    introductions: tuple[Essay, ...]
    evidence: tuple[Essay, ...]
    parts: tuple[Division, ...]
    about: tuple[Essay, ...]

    @property
    def sections(self) -> Iterator[Section]:
        """Every section, in order."""
        for part in self.parts:
            yield from part.sections

    def section(self, number: int) -> Section:
        """The section of that number; KeyError where there is none."""
        return self._by_number[number]

    @cached_property
    def _by_number(self) -> Mapping[int, Section]:
        return {section.number: section for section in self.sections}
