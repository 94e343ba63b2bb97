"""Pieces of a long listing while it is served: what was written of one is put into the page again.

An editor who changes a claim waits for the register of all. At ten copies of
the text it took 0.9 s of the processor to convert it; with its pieces kept 0.1.
A piece depends on what is given for it and for all pieces of the page, and on
nothing else; it holds nothing that its page gathers: no citation, no term.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown import Markdown

#: The pieces of each page as it was last converted, with what was given for all of them.
_KEPT: dict[str, tuple[object, dict[Hashable, Piece]]] = {}


def inside(md: Markdown, element: Element) -> str:
    """What stands in an element as HTML, when what converted it has ended: its last steps alone."""
    text = md.serializer(element)
    text = text[text.index(">") + 1 : text.rindex("<")]
    for processor in md.postprocessors:
        text = processor.run(text)
    return text


@dataclass
class Piece:
    """An element of a page, with what it was made of and what converted it."""

    given: object
    md: Markdown
    element: Element

    @cached_property
    def written(self) -> str:
        """What stands in the element as HTML, once the page is converted."""
        return inside(self.md, self.element)


class Pieces:
    """The pieces of a page that is being converted, by their names."""

    def __init__(self, uri: str, md: Markdown, given: object) -> None:
        """Take up those that the last conversion of the page left, where it was given the same."""
        self.uri, self.md, self.given = uri, md, given
        last, pieces = _KEPT.get(uri, (None, {}))
        self._before = pieces if last == given else {}
        self._made: dict[Hashable, Piece] = {}

    def again(self, box: Element, name: Hashable, given: object) -> bool:
        """Put into the box what was written there before, where that was of the same."""
        found = self._before.get(name)
        if found is None or found.given != given:
            self._made[name] = Piece(given, self.md, box)
            return False
        self._made[name] = found
        box.text = self.md.htmlStash.store(found.written)
        return True

    def keep(self) -> None:
        """Leave them to the next conversion; to be asked when this one is done."""
        _KEPT[self.uri] = self.given, self._made
