"""The edition as plain text, wrapped at 72 columns: edition/purges.txt.

References stand as printed. Below each passage come its tables and the
pamphlet's own notes, then the notes of the edition, then the claims, each with
its verdict; the registers and the sources stand at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.exports import inline, licence
from edition.exports.base import write_text
from edition.exports.entries import book_of
from edition.exports.plain import lines, passages
from edition.exports.plain.registers import registers
from edition.exports.walk import Book, Essay, Section
from edition.markdown.elements import date
from edition.model import Edition

PATH = "edition/purges.txt"


def write(edition: Edition, site: Path) -> str:
    """Write the text into `site`; a line that says how many lines it has."""
    found = list(text(edition))
    write_text(site / PATH, "\n".join(found) + "\n")
    return f"text: {len(found)} lines"


def text(edition: Edition) -> Iterator[str]:
    """The lines of the whole edition."""
    book = book_of(edition)
    yield from _title(book, edition)
    for essay in book.introductions:
        yield from _essay(essay, edition)
    for part in book.parts:
        if part.title:
            yield from ("", "", *lines.underlined(f"PART {part.number}. {part.title}", "="))
        for section in part.sections:
            yield from _section(section, edition)
    yield from registers(edition)


def _title(book: Book, edition: Edition) -> Iterator[str]:
    newest = edition.history.newest
    yield from lines.underlined(book.title.upper(), "=")
    yield ""
    if newest:
        yield f"Version {newest.version}, {date(newest.date)}. {book.address}"
    else:
        yield book.address
    yield from lines.wrap(f"{licence.TITLE}: {licence.URL}")
    if book.description:
        yield from ("", *lines.wrap(book.description))
    yield from ("", "The verdicts:", "")
    for choice in edition.vocabulary.verdicts.values():
        yield from lines.wrap(f"{choice.label}: {choice.description}", "  ", "      ")


def _essay(essay: Essay, edition: Edition) -> Iterator[str]:
    yield from ("", "")
    for piece in essay.pieces:
        if isinstance(piece, str):
            yield from lines.blocks(inline.parser(edition).blocks(piece, essay.uri))
            yield ""
        elif piece.name == "chart":
            yield from passages.chart(edition.charts[piece.argument])
            yield ""


def _section(section: Section, edition: Edition) -> Iterator[str]:
    """The pamphlet's heading, the edition's title, what is known, then the passages."""
    yield from ("", "", *lines.underlined(f"{section.number}. {section.heading}", "-"))
    yield from lines.wrap(f"({section.title})")
    if section.headnote:
        yield ""
        yield from lines.blocks(inline.parser(edition).blocks(section.headnote, section.uri))
    for passage in section.passages:
        yield ""
        yield from passages.passage(passage, section.uri, edition)
