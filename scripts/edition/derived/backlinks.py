"""Backlinks: from a term or a work to every place of the edition that names it.

What names nothing that exists is passed over: that is for the checks to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from edition.derived.dates import span
from edition.derived.listed import listed
from edition.ground import prose
from edition.ground.references import Reference
from edition.model.claims import Claim
from edition.model.edition import Edition
from edition.model.passages import Note, PamphletNote, Passage
from edition.model.registers import Entry, Event, Locality, Person, PrintedFigure
from edition.model.tables import Table
from edition.model.terms import Term


@dataclass
class Places:
    """Where something is named: passages (with notes and claims), headnotes, other pages."""

    passages: set[Reference] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)


def terms(edition: Edition) -> Mapping[str, Places]:
    """The places that link to each term, by its id."""
    return _collect(edition, "term", lambda sign: edition.term_names.get(sign.value.casefold(), ""))


def works(edition: Edition) -> Mapping[str, Places]:
    """The places whose prose cites each work, by its citekey."""
    return _collect(edition, "citation", lambda sign: sign.value)


def _collect(edition: Edition, kind: str, key: Callable[[prose.Sign], str]) -> Mapping[str, Places]:
    found: dict[str, Places] = {}
    for sign, passage, section in _signs(edition):
        if sign.kind == kind:
            places = found.setdefault(key(sign), Places())
            if passage is None:
                places.sections.add(section)
            else:
                places.passages.add(passage)
    for page in edition.essays:
        for text, _ in page.texts():
            for sign in prose.signs(text):
                if sign.kind == kind:
                    found.setdefault(key(sign), Places()).pages[page.uri] = page.title
    return found


def _signs(edition: Edition) -> Iterator[tuple[prose.Sign, Reference | None, int]]:
    """Each sign of the text with its passage, or None for a headnote, and its section."""
    for section in edition.book.sections:
        yield from ((sign, None, section.number) for sign in prose.signs(section.headnote))
        for passage in section.passages:
            for body in (passage.body, *_bodies(passage)):
                yield from ((sign, passage.reference, section.number) for sign in prose.signs(body))
    for claim in edition.claims:
        for text in claim.prose.values():
            for sign in prose.signs(text):
                yield sign, claim.reference.passage, claim.reference.section


def _bodies(passage: Passage) -> Iterator[str]:
    """The prose that follows a passage: tables have none."""
    yield from (found.body for found in passage.following if not isinstance(found, Table))


#: What refers to a section, in the order in which it is shown.
GROUPS = ("Passages and notes", "Claims", "Other pages", "Registers")
Backlinks = Mapping[str, Mapping[Reference, tuple[tuple[str, str], ...]]]


@dataclass(frozen=True)
class Mention:
    """A place of the edition (its group, its name, its link) that refers to `target`."""

    target: Reference
    group: str
    text: str
    href: str
    section: int = 0


@lru_cache(maxsize=2)
def mentions(edition: Edition) -> Mapping[int, tuple[Mention, ...]]:
    """Every mention of a place of the pamphlet, or of a claim, that exists, by its section."""
    found: dict[int, list[Mention]] = {}
    made = (*_pages(edition), *_claims(edition), *_essays(edition), *_registers(edition))
    for mention in made:
        if mention.target in edition.references:
            found.setdefault(mention.target.section, []).append(mention)
    return {section: tuple(mentioned) for section, mentioned in found.items()}


def cited_by(section: int, edition: Edition) -> Backlinks:
    """What refers to the section from elsewhere: by group, then by the place referred to."""
    found: dict[str, dict[Reference, dict[tuple[str, str], None]]] = {g: {} for g in GROUPS}
    for mention in mentions(edition).get(section, ()):
        if mention.section != section:
            links = found[mention.group].setdefault(mention.target, {})
            links[mention.text, mention.href] = None
    return {
        group: {target: tuple(places[target]) for target in sorted(places)}
        for group, places in found.items()
        if places
    }


def _named(text: str) -> Iterator[Reference]:
    for sign in prose.signs(text):
        if sign.kind == "reference":
            yield Reference.parse(sign.value)


def _pages(edition: Edition) -> Iterator[Mention]:
    """Headnotes, restatements, notes of the edition; a note of the pamphlet is of its passage."""
    for section in edition.book.sections:
        href, number = f"/{section.uri}", section.number
        for target in _named(section.headnote):
            yield Mention(target, GROUPS[0], f"headnote of {number}", href, number)
        for passage in section.passages:
            name, place = str(passage.reference), f"{href}#{passage.reference.anchor}"
            for target in _named(passage.body):
                yield Mention(target, GROUPS[0], name, place, number)
            for found in passage.following:
                if isinstance(found, Note):
                    for target in _named(found.body):
                        text = f"{name}, note {found.number}"
                        yield Mention(target, GROUPS[0], text, f"{href}#{found.anchor}", number)
                elif isinstance(found, PamphletNote):
                    for target in _named(found.body):
                        yield Mention(target, GROUPS[0], name, place, number)


def _claims(edition: Edition) -> Iterator[Mention]:
    """Claims by their prose, the origin of their figures, and the passages that make them again."""
    for claim in edition.claims:
        own = claim.reference
        for target in sorted({*_targets(claim)}):
            href = f"{own.page}#{own.anchor}"
            yield Mention(target, GROUPS[1], str(own), href, own.section)


def _targets(claim: Claim) -> Iterator[Reference]:
    for text in claim.prose.values():
        yield from _named(text)
    yield from claim.also
    for calculation in claim.calculation:
        for figure in calculation.values:
            yield from _named(f"[{figure.origin}]")


def _essays(edition: Edition) -> Iterator[Mention]:
    for page in edition.essays:
        href = f"/{page.uri}"
        for text, _ in page.texts():
            for target in _named(text):
                yield Mention(target, GROUPS[2], page.title, href)


def _registers(edition: Edition) -> Iterator[Mention]:
    """Entries by the places that they are entered under, and those that their prose names."""
    for entry in edition.entries:
        text, href = _called(entry), listed(entry, edition).link
        prose_targets = {target for said in entry.prose() for target in _named(said)}
        for target in sorted({*entry.passages, *entry.claims, *prose_targets}):
            yield Mention(target, GROUPS[3], text, href)


def _called(entry: Entry) -> str:
    """How an entry is called in a list of links."""
    match entry:
        case Term():
            return entry.term
        case Person():
            return entry.printed or entry.name
        case Locality():
            return f"{entry.name} ({entry.kind})"
        case Event():
            return span(entry)
        case PrintedFigure():
            return f"figure {entry.id}"
    return f"textual note {entry.id}"
