"""Ranks: what a source may carry, by vocabulary.yml and the editorial principles."""

from __future__ import annotations

from collections.abc import Iterable

from edition.checks.claims import BASE_TEXT, negative
from edition.checks.rules import Faults, rule
from edition.derived import all_texts
from edition.ground import prose
from edition.ground.messages import Place
from edition.model.edition import Edition
from edition.model.pages import Page

#: Ranks that may carry a verdict, a headnote, an introduction and an answer.
STRONG = ("document", "scholarship")


@rule(4, "s-006")
def check_pointers(edition: Edition) -> Faults:
    """A pointer leads to a source and is cited nowhere."""
    pointers = {key for key, source in edition.sources.items() if source.rank == "pointer"}
    for citation in edition.citations:
        if citation.key in pointers:
            yield citation.place, _told(citation.key)
    for said in all_texts.in_prose(edition):
        for sign in prose.signs(said.text):
            if sign.kind == "citation" and sign.value in pointers:
                place = Place(said.place.path, said.place.line + sign.line)
                yield place, _told(sign.value)


def _told(key: str) -> str:
    return f"{key} is a pointer, and carries nothing. Hint: cite what it leads to, or leave it out."


@rule(4, "s-007")
def check_support(edition: Edition) -> Faults:
    """What is supported with high confidence does not rest on reports alone, nor on apologists."""
    for claim in edition.claims:
        sure = claim.verdict == "supported" and claim.confidence == "high"
        if not (sure or negative(claim, edition)) or claim.calculation:
            continue
        if not strong((c.key for c in claim.sources if c.consulted), edition):
            text = f"{claim.reference} is {claim.verdict}, and rests on no document or scholarship."
            hint = "Hint: cite one that was read, or lower the confidence or the verdict."
            yield claim.at("verdict"), f"{text} {hint}"


def strong(keys: Iterable[str], edition: Edition) -> bool:
    """Whether one of the works was read, has a rank that carries, and excuses nothing.

    The pamphlet itself carries what is said of it.
    """
    for key in keys:
        source = edition.sources.get(key)
        if key == BASE_TEXT:
            return True
        if source and source.was_consulted and source.rank in STRONG and not source.apologetic:
            return True
    return False


@rule(4, "s-008")
def check_pages(edition: Edition) -> Faults:
    """Headnotes and introductions rest on documents and scholarship."""
    for page in edition.pages.values():
        if page.headnote and not strong(prose.cited(page.headnote), edition):
            yield _weak(page, page.headnote_line, "the headnote")
    for page in edition.essays:
        if page.uri.startswith("introduction/"):
            keys = [key for text, _ in page.texts() for key in prose.cited(text)]
            if not strong(keys, edition):
                yield _weak(page, 1, "the introduction")


def _weak(page: Page, line: int, what: str) -> tuple[Place, str]:
    text = f"{what} cites no document and no scholarship that was read. Hint: cite one."
    return Place(page.path, line), text
