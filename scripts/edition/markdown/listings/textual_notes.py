"""Textual notes: those that bear on the sense, and all others in one table of the base text."""

from xml.etree.ElementTree import Element

from edition.derived.listed import listing_of
from edition.ground.references import Reference
from edition.markdown.context import Context
from edition.markdown.elements import add, columns, framed, link, literal, tail
from edition.model.registers import TextualNote


def fill(parent: Element, context: Context) -> None:
    """A line with the counts, the notes that stand beside their passages, then the table."""
    notes = context.edition.registers.textual_notes
    printed = sum(note.fault == "print" for note in notes)
    literal(
        parent, "p",
        f"{len(notes)} notes: {printed} on faults of the print, "
        f"{len(notes) - printed} on faults of the scan.",
    )  # fmt: skip
    literal(parent, "h2", "What bears on a number, a date, a name or the sense", id="beside")
    lines = add(parent, "ol", css="textual-notes")
    for note in notes:
        if note.beside:
            _note(add(lines, "li", id=listing_of(note)[1]), note)
    literal(parent, "h2", "Misprints and faults of the scan that change nothing", id="trifles")
    grid = framed(parent, "Misprints")
    body = columns(grid, ("Place", "As it stands", "Read", "What it is"))
    for note in notes:
        if not note.beside:
            _row(add(body, "tr", id=listing_of(note)[1]), note)


def _note(line: Element, note: TextualNote) -> None:
    place(line, note.passage)
    tail(line[-1], " ")
    reading(line, note)
    tail(line[-1], " ")
    stamp = literal(line, "span", f"{note.fault}, {note.kind}", css="quiet")
    if note.claim:
        tail(stamp, " ")
        link(line, Reference.parse(note.claim))


def reading(line: Element, note: TextualNote) -> None:
    """What the text says, what it must mean, and how that is known."""
    tail(literal(line, "q", note.sic, css="sic"), " ")
    if note.corr:
        tail(literal(line, "span", f"read: {note.corr}", css="corr"), ". ")
    add(line, "span", note.note)


def _row(line: Element, note: TextualNote) -> None:
    place(add(line, "th", scope="row"), note.passage)
    literal(line, "td", note.sic, css="sic")
    literal(line, "td", note.corr, css="corr")
    add(add(line, "td"), "span", f"{note.note} ({note.fault}, {note.kind})")


def place(line: Element, passage: str) -> Element:
    """A link to the passage or table, or to the section whose heading is meant (s12)."""
    if passage.startswith("s"):
        number = passage[1:]
        href = f"/text/section-{number}.md"
        return literal(line, "a", f"heading {number}", css="ref", href=href)
    return link(line, Reference.parse(passage))
