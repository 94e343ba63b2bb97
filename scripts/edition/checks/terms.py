"""Terms: the glossary has those that are used."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derived import backlinks
from edition.ground.messages import Message
from edition.model.edition import Edition

LINK = "g-003"


def check_links(edition: Edition) -> Iterator[Message]:
    """Every term is used by the pamphlet or linked from a page of the edition."""
    linked = backlinks.terms(edition)
    for term in edition.terms.values():
        if not (term.passages or term.headings or term.id in linked):
            text = f"{term.id} is used nowhere. Hint: link it with [[{term.id}]] or remove it."
            yield Message(term.place, LINK, text)
