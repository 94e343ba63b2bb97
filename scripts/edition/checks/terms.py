"""Terms: the glossary speaks the edition's words and leads to places that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.derived import backlinks
from edition.ground.messages import Message
from edition.model.edition import Edition

CHOICE, LINK = "g-001", "g-003"


def check_choice(edition: Edition) -> Iterator[Message]:
    """The id of a term can stand in an address; its confidence is one of vocabulary.yml."""
    for term in edition.terms.values():
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", term.id):
            text = f"id {term.id!r} cannot stand in an address. Hint: small letters and hyphens."
            yield Message(term.place, CHOICE, text)
        if term.confidence not in edition.vocabulary.confidence:
            known = ", ".join(edition.vocabulary.confidence)
            text = f"{term.id}: unknown confidence {term.confidence!r}. Hint: {known}."
            yield Message(term.place, CHOICE, text)


def check_links(edition: Edition) -> Iterator[Message]:
    """Every term is used by the pamphlet or linked from a page of the edition."""
    linked = backlinks.terms(edition)
    for term in edition.terms.values():
        if not (term.passages or term.headings or term.id in linked):
            text = f"{term.id} is used nowhere. Hint: link it with [[{term.id}]] or remove it."
            yield Message(term.place, LINK, text)
