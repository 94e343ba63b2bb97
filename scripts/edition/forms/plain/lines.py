"""Lines of plain text: wrapped paragraphs, lists, headings and tables, at 72 columns.

Sources are numbers in brackets, with the list of them at the end of a section.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from edition.derived import bibliography
from edition.derived.reader import Reader, reader
from edition.ground.tree import nodes
from edition.ground.tree.nodes import Block, Citation, Inline, Text
from edition.ground.tree.plain import plain
from edition.model.edition import Edition

WIDTH = 72
GAP = "  "
#: How far a table is set in.
SET_IN = 4
NARROWEST = 6


def wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines of at most 72 columns; a word that is longer has a line of its own.

    `first` stands before the first line, `rest` before the others (spaces as
    wide as `first` unless said otherwise).
    """
    after = " " * len(first) if rest is None else rest
    wrapped: list[str] = []
    for part in text.split("\n"):
        before = first if not wrapped else after
        wrapped += textwrap.wrap(
            part, WIDTH, initial_indent=before, subsequent_indent=after,
            break_long_words=False, break_on_hyphens=False,
        ) or [before.rstrip()]  # fmt: skip
    return wrapped


def underlined(text: str, sign: str) -> list[str]:
    """A heading with a line of signs below it."""
    lines = wrap(text)
    return [*lines, sign * max(map(len, lines))]


def blocks(found: Iterable[nodes.Block], first: str = "", rest: str = "") -> list[str]:
    """Blocks with an empty line between them; `first` and `rest` as in `wrap`."""
    lines: list[str] = []
    for block in found:
        lines += [""] if lines else []
        lines += _block(block, rest if lines else first, rest)
    return lines


def _block(block: nodes.Block, first: str, rest: str) -> list[str]:
    match block:
        case nodes.Paragraph(children):
            return wrap(plain(children), first, rest)
        case nodes.Heading(level, children):
            sign = "=" if level == 1 else "-"
            return [rest + line for line in underlined(plain(children), sign)]
        case nodes.List(items):
            found: list[str] = []
            for number, item in enumerate(items, start=1):
                mark = f"{rest}{number}. " if block.ordered else f"{rest}- "
                found += blocks(item, mark, " " * len(mark))
            return found
        case nodes.BlockQuote(children):
            return blocks(children, f"{rest}> ", f"{rest}> ")
        case nodes.CodeBlock(text):
            return [f"{rest}    {line}" for line in text.rstrip("\n").split("\n")]
        case nodes.Grid(head, rows):
            cells = [[plain(cell) for cell in row] for row in rows]
            return grid([plain(cell) for cell in head], cells, indent=rest)


def grid(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: Sequence[bool] = (),
    indent: str = "",
) -> list[str]:
    """A table, set in: columns as wide as their cells, or wrapped where they do not fit."""
    widths = _widths([head, *rows])
    right = [bool(numeric) and numeric[i] for i in range(len(head))]
    lines = _row(head, widths, right)
    lines.append(GAP.join("-" * width for width in widths))
    for row in rows:
        lines += _row(row, widths, right)
    return [indent + line if line else line for line in lines]


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column; the widest gives way until the table fits, or none can."""
    widths = [max(1, *(len(cell) for cell in column)) for column in zip(*rows, strict=True)]
    room = WIDTH - SET_IN - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    columns = [
        textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)
    ]
    lines = []
    for texts in zip_longest(*columns, fillvalue=""):
        parts = zip(texts, widths, right, strict=True)
        told = (t.rjust(width) if to_right else t.ljust(width) for t, width, to_right in parts)
        lines.append(GAP.join(told).rstrip())
    return lines


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
        if not isinstance(node, Citation):
            return node
        known = self._numbers
        found = (known.setdefault((w.key, w.locator), len(known) + 1) for w in node.works)
        return Text(f"[{', '.join(map(str, found))}]")

    def lines(self) -> Iterator[str]:
        """The list: number, work, the place in it."""
        if not self._numbers:
            return
        yield from ("", "Sources:", "")
        formatted = bibliography.formatted(self.edition)
        for (key, locator), number in self._numbers.items():
            entry = formatted[key].text
            said = f"{entry} {locator[:1].upper()}{locator[1:]}." if locator else entry
            yield from wrap(said, f"[{number}] ", "    ")
