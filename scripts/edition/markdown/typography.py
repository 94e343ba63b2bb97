"""Typography: the marks of a page's prose are curved; code stays as it is typed."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from edition.ground.typography import Tree

_PAGE = Tree(
    blocks={
        "div", "section", "header", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "th",
        "td", "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary", "figcaption", "caption",
        "blockquote", "q",
    },
    typed={"code", "pre", "script", "style", "kbd", "svg"},
    made=AtomicString,
)  # fmt: skip


class TypographyProcessor(Treeprocessor):
    """Runs when the inline signs are read and the footnotes set."""

    def run(self, root: Element) -> None:
        """Curve the marks in the order of the text, each by what stands before it."""
        _PAGE.curl(root)
