"""Backlinks: from a term or a work to every place of the edition that names it.

What names nothing that exists is passed over: that is for the checks to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from edition import prose
from edition.model import Edition
from edition.references import Reference


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
                    found.setdefault(key(sign), Places()).pages[page.path] = page.title
    return found


def _signs(edition: Edition) -> Iterator[tuple[prose.Sign, Reference | None, int]]:
    """Each sign of the text with its passage, or None for a headnote, and its section."""
    passages = {str(p.reference): p.reference for s in edition.sections for p in s.passages}
    for number, page in edition.pages.items():
        passage: Reference | None = None
        for sign in prose.signs(page.headnote):
            yield sign, None, number
        for block in page.blocks:
            if block.name == "passage":
                passage = passages.get(block.argument)
            for sign in prose.signs(block.body):
                yield sign, passage, number
    for claim in edition.claims:
        for text in (claim.claim, claim.finding, claim.matters, claim.settled_by):
            for sign in prose.signs(text):
                yield sign, claim.reference.passage, claim.reference.section
