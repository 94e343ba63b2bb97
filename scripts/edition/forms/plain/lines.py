"""Lines of plain text: wrapped paragraphs, lists, headings and tables, at 72 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from edition.ground.tree import nodes
from edition.ground.tree.plain import plain

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


def indented(lines: Iterable[str], by: str) -> Iterator[str]:
    """Lines set in; an empty line stays empty."""
    return (by + line if line else line for line in lines)


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
            return list(indented(grid([plain(cell) for cell in head], cells), rest))


def grid(
    head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool] = ()
) -> list[str]:
    """A table: columns as wide as their cells, or wrapped where they do not fit."""
    widths = _widths([head, *rows])
    right = [bool(numeric) and numeric[i] for i in range(len(head))]
    lines = _row(head, widths, right)
    lines.append(GAP.join("-" * width for width in widths))
    for row in rows:
        lines += _row(row, widths, right)
    return lines


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
    height = max(map(len, columns))
    lines = []
    for index in range(height):
        parts = [
            _set(column[index] if index < len(column) else "", width, to_right)
            for column, width, to_right in zip(columns, widths, right, strict=True)
        ]
        lines.append(GAP.join(parts).rstrip())
    return lines


def _set(text: str, width: int, to_right: bool) -> str:
    return text.rjust(width) if to_right else text.ljust(width)
