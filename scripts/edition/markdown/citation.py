"""Citations: where a page cites a work, its entry, and the link to it."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.markdown.context import Context
from edition.markdown.elements import literal

SOURCES = "/register/sources.md"
#: The attribute in which a citation waits for its number.
CITES = "data-cites"


def reference_element(tag: str, entry: str) -> Element:
    """pandoc's entry as it is: nothing in it is read as Markdown again."""
    html = f'<{tag} class="reference">{entry}</{tag}>'
    line = ElementTree.fromstring(html)  # noqa: S314 (pandoc's own output)
    for part in line.iter():
        part.text = AtomicString(part.text) if part.text else None
        part.tail = AtomicString(part.tail) if part.tail else None
    return line


def cite_link(parent: Element, key: str, context: Context) -> Element:
    """A link from the short form of a work to its entry."""
    short = context.formatted[key].short
    return literal(parent, "a", short, css="cite", href=f"{SOURCES}#{key}")
