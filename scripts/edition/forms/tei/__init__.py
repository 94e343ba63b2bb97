"""The edition as TEI P5, in one document: edition/purges.tei.xml.

The ids of passages, tables, notes and claims are those of the pages (p12-3,
p12-3-note-1); what stands in a register has the register's name before its id
(person-ezhov), since ids are unique in a document but were only so in a page.
lxml writes it, which knows namespaces and can check the result.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from edition.forms.tei import bibliography, claims, essays, registers
from edition.forms.tei.header import header
from edition.forms.tei.prose import Prose
from edition.forms.tei.xml_elements import Content, Element, row, some, tei
from edition.ground.typography import Tree
from edition.ground.writing import write_bytes
from edition.model.edition import Edition
from edition.model.passages import Book, Division, Note, PamphletNote, Passage, Section
from edition.model.tables import Table

#: What runs on in a line begins no text anew.
_PROSE = Tree(
    blocks={
        "TEI", "ab", "biblStruct", "catDesc", "cell", "change", "desc", "div", "head", "item",
        "label", "lem", "monogr", "note", "occupation", "p", "q", "quote", "rdg", "row", "seg",
        "title",
    },
    typed={"code", "formula", "idno"},
)  # fmt: skip
PATH = "edition/purges.tei.xml"


def write(edition: Edition, site: Path) -> str:
    """Write the document into `site`; a line that says how large it is."""
    root = document(edition)
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    write_bytes(site / PATH, content)
    return f"TEI: {sum(1 for _ in root.iter())} elements"


def document(edition: Edition) -> Element:
    """The whole document."""
    book = edition.book
    prose = Prose(edition, edition.site.address)
    stand_off = [
        *registers.lists(prose),
        bibliography.sources(edition) if edition.sources else None,
        claims.assessments(prose),
    ]
    root = tei(
        "TEI",
        header(book, prose),
        text(book, prose),
        tei("standOff", stand_off) if any(part is not None for part in stand_off) else None,
        lang="en-GB",
        version="4.3.0",
    )
    _PROSE.curl(root)
    return root


def text(book: Book, prose: Prose) -> Element:
    """Answers, introductions and evidence in front, the body, registers behind."""
    front = [essays.answer(answer, prose) for answer in prose.edition.answers.values()]
    front += [essays.essay(found, prose, "introduction") for found in book.introductions]
    front += [essays.essay(found, prose, "evidence") for found in book.evidence]
    return tei(
        "text",
        some("front", front),
        tei("body", [_part(part, prose) for part in book.parts]),
        some("back", list(registers.back(prose))),
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
    blocks = prose.blocks(section.headnote, section.uri)
    parts.append(some("note", blocks, type="headnote", resp="#editors"))
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


def table(found: Table) -> Iterator[Content]:
    """A table of the pamphlet as printed, with its source and note as notes on it."""
    head = tei("head", f"{found.number}. {found.title}")
    labels = row((column.title for column in found.columns), "label")
    rows = [row(cells, "data") for cells in found.rows]
    anchor = found.reference.anchor
    yield tei("table", head, labels, rows, n=str(found.reference), id=anchor)
    for kind, said in (("printed-source", found.source), ("printed-note", found.note)):
        yield some("note", said, type=kind, target=f"#{anchor}")
