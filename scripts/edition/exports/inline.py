"""Prose as a small tree: what stands in a text, for forms of the edition that are not HTML.

The text is read by Python-Markdown, as the pages are, with the edition's own
signs; so every form of the edition reads a sentence in the same way. Markup
in raw HTML is no part of the grammar and stays text.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from edition import bibliography, prose
from edition.exports.addresses import address
from edition.exports.nodes import (
    Block,
    BlockQuote,
    Break,
    Citation,
    Code,
    CodeBlock,
    CrossReference,
    Emphasis,
    Grid,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Strong,
    TermLink,
    Text,
    Work,
)
from edition.exports.quotations import quoted
from edition.messages import EditionError
from edition.model import Edition
from edition.references import Reference

_FENCE = re.compile(r"^(`{3,})[^`\n]*\n(.*?)^\1[ ]*$", re.S | re.M)
_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCKS = frozenset(
    ("p", "ul", "ol", "blockquote", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6")
)
_CITATION, _TERM, _REFERENCE = "edition-citation", "edition-term", "edition-reference"


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


class Parser:
    """Reads the prose of one edition, whose terms, works and references are resolved."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.short = {key: f.short for key, f in bibliography.format_all(edition.sources).items()}
        self._kept: dict[tuple[str, str, bool], tuple[Block, ...]] = {}
        self._md = md = Markdown(extensions=["tables"])
        md.preprocessors.deregister("html_block")
        md.treeprocessors.deregister("prettify")
        for name in ("html", "entity", "automail"):
            md.inlinePatterns.deregister(name)
        # Before links (160) and short references (130), which would take the brackets.
        md.inlinePatterns.register(_Sign(prose.TERM, _TERM, md), _TERM, 177)
        md.inlinePatterns.register(_Sign(prose.CITATION, _CITATION, md), _CITATION, 176)
        md.inlinePatterns.register(_Sign(prose.CROSS_REFERENCE, _REFERENCE, md), _REFERENCE, 175)

    def blocks(self, text: str, uri: str = "") -> tuple[Block, ...]:
        """The paragraphs, lists, quotations, headings and tables of a text.

        `uri` is the page below docs/ in which the text stands, from which its links lead.
        """
        key = (text, uri, True)
        if key not in self._kept:
            lines = _FENCE.sub(_set_in, text).split("\n")
            self._md.reset()
            for processor in self._md.preprocessors:
                lines = processor.run(lines)
            root = self._md.parser.parseDocument(lines).getroot()
            assert root is not None  # noqa: S101 (parseDocument makes one)
            self._kept[key] = _Tree(self, uri).blocks(self._treated(root))
        return self._kept[key]

    def inlines(self, text: str, uri: str = "") -> tuple[Inline, ...]:
        """The content of a text that is one line, as a claim, a finding or a definition is."""
        key = (text, uri, False)
        if key not in self._kept:
            root = Element("div")
            line = Element("p")
            line.text = text
            root.append(line)
            self._md.reset()
            self._kept[key] = _Tree(self, uri).blocks(self._treated(root))
        return tuple(
            node
            for block in self._kept[key]
            if isinstance(block, Paragraph)
            for node in block.children
        )

    def _treated(self, root: Element) -> Element:
        for processor in self._md.treeprocessors:
            root = processor.run(root) or root
        return root


@lru_cache(maxsize=2)
def parser(edition: Edition) -> Parser:
    """The parser of an edition, made once, so that the forms of the edition share its readings."""
    return Parser(edition)


class _Tree:
    """Turns the elements of Python-Markdown into nodes."""

    def __init__(self, parser: Parser, uri: str) -> None:
        self.parser = parser
        self.uri = uri

    def blocks(self, parent: Element) -> tuple[Block, ...]:
        """The blocks in an element; text and inline elements between them are paragraphs."""
        found: list[Block] = []
        run: list[Inline] = _text(parent.text)
        for child in parent:
            if child.tag in _BLOCKS:
                self._flush(run, found)
                found.append(self.block(child))
                run = _text(child.tail)
            else:
                run += [self.inline(child), *_text(child.tail)]
        self._flush(run, found)
        return tuple(found)

    @staticmethod
    def _flush(run: list[Inline], found: list[Block]) -> None:
        children = quoted(_trimmed(run))
        if children:
            found.append(Paragraph(children))

    def block(self, element: Element) -> Block:
        match element.tag:
            case "p":
                return Paragraph(quoted(_trimmed(self.inlines(element))))
            case "ul" | "ol":
                items = tuple(self.blocks(item) for item in element)
                return List(items, ordered=element.tag == "ol")
            case "blockquote":
                return BlockQuote(self.blocks(element))
            case "pre":
                return CodeBlock(unescape("".join(element.itertext())).rstrip("\n") + "\n")
            case "table":
                rows = [tuple(self._cell(cell) for cell in row) for row in element.iter("tr")]
                return Grid(rows[0], tuple(rows[1:]))
        return Heading(int(element.tag[1]), quoted(_trimmed(self.inlines(element))))

    def _cell(self, cell: Element) -> tuple[Inline, ...]:
        return quoted(_trimmed(self.inlines(cell)))

    def inlines(self, parent: Element) -> list[Inline]:
        found = _text(parent.text)
        for child in parent:
            found += [self.inline(child), *_text(child.tail)]
        return found

    def inline(self, element: Element) -> Inline:
        match element.tag:
            case "em":
                return Emphasis(quoted(self.inlines(element)))
            case "strong":
                return Strong(quoted(self.inlines(element)))
            case "a":
                target = address(element.get("href", ""), self.uri)
                return Link(quoted(self.inlines(element)), target)
            case "code":
                return Code(unescape("".join(element.itertext())))
            case "br":
                return Break()
        return self.sign(element)

    def sign(self, element: Element) -> Inline:
        """A citation, a term or a reference; EditionError for what no sign is."""
        content = element.get("of", "")
        if element.tag == _TERM:
            return self.term(content, element.text or "")
        if element.tag == _REFERENCE:
            return CrossReference(Reference.parse(content))
        if element.tag == _CITATION:
            short = self.parser.short
            return Citation(
                tuple(Work(c.key, short[c.key], c.locator) for c in prose.cites(content))
            )
        hint = "Hint: use paragraphs, lists, quotations, headings, tables, emphasis and links."
        raise EditionError(f"{self.uri or 'prose'}: <{element.tag}> has no printed form. {hint}")

    def term(self, content: str, shown: str) -> TermLink:
        """The term that `content` names, with the words that the page shows for it."""
        name = " ".join(content.split())
        term = self.parser.edition.terms[self.parser.edition.term_names[name.casefold()]]
        text = shown or (term.term if name.casefold() == term.id.casefold() else name)
        return TermLink(term.id, " ".join(text.split()))


def _set_in(fence: re.Match[str]) -> str:
    """Fenced code as indented code, which stays in the tree; a fence would go into raw HTML."""
    return "\n" + textwrap.indent(fence[2], "    ") + "\n"


def _text(text: str | None) -> list[Inline]:
    """A text with its line breaks as spaces; no-break spaces stay."""
    return [Text(_SPACE.sub(" ", text))] if text else []


def _trimmed(nodes: Sequence[Inline]) -> list[Inline]:
    """The nodes without space at either end."""
    found = list(nodes)
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].text.lstrip(" "))
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].text.rstrip(" "))
    return [node for node in found if node != Text("")]
