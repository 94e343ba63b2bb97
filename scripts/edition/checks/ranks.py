"""Ranks: what a source may carry, by vocabulary.yml and the editorial principles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.checks.claims import BASE_TEXT, negative
from edition.derived import all_texts
from edition.ground import prose
from edition.ground.messages import Message, Place
from edition.model.edition import Edition
from edition.model.pages import Page

POINTER, SUPPORT, PAGE = "s-006", "s-007", "s-008"
#: Ranks that may carry a verdict, a headnote, an introduction and an answer.
STRONG = ("document", "scholarship")


def check_pointers(edition: Edition) -> Iterator[Message]:
    """A pointer leads to a source and is cited nowhere."""
    pointers = {key for key, source in edition.sources.items() if source.rank == "pointer"}
    for citation in edition.citations:
        if citation.key in pointers:
            yield Message(citation.place, POINTER, _told(citation.key))
    for said in all_texts.in_prose(edition):
        for sign in prose.signs(said.text):
            if sign.kind == "citation" and sign.value in pointers:
                place = Place(said.place.path, said.place.line + sign.line)
                yield Message(place, POINTER, _told(sign.value))


def _told(key: str) -> str:
    return f"{key} is a pointer, and carries nothing. Hint: cite what it leads to, or leave it out."


def check_support(edition: Edition) -> Iterator[Message]:
    """What is supported with high confidence does not rest on reports alone, nor on apologists."""
    for claim in edition.claims:
        sure = claim.verdict == "supported" and claim.confidence == "high"
        if not (sure or negative(claim, edition)) or claim.calculation:
            continue
        if not strong((c.key for c in claim.sources if c.consulted), edition):
            text = f"{claim.reference} is {claim.verdict}, and rests on no document or scholarship."
            hint = "Hint: cite one that was read, or lower the confidence or the verdict."
            yield Message(claim.at("verdict"), SUPPORT, f"{text} {hint}")


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


def check_pages(edition: Edition) -> Iterator[Message]:
    """Headnotes and introductions rest on documents and scholarship."""
    for page in edition.pages.values():
        if page.headnote and not strong(prose.cited(page.headnote), edition):
            yield _weak(page, page.headnote_line, "the headnote")
    for page in edition.essays:
        if page.uri.startswith("introduction/"):
            keys = [key for text, _ in page.texts() for key in prose.cited(text)]
            if not strong(keys, edition):
                yield _weak(page, 1, "the introduction")


def _weak(page: Page, line: int, what: str) -> Message:
    text = f"{what} cites no document and no scholarship that was read. Hint: cite one."
    return Message(Place(page.path, line), PAGE, text)
