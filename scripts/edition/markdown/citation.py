"""Citation: `[@citekey, locator]` becomes a raised number that leads to the source."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from edition.markdown.context import Context
from edition.markdown.elements import literal

SOURCES = "/register/sources.md"
#: The attribute in which a citation waits for its number.
CITES = "data-cites"


class CitationProcessor(InlineProcessor):
    """Marks where works are cited; the footnotes of the page are numbered when all is read."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """The place of a citation, which keeps what it cites."""
        return Element("span", {CITES: m[1]}), m.start(0), m.end(0)


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
