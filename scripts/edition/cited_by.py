"""Cited by: every other place of the edition that refers to a place of a section.

What refers to it: a passage, a note or a headnote of another section, a claim
about another section, an introduction, an entry of a register.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from edition import prose
from edition.markdown.listings.timeline import span
from edition.model import Claim, Edition
from edition.references import Reference
from edition.registers import Entry, Event, Locality, Person, PrintedFigure

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
    """Headnotes, restatements, notes of the edition."""
    for number, page in edition.pages.items():
        href = f"/text/section-{number}.md"
        for target in _named(page.headnote):
            yield Mention(target, GROUPS[0], f"headnote of {number}", href, number)
        name, anchor = "", ""
        for block in page.blocks:
            if block.name == "passage":
                name, anchor = block.argument, Reference.parse(block.argument).anchor
                text, place = name, anchor
            elif block.name == "note":
                note = block.options.get("number", "")
                text, place = f"{name}, note {note}", f"{anchor}-note-{note}"
            else:
                text, place = name, anchor
            for target in _named(block.body):
                yield Mention(target, GROUPS[0], text, f"{href}#{place}", number)


def _claims(edition: Edition) -> Iterator[Mention]:
    """Claims by their prose, the origin of their figures, and the passages that make them again."""
    for claim in edition.claims:
        own = claim.reference
        for target in sorted({*_targets(claim)}):
            href = f"{own.page}#{own.anchor}"
            yield Mention(target, GROUPS[1], str(own), href, own.section)


def _targets(claim: Claim) -> Iterator[Reference]:
    for text in (claim.claim, claim.finding, claim.matters, claim.settled_by):
        yield from _named(text)
    yield from claim.also
    for calculation in claim.calculation:
        for figure in calculation.values:
            yield from _named(f"[{figure.origin}]")


def _essays(edition: Edition) -> Iterator[Mention]:
    for page in edition.essays:
        href = "/" + page.path.removeprefix("docs/")
        for text, _ in page.texts():
            for target in _named(text):
                yield Mention(target, GROUPS[2], page.title, href)


def _registers(edition: Edition) -> Iterator[Mention]:
    """Entries by the places that they are entered under, and those that their prose names."""
    for term in edition.terms.values():
        href = f"/register/glossary.md#{term.id}"
        for target in sorted({*term.passages, *_named(term.definition)}):
            yield Mention(target, GROUPS[3], term.term, href)
    for entry in edition.registers.entries():
        text, href = _entry(entry)
        prose_targets = {target for said in entry.prose() for target in _named(said)}
        for target in sorted({*entry.passages, *entry.claims, *prose_targets}):
            yield Mention(target, GROUPS[3], text, href)


def _entry(entry: Entry) -> tuple[str, str]:
    """How an entry of a register is called in a list of links, and its link."""
    match entry:
        case Person():
            return entry.printed, f"/register/people.md#{entry.id}"
        case Locality():
            return f"{entry.name} ({entry.kind})", f"/register/places.md#{entry.id}"
        case Event():
            return span(entry), f"/register/timeline.md#{entry.id}"
        case PrintedFigure():
            return f"figure {entry.id}", f"/register/figures.md#figure-{entry.id}"
    anchor = entry.id.replace(".", "-")
    return f"textual note {entry.id}", f"/register/textual-notes.md#text-{anchor}"
