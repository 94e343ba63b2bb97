"""The grammar of prose: Markdown with its extensions, the edition's signs, a little HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from edition.ground import prose
from edition.ground.tree import html

#: The extensions of Markdown with which prose is written, in mkdocs.yml and wherever it is read.
EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
CITATION, TERM, REFERENCE, FIGURE = (
    "edition-citation", "edition-term", "edition-reference", "edition-figure",
)  # fmt: skip


class _Sign(InlineProcessor):
    """Sets a sign of the edition as an element that keeps the sign's content."""

    def __init__(self, pattern: str, tag: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.tag = tag

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        made = Element(self.tag, {"of": m[1]})
        if m.lastindex == 2:
            made.text = AtomicString(m[2])
        return made, m.start(0), m.end(0)


@lru_cache(maxsize=1)
def markdown() -> Markdown:
    """Markdown with the edition's signs, of which only the tree is wanted."""
    md = Markdown(extensions=list(EXTENSIONS))
    md.preprocessors.deregister("html_block")
    for name in ("prettify", "unescape", "toc"):
        md.treeprocessors.deregister(name)
    for name in ("html", "entity", "automail"):
        md.inlinePatterns.deregister(name)
    html.register(md)
    # Before links (160) and short references (130), which would take the brackets.
    md.inlinePatterns.register(_Sign(prose.TERM, TERM, md), TERM, 177)
    md.inlinePatterns.register(_Sign(prose.CITATION, CITATION, md), CITATION, 176)
    md.inlinePatterns.register(_Sign(prose.CROSS_REFERENCE, REFERENCE, md), REFERENCE, 175)
    md.inlinePatterns.register(_Sign(prose.FIGURE, FIGURE, md), FIGURE, 174)
    return md
