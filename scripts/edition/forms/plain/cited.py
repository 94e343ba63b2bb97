"""Sources in plain text: numbers in brackets, and the list of them at the end of a section."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derived import bibliography
from edition.derived.reader import Reader, reader
from edition.forms.plain import lines
from edition.ground.tree import nodes
from edition.ground.tree.nodes import Block, Citation, Inline, Text, Work
from edition.model.edition import Edition


class Cited:
    """Reads the prose of a section or an essay, and numbers the works that it cites."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._reader: Reader = reader(edition)
        self._numbers: dict[tuple[str, str], int] = {}

    def blocks(self, text: str, uri: str = "") -> tuple[Block, ...]:
        """The blocks of a text, each citation as its numbers."""
        return nodes.resolved(self._reader.blocks(text, uri), self._numbered)

    def inlines(self, text: str) -> tuple[Inline, ...]:
        """The content of a text of one line, likewise."""
        return nodes.line(self._reader.inlines(text), self._numbered)

    def _numbered(self, node: Inline) -> Inline:
        if isinstance(node, Citation):
            return Text(f"[{', '.join(str(self._number(work)) for work in node.works)}]")
        return node

    def _number(self, work: Work) -> int:
        return self._numbers.setdefault((work.key, work.locator), len(self._numbers) + 1)

    def lines(self) -> Iterator[str]:
        """The list: number, work, the place in it."""
        if not self._numbers:
            return
        yield from ("", "Sources:", "")
        formatted = bibliography.formatted(self.edition)
        for (key, locator), number in self._numbers.items():
            entry = formatted[key].text
            said = f"{entry} {locator[:1].upper()}{locator[1:]}." if locator else entry
            yield from lines.wrap(said, f"[{number}] ", "    ")
