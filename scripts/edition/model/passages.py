"""The edition in reading order: introductions, parts, sections, passages, what belongs to each.

All that speaks of a passage takes it from here, so that none leaves out or moves what another
has. The order of the pages and the names of the parts are those of the navigation. What is not
in good order is passed over: that is for the checks to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.claims import Claim
from edition.model.definitions import Choice
from edition.model.evidence import CONTENTS
from edition.model.pages import Block, Page
from edition.model.site import Part
from edition.model.tables import Table

if TYPE_CHECKING:
    from edition.model.edition import Edition


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


def book(edition: Edition) -> Book:
    """The edition in the order of its navigation."""
    essays = {page.uri: page for page in edition.essays}
    order = [leaf.uri for leaf in edition.site.leaves if leaf.uri in essays]
    found = [Essay(name, essays[name].title, tuple(essays[name].pieces())) for name in order]
    return Book(
        introductions=tuple(e for e in found if e.uri.startswith("introduction/")),
        evidence=tuple(e for e in found if e.uri.startswith("evidence/") and e.uri not in CONTENTS),
        parts=tuple(_parts(edition)),
        about=tuple(e for e in found if e.uri.startswith("about/")),
    )


def _parts(edition: Edition) -> Iterator[Division]:
    """The parts in order; sections that stand in none, all in one without a title."""
    found = edition.parts
    placed = {number for part in found for number in part.sections}
    loose = tuple(s.number for s in edition.sections if s.number not in placed)
    if loose:
        found = (Part(0, "", loose), *found)
    for part in found:
        numbers = (number for number in part.sections if number <= len(edition.sections))
        sections = tuple(_section(number, edition) for number in numbers)
        yield Division(part.number, part.title, sections)


def _section(number: int, edition: Edition) -> Section:
    section = edition.sections[number - 1]
    page = edition.pages.get(number)
    return Section(
        number=number,
        heading=section.heading,
        title=section.title,
        headnote=page.headnote if page else "",
        uri=page.uri if page else "",
        passages=tuple(_passages(page, edition)) if page else (),
    )


def _passages(page: Page, edition: Edition) -> Iterator[Passage]:
    """The passages of a page, each with the blocks that follow it up to the next."""
    placed = [(block, _known(block, edition)) for block in page.blocks]
    starts = [i for i, (block, at) in enumerate(placed) if block.name == "passage" and at]
    for start, end in pairwise([*starts, len(placed)]):
        (block, reference), *rest = placed[start:end]
        if reference is not None:
            yield Passage(
                reference=reference,
                body=block.body,
                following=tuple(_following(rest, reference, edition)),
                claims=edition.claims_of.get(reference, ()),
                again=edition.again_in.get(reference, ()),
                place=block.place,
            )


def _known(block: Block, edition: Edition) -> Reference | None:
    """The passage, table or note of the pamphlet that the block sets, where there is such a one."""
    reference = Reference.of(block.argument)
    known = reference in edition.references
    return reference if reference and known and reference.kind == block.name else None


def _following(
    placed: list[tuple[Block, Reference | None]], passage: Reference, edition: Edition
) -> Iterator[Note | Table | PamphletNote]:
    for block, reference in placed:
        if block.name == "note":
            yield _note(block, passage, edition)
        elif reference and block.name == "table":
            yield edition.tables[reference]
        elif reference and block.name == "pamphlet-note":
            yield PamphletNote(reference, block.body, block.place)


def _note(block: Block, passage: Reference, edition: Edition) -> Note:
    kind = edition.vocabulary.notes.get(block.argument)
    kind = kind or Choice(tag=block.argument, label=block.argument, description="")
    return block.made(Note, passage=passage, kind=kind)
