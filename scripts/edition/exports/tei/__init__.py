"""The edition as TEI P5, in one document: edition/purges.tei.xml.

The ids of passages, tables, notes and claims are those of the pages (p12-3,
p12-3-note-1); what stands in a register has the register's name before its id
(person-ezhov), since ids are unique in a document but were only so in a page.
lxml writes it, which knows namespaces and can check the result.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from edition.exports.base import write_bytes
from edition.exports.entries import book_of
from edition.exports.tei import bibliography, claims, registers, text
from edition.exports.tei.elements import Element, tei
from edition.exports.tei.header import header
from edition.exports.tei.prose import Prose
from edition.model import Edition

PATH = "edition/purges.tei.xml"


def write(edition: Edition, site: Path) -> str:
    """Write the document into `site`; a line that says how large it is."""
    root = document(edition)
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    write_bytes(site / PATH, content)
    return f"TEI: {sum(1 for _ in root.iter())} elements"


def document(edition: Edition) -> Element:
    """The whole document."""
    book = book_of(edition)
    prose = Prose(edition, book.address)
    stand_off = [
        *registers.lists(prose),
        bibliography.sources(edition) if edition.sources else None,
        claims.assessments(prose),
    ]
    return tei(
        "TEI",
        header(book, prose),
        text.text(book, prose),
        tei("standOff", stand_off) if any(part is not None for part in stand_off) else None,
        lang="en",
        version="4.3.0",
    )
