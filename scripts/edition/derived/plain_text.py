"""The edition's prose as words alone, as a page shows them, without citations."""

from __future__ import annotations

from edition.derived.reader import reader
from edition.ground import prose
from edition.ground.tree import plain as tree
from edition.model.edition import Edition


def plain(text: str, edition: Edition, *, reference: str = "{}") -> str:
    """The words of a text of several blocks, in one line; references as `reference` has them."""
    found = tree.lines(reader(edition).blocks(text))
    words = (tree.plain(line, cited=False, reference=reference) for line in found)
    return " ".join(" ".join(words).split())


def line(text: str, edition: Edition) -> str:
    """The words of a text of one line; one that has no markup is its words."""
    if prose.may_be_marked(text):
        text = tree.plain(reader(edition).inlines(text), cited=False, reference="{}")
    return " ".join(text.split())
