"""Slips of the pen: what a tired hand leaves in prose, of whatever it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.derived import all_texts
from edition.derived.all_texts import Said
from edition.ground import prose
from edition.ground.messages import Message, Place
from edition.model.edition import Edition
from edition.model.pages import Page

WORD, ORDER = "m-004", "m-005"
#: A word twice in a row; what grammar asks twice is left out, and a hyphened second.
_TWICE = re.compile(r"\b(?!(?:had|that)\b)([A-Za-z]+)\s+\1\b(?![-'’])")
_PAIRS = (("(", ")"), ("“", "”"))
_ITEM = re.compile(r"(\d{1,2})\. ")
#: Words from which on a paragraph cannot be the same as another by chance.
LONG = 8


def check_words(edition: Edition) -> Iterator[Message]:
    """No word stands twice in a row, and brackets and quotation marks close in their paragraph."""
    pages = (*edition.pages.values(), *edition.essays)
    fronts = (Said(page.front, page.place(2)) for page in pages)
    for said in (*all_texts.in_prose(edition), *fronts):
        text = prose.without_code(said.text)
        for match in _TWICE.finditer(text):
            fault = f"{' '.join(match[0].split())!r} has a word twice. Hint: remove one."
            yield Message(_line(said.place, text, match.start()), WORD, fault)
        for begin, paragraph in _paragraphs(text):
            for pair in _PAIRS:
                if (at := _open(paragraph, *pair)) is not None:
                    fault = f"{paragraph[at]!r} has no partner. Hint: close it, or remove it."
                    yield Message(_line(said.place, text, begin + at), WORD, fault)


def check_order(edition: Edition) -> Iterator[Message]:
    """No paragraph stands twice on a page, and the numbers of a list follow one another."""
    for page in (*edition.pages.values(), *edition.essays):
        yield from _doubled(page)
        for text, line in page.texts():
            last = 0
            for at, row in enumerate(prose.without_code(text).split("\n"), start=line):
                if item := _ITEM.match(row):
                    if int(item[1]) != last + 1:
                        fault = f"item {item[1]} follows {last or 'none'}. Hint: restore or count."
                        yield Message(page.place(at), ORDER, fault)
                    last = int(item[1])
                elif row and not row.startswith(" "):
                    last = 0


def _doubled(page: Page) -> Iterator[Message]:
    seen: set[str] = set()
    for text, line in page.texts():
        for begin, paragraph in _paragraphs(text):
            said = " ".join(paragraph.split())
            if said in seen and said.count(" ") >= LONG:
                place = _line(page.place(line), text, begin)
                fault = f"{said[:30]!r} begins a paragraph that stands above. Hint: remove one."
                yield Message(place, ORDER, fault)
            seen.add(said)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph with the position at which it begins."""
    # To look for the end behind all blanks at each letter would be quadratic in a row of blanks.
    for match in re.finditer(r"\S.*?(?=\n[ ]*\n|\Z)", text, re.S):
        yield match.start(), match[0].rstrip()


def _open(text: str, opening: str, closing: str) -> int | None:
    """Where the first sign stands that has no partner."""
    if opening not in text and closing not in text:
        return None
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign == opening:
            opened.append(at)
        elif sign == closing:
            if not opened:
                return at
            opened.pop()
    return opened[0] if opened else None


def _line(place: Place, text: str, position: int) -> Place:
    return Place(place.path, place.line + text.count("\n", 0, position))
