"""The edition as TEI P5, in one document: edition/purges.tei.xml.

The ids of passages, tables, notes and claims are those of the pages (p12-3,
p12-3-note-1); what stands in a register has the register's name before its id
(person-ezhov), since ids are unique in a document but were only so in a page.
lxml writes it, which knows namespaces and can check the result.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from edition.forms.tei import bibliography, claims, registers, text
from edition.forms.tei.header import header
from edition.forms.tei.prose import Prose
from edition.forms.tei.xml_elements import Element, tei
from edition.ground.typography import Tree
from edition.ground.writing import write_bytes
from edition.model.edition import Edition

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
        text.text(book, prose),
        tei("standOff", stand_off) if any(part is not None for part in stand_off) else None,
        lang="en-GB",
        version="4.3.0",
    )
    _PROSE.curl(root)
    return root
