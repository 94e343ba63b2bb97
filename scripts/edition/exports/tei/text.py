"""The text as TEI: introductions in front, parts and sections in the body, registers behind."""

from __future__ import annotations

from collections.abc import Iterator

from edition.exports.tei import registers
from edition.exports.tei.elements import Content, Element, tei
from edition.exports.tei.prose import Prose
from edition.exports.walk import Book, Essay, Note, PamphletNote, Part, Passage, Section
from edition.model import Chart, Table


def text(book: Book, prose: Prose) -> Element:
    """The whole text."""
    front = [_essay(essay, prose) for essay in book.introductions]
    back = list(registers.back(prose))
    return tei(
        "text",
        tei("front", front) if front else None,
        tei("body", [_part(part, prose) for part in book.parts]),
        tei("back", back) if back else None,
    )


def _part(part: Part, prose: Prose) -> Content:
    sections = [_section(section, prose) for section in part.sections]
    if not part.title:
        return sections
    number = str(part.number)
    head = tei("head", part.title)
    return tei("div", head, sections, type="part", n=number, id=f"part-{number}")


def _section(section: Section, prose: Prose) -> Element:
    """The pamphlet's heading, the edition's title and headnote, then the passages."""
    parts: list[Content] = [tei("head", section.heading)]
    parts.append(tei("head", section.title, type="edition"))
    if section.headnote:
        blocks = prose.blocks(section.headnote, section.uri)
        parts.append(tei("note", blocks, type="headnote", resp="#editors"))
    for passage in section.passages:
        parts += list(_passage(passage, section.uri, prose))
    number = str(section.number)
    return tei("div", parts, type="section", n=number, id=f"section-{number}")


def _passage(passage: Passage, uri: str, prose: Prose) -> Iterator[Content]:
    yield tei(
        "ab",
        prose.restatement(passage.body, uri),
        type="restatement",
        n=str(passage.reference),
        id=passage.reference.anchor,
    )
    for below in passage.below:
        if isinstance(below, PamphletNote):
            yield _pamphlet_note(below, passage, uri, prose)
        else:
            yield from table(below)
    for note in passage.notes:
        yield _note(note, uri, prose)


def _note(note: Note, uri: str, prose: Prose) -> Element:
    """A note of the edition; its lemma is quoted from the pamphlet."""
    return tei(
        "note",
        tei("quote", note.lemma, type="lemma"),
        prose.blocks(note.body, uri),
        type=note.kind.tag,
        ana=f"#note-{note.kind.tag}",
        n=note.number,
        target=f"#{note.passage.anchor}",
        resp="#editors",
        id=note.anchor,
    )


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
    labels = tei("row", [tei("cell", c.title) for c in found.columns], role="label")
    rows = [tei("row", [tei("cell", cell) for cell in row], role="data") for row in found.rows]
    anchor = found.reference.anchor
    yield tei("table", head, labels, rows, n=str(found.reference), id=anchor)
    for kind, said in (("printed-source", found.source), ("printed-note", found.note)):
        if said:
            yield tei("note", said, type=kind, target=f"#{anchor}")


def _essay(essay: Essay, prose: Prose) -> Element:
    """A page as nested divisions, by its headings."""
    name = essay.uri.removesuffix(".md").replace("/", "-")
    top = tei("div", type="introduction", id=name)
    opened = [(1, top)]
    for piece in essay.pieces:
        if isinstance(piece, str):
            for level, element in prose.divisions(piece, essay.uri):
                _place(level, element, opened)
        elif piece.name == "chart":
            _place(0, chart(prose.edition.charts[piece.argument]), opened)
    return top


def _place(level: int, element: Element, opened: list[tuple[int, Element]]) -> None:
    """Put an element into the division that is open; a heading of level 2 on opens one."""
    if level > 1:
        while len(opened) > 1 and opened[-1][0] >= level:
            opened.pop()
        division = tei("div")
        opened[-1][1].append(division)
        opened.append((level, division))
    opened[-1][1].append(element)


def chart(found: Chart) -> Element:
    """The numbers of a chart, as a table."""
    labels = tei("row", [tei("cell", c) for c in ("", found.unit, "counts", "from")], role="label")
    rows = [
        tei("row", [tei("cell", c) for c in (bar.label, bar.value, bar.counts, bar.origin)])
        for bar in found.bars
    ]
    head = tei("head", f"{found.title}. {found.says}")
    return tei("table", head, labels, rows, id=f"chart-{found.id}")
