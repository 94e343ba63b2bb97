"""Textual notes: every fault of the print and of the scan, what it says, what it must mean."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, link, literal, tail
from edition.references import Reference
from edition.registers import TextualNote


def fill(parent: Element, context: Context) -> None:
    """A line with the counts, then the notes in the order of the text."""
    notes = context.edition.registers.textual_notes
    printed = sum(note.fault == "print" for note in notes)
    literal(
        parent, "p",
        f"{len(notes)} notes: {printed} on faults of the print, "
        f"{len(notes) - printed} on faults of the scan.",
    )  # fmt: skip
    lines = add(parent, "ol", css="textual-notes")
    for note in notes:
        _note(add(lines, "li", id=f"text-{note.id.replace('.', '-')}"), note)


def _note(line: Element, note: TextualNote) -> None:
    place(line, note.passage)
    tail(line[-1], " ")
    tail(literal(line, "span", note.sic, css="lemma"), " ")
    if note.corr:
        tail(literal(line, "span", f"read: {note.corr}", css="corr"), " ")
    add(line, "span", note.note)
    tail(line[-1], " ")
    stamp = literal(line, "span", f"{note.fault}, {note.kind}", css="quiet")
    if note.claim:
        tail(stamp, " ")
        link(line, Reference.parse(note.claim))


def place(line: Element, passage: str) -> Element:
    """A link to the passage or table, or to the section whose heading is meant (s12)."""
    if passage.startswith("s"):
        number = passage[1:]
        href = f"/text/section-{number}.md"
        return literal(line, "a", f"heading {number}", css="ref", href=href)
    return link(line, Reference.parse(passage))
