"""The grammar of prose: Markdown with its extensions, the edition's signs, a little HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AtomicString

from edition.ground import prose
from edition.ground.tree import html
from edition.ground.tree.html import Maker, Pattern

#: The extensions of Markdown with which prose is written, in mkdocs.yml and wherever it is read.
EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
CITATION, TERM, REFERENCE, FIGURE = (
    "edition-citation", "edition-term", "edition-reference", "edition-figure",
)  # fmt: skip
_SIGNS = {
    FIGURE: prose.FIGURE,
    REFERENCE: prose.CROSS_REFERENCE,
    CITATION: prose.CITATION,
    TERM: prose.TERM,
}


def register(md: Markdown, makers: Mapping[str, Maker]) -> None:
    """Have the little HTML read, and the signs, of which `makers` make what they stand for."""
    html.register(md)
    # Before links (160) and short references (130), which would take the brackets.
    for priority, (name, pattern) in enumerate(_SIGNS.items(), start=174):
        md.inlinePatterns.register(Pattern(pattern, md, makers[name]), name, priority)


def _kept(tag: str) -> Maker:
    """Of a sign an element that keeps the sign's content."""

    def make(match: re.Match[str]) -> Element:
        made = Element(tag, {"of": match[1]})
        if match.lastindex == 2:
            made.text = AtomicString(match[2])
        return made

    return make


@lru_cache(maxsize=1)
def markdown() -> Markdown:
    """Markdown with the edition's signs, of which only the tree is wanted."""
    md = Markdown(extensions=list(EXTENSIONS))
    md.preprocessors.deregister("html_block")
    for name in ("prettify", "unescape", "toc"):
        md.treeprocessors.deregister(name)
    for name in ("html", "entity", "automail"):
        md.inlinePatterns.deregister(name)
    register(md, {name: _kept(name) for name in _SIGNS})
    return md
