"""Citation: `[@citekey, locator]` becomes a short form that leads to the register of sources."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from edition import prose
from edition.markdown.context import Context
from edition.markdown.elements import element, literal, tail

SOURCES = "/register/sources.md"


class CitationProcessor(InlineProcessor):
    """Sets `(Getty 1985, p. 67; Kotkin 2017)`, each work a link."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(prose.CITATION, md)
        self.context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """The citation as an element; every key is known by now."""
        span = element("span", css="citation")
        span.text = "("
        cites = prose.cites(m[1])
        for position, cite in enumerate(cites):
            made = cite_link(span, cite.key, self.context)
            end = ")" if position == len(cites) - 1 else "; "
            tail(made, (f", {cite.locator}" if cite.locator else "") + end)
        return span, m.start(0), m.end(0)


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
