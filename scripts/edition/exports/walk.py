"""The edition in reading order: introductions, parts, sections, passages and what belongs to each.

TEI, plain text and the data take the same walk, so that none leaves out or
moves what another has.
The order of the pages and the names of the parts are those of the navigation
in mkdocs.yml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from edition import parts
from edition.messages import EditionError
from edition.model import Choice, Claim, Edition, Table
from edition.pages import Block, Page
from edition.references import Reference

CONFIG = Path("mkdocs.yml")


@dataclass(frozen=True)
class Note:
    """A note of the edition on a passage."""

    passage: Reference
    number: str
    kind: Choice
    lemma: str
    body: str

    @property
    def anchor(self) -> str:
        """Its id, in the pages as well: `p12-3-note-1`."""
        return f"{self.passage.anchor}-note-{self.number}"


@dataclass(frozen=True)
class PamphletNote:
    """A note of the pamphlet's own, restated."""

    reference: Reference
    body: str


@dataclass(frozen=True)
class Passage:
    """A passage: the restatement, and what stands with it.

    `below` holds the tables and the pamphlet's own notes that follow it, in
    order; `again` the claims of other passages that it makes again.
    """

    reference: Reference
    body: str
    notes: tuple[Note, ...]
    below: tuple[Table | PamphletNote, ...]
    claims: tuple[Claim, ...]
    again: tuple[Claim, ...]


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
class Part:
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
    """The whole edition: the site's title, description and address, and its content in order."""

    title: str
    description: str
    address: str
    introductions: tuple[Essay, ...]
    parts: tuple[Part, ...]
    about: tuple[Essay, ...]

    @property
    def sections(self) -> Iterator[Section]:
        """Every section, in order."""
        for part in self.parts:
            yield from part.sections


def walk(edition: Edition, config: Path = CONFIG) -> Book:
    """The edition in the order of the navigation in `config`."""
    try:
        with config.open("rb") as file:
            settings: Mapping[str, Any] = yaml_load(file)
    except OSError as error:
        raise EditionError(f"{config}: {error.strerror}. Hint: run at the root.") from None
    essays = {page.uri: page for page in edition.essays}
    order = [name for name in _pages(settings.get("nav") or []) if name in essays]
    found = [Essay(name, essays[name].title, tuple(essays[name].pieces())) for name in order]
    return Book(
        title=str(settings.get("site_name", "")),
        description=" ".join(str(settings.get("site_description") or "").split()),
        address=str(settings.get("site_url") or "").rstrip("/") + "/",
        introductions=tuple(e for e in found if e.uri.startswith("introduction/")),
        parts=tuple(_parts(edition, parts.load(config))),
        about=tuple(e for e in found if e.uri.startswith("about/")),
    )


def _pages(nav: list[Any]) -> Iterator[str]:
    """The pages of the navigation in order, whatever groups they stand in."""
    for entry in nav:
        value = next(iter(entry.values())) if isinstance(entry, dict) else entry
        if isinstance(value, list):
            yield from _pages(value)
        else:
            yield str(value)


def _parts(edition: Edition, found: tuple[parts.Part, ...]) -> Iterator[Part]:
    """The parts in order; sections that stand in none, all in one without a title."""
    placed = {number for part in found for number in part.sections}
    loose = tuple(s.number for s in edition.sections if s.number not in placed)
    if loose:
        found = (parts.Part(0, "", loose), *found)
    for part in found:
        sections = tuple(_section(number, edition) for number in part.sections)
        yield Part(part.number, part.title, sections)


def _section(number: int, edition: Edition) -> Section:
    section = edition.sections[number - 1]
    page = edition.pages.get(number)
    return Section(
        number=number,
        heading=section.heading,
        title=page.neutral_title if page else section.heading,
        headnote=page.headnote if page else "",
        uri=f"text/section-{number}.md",
        passages=tuple(_passages(page, edition)) if page else (),
    )


def _passages(page: Page, edition: Edition) -> Iterator[Passage]:
    """The passages of a page, each with the blocks that follow it up to the next."""
    starts = [i for i, block in enumerate(page.blocks) if block.name == "passage"]
    for start, end in zip(starts, [*starts[1:], len(page.blocks)], strict=True):
        block, *rest = page.blocks[start:end]
        reference = Reference.parse(block.argument)
        yield Passage(
            reference=reference,
            body=block.body,
            notes=tuple(_note(b, reference, edition) for b in rest if b.name == "note"),
            below=tuple(_below(b, edition) for b in rest if b.name in ("table", "pamphlet-note")),
            claims=edition.claims_of.get(reference, ()),
            again=edition.again_in.get(reference, ()),
        )


def _note(block: Block, passage: Reference, edition: Edition) -> Note:
    return Note(
        passage=passage,
        number=block.options.get("number", ""),
        kind=edition.vocabulary.notes[block.argument],
        lemma=block.options.get("lemma", ""),
        body=block.body,
    )


def _below(block: Block, edition: Edition) -> Table | PamphletNote:
    reference = Reference.parse(block.argument)
    if block.name == "table":
        return edition.tables[reference]
    return PamphletNote(reference, block.body)
