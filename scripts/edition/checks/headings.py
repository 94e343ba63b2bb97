"""Headings: a page has one of the first rank, and its outline has no gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.checks.rules import Faults, rule
from edition.ground import prose
from edition.ground.messages import Place
from edition.model.edition import Edition
from edition.model.pages import Page

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ ]|$)", re.M)
#: The page of the search, whose template gives it its heading.
_SEARCH = "search.md"
#: Blocks that give their page its heading.
_TITLED = ("answer", "document")


@rule(9, "t-010")
def check_headings(edition: Edition) -> Faults:
    """A page has one heading of the first rank, which is its first, and skips no rank."""
    for page in edition.pages.values():
        for _, place in (*_outside(page), *_inside(page)):
            text = "a section has the headings of its passages and notes. Hint: remove this one."
            yield place, text
    for page in edition.essays:
        yield from _outline(page)
        for _, place in _inside(page):
            yield place, "a heading stands in a block. Hint: move it out."


def _outline(page: Page) -> Faults:
    """What is wrong with the headings of a page that is no section's."""
    titled = page.uri == _SEARCH or any(block.name in _TITLED for block in page.blocks)
    before = int(titled)
    for rank, place in _outside(page):
        if rank == 1 and before:
            yield place, "is a second heading of the first rank. Hint: begin it with `##`."
        elif rank > before + 1:
            said = f"rank {rank} follows rank {before}" if before else "the first is no `# Title`"
            yield place, f"{said}. Hint: skip no rank."
        before = max(rank, 1)
    if not before:
        yield page.place(page.headnote_line), "has no heading. Hint: begin with `# Title`."


def _outside(page: Page) -> Iterator[tuple[int, Place]]:
    """The rank and the place of each heading between the blocks."""
    yield from _found(page.headnote, page, page.headnote_line)


def _inside(page: Page) -> Iterator[tuple[int, Place]]:
    """The rank and the place of each heading in a block."""
    for block in page.blocks:
        yield from _found(block.body, page, block.body_line)


def _found(text: str, page: Page, line: int) -> Iterator[tuple[int, Place]]:
    text = prose.without_code(text)
    for match in _HEADING.finditer(text):
        yield len(match[1]), page.place(line).within(text, match.start())
