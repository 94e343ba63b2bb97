"""The text as TEI: answers, introductions and evidence in front, the body, registers behind."""

from __future__ import annotations

from collections.abc import Iterator

from edition.forms.tei import essays, registers
from edition.forms.tei.prose import Prose
from edition.forms.tei.xml_elements import Content, Element, row, tei
from edition.model.passages import Book, Division, Note, PamphletNote, Passage, Section
from edition.model.tables import Table


def text(book: Book, prose: Prose) -> Element:
    """The whole text."""
    front = [essays.answer(answer, prose) for answer in prose.edition.answers.values()]
    front += [essays.essay(found, prose, "introduction") for found in book.introductions]
    front += [essays.essay(found, prose, "evidence") for found in book.evidence]
    back = list(registers.back(prose))
    return tei(
        "text",
        tei("front", front) if front else None,
        tei("body", [_part(part, prose) for part in book.parts]),
        tei("back", back) if back else None,
    )


def _part(part: Division, prose: Prose) -> Content:
    sections = [_section(section, prose) for section in part.sections]
    if not part.title:
        return sections
    number = str(part.number)
    head = tei("head", part.title)
    return tei("div", head, sections, type="part", n=number, id=f"part-{number}")


def _section(section: Section, prose: Prose) -> Element:
    """The edition's title, the pamphlet's heading, the headnote, then the passages."""
    parts: list[Content] = [tei("head", section.title)]
    parts.append(tei("head", tei("q", section.heading), type="pamphlet"))
    if section.headnote:
        blocks = prose.blocks(section.headnote, section.uri)
        parts.append(tei("note", blocks, type="headnote", resp="#editors"))
    for passage in section.passages:
        parts += list(_passage(passage, section.uri, prose))
    number = str(section.number)
    return tei("div", parts, type="section", n=number, id=f"section-{number}")


def _passage(passage: Passage, uri: str, prose: Prose) -> Iterator[Content]:
    said = tei(
        "ab",
        prose.restatement(passage.body, uri),
        type="restatement",
        n=str(passage.reference),
        id=passage.reference.anchor,
    )
    yield prose.mark(said, passage.reference)
    for below in passage.below:
        if isinstance(below, PamphletNote):
            yield _pamphlet_note(below, passage, uri, prose)
        else:
            yield from table(below)
    for note in passage.notes:
        yield _note(note, uri, prose)


def _note(note: Note, uri: str, prose: Prose) -> Element:
    """A note of the edition: its heading, then the lemma, which is quoted from the pamphlet."""
    made = tei(
        "note",
        tei("label", note.heading),
        tei("quote", note.lemma, type="lemma"),
        prose.blocks(note.body, uri),
        type=note.kind.tag,
        ana=f"#note-{note.kind.tag}",
        n=note.number,
        target=f"#{note.passage.anchor}",
        resp="#editors",
        id=note.anchor,
    )
    return prose.mark(made, note.passage)


def _pamphlet_note(note: PamphletNote, passage: Passage, uri: str, prose: Prose) -> Element:
    return tei(
        "note",
        prose.blocks(note.body, uri),
        type="pamphlet",
        place="foot",
        n=str(note.reference),
        target=f"#{passage.reference.anchor}",
        id=note.reference.anchor,
    )


def table(found: Table) -> Iterator[Element]:
    """A table of the pamphlet as printed, with its source and note as notes on it."""
    head = tei("head", f"{found.number}. {found.title}")
    labels = row((column.title for column in found.columns), "label")
    rows = [row(cells, "data") for cells in found.rows]
    anchor = found.reference.anchor
    yield tei("table", head, labels, rows, n=str(found.reference), id=anchor)
    for kind, said in (("printed-source", found.source), ("printed-note", found.note)):
        if said:
            yield tei("note", said, type=kind, target=f"#{anchor}")
