"""The edition as plain text, wrapped at 72 columns: edition/purges.txt.

References stand as printed, sources as numbers with a list at the end of each
section. Below each passage come its tables and the
pamphlet's own notes, then the notes of the edition, then the claims, each with
its verdict; the registers and the sources stand at the end.
"""

from collections.abc import Iterator
from pathlib import Path

from edition.derived.dates import date
from edition.forms.plain import essays, lines, passages
from edition.forms.plain.lines import Cited
from edition.forms.plain.registers import registers
from edition.ground.typography import curled, within_quotes
from edition.ground.writing import write_text
from edition.model import licence
from edition.model.edition import Edition
from edition.model.passages import Section

PATH = "edition/purges.txt"


def write(edition: Edition, site: Path) -> str:
    """Write the text into `site`; a line that says how many lines it has."""
    found = list(text(edition))
    write_text(site / PATH, curled("\n".join(found)) + "\n")
    return f"text: {len(found)} lines"


def text(edition: Edition) -> Iterator[str]:
    """The lines of the whole edition."""
    book = edition.book
    yield from _title(edition)
    if edition.answers:
        yield from ("", "", *lines.underlined("SHORT ANSWERS", "="))
    for answer in edition.answers.values():
        yield from essays.answer(answer, edition)
    for essay in book.introductions:
        yield from essays.essay(essay, edition)
    if book.evidence:
        yield from ("", "", *lines.underlined("EVIDENCE", "="))
    for essay in book.evidence:
        yield from essays.essay(essay, edition)
    for part in book.parts:
        if part.title:
            yield from ("", "", *lines.underlined(f"PART {part.number}. {part.title}", "="))
        for section in part.sections:
            yield from _section(section, edition)
    yield from registers(edition)


def _title(edition: Edition) -> Iterator[str]:
    stated = edition.imprint
    yield from lines.underlined(edition.site.title.upper(), "=")
    yield ""
    yield f"Version {stated.version}, {date(stated.date)}. {edition.site.address}"
    yield from lines.wrap(f"{licence.TITLE}: {licence.URL}")
    if edition.site.description:
        yield from ("", *lines.wrap(edition.site.description))
    yield from ("", "The verdicts:", "")
    for choice in edition.vocabulary.verdicts.values():
        yield from lines.wrap(f"{choice.label}: {choice.description}", "  ", "      ")


def _section(section: Section, edition: Edition) -> Iterator[str]:
    """The edition's title, the pamphlet's heading, what is known, the passages, the sources."""
    read = Cited(edition)
    yield from ("", "", *lines.underlined(f"{section.number}. {section.title}", "-"))
    yield from lines.wrap(f"In the pamphlet: “{within_quotes(section.heading)}”")
    if section.headnote:
        yield ""
        yield from lines.blocks(read.blocks(section.headnote, section.uri))
    for passage in section.passages:
        yield ""
        yield from passages.passage(passage, section.uri, edition, read)
    yield from read.lines()
