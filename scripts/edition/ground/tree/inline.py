"""Prose read: what stands in a text, for every form of the edition and for its checks.

The text is read by Python-Markdown, as the pages are, with the edition's own
signs; so every form of the edition reads a sentence in the same way. What is
no part of the grammar stays words and is said to be unknown, for a check to refuse.
"""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown

from edition.ground import prose
from edition.ground.link_targets import address
from edition.ground.references import Reference
from edition.ground.tree import nodes
from edition.ground.tree.grammar import CITATION, FIGURE, REFERENCE, STYLES, TERM, markdown
from edition.ground.tree.quotations import quoted

_FENCE = re.compile(r"^(`{3,})[^`\n]*\n(.*?)^\1[ ]*$", re.S | re.M)
#: What is left of Markdown that was not finished, or not meant: then it can be escaped.
_UNREAD = re.compile(
    r"\*+|`+|\]\(|\{:|<(?=[a-zA-Z/!?])[^\s>]*|~~|\[\^|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"
    r"|&#?\w+;|\b(?:TODO|FIXME)\b"
)
_ESCAPED = re.compile("\x02(\\d+)\x03")
#: What may begin markup, and how much of it a paragraph may have.
_SIGN = re.compile(r"[\[*_`<{#>]")
MOST, LONGEST = 500, 100_000
_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCKS = frozenset(
    ("p", "ul", "ol", "blockquote", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6")
)


@dataclass(frozen=True)
class Prose:
    """What was read of a text: its blocks, and what in it the grammar does not know, as written."""

    blocks: tuple[nodes.Block, ...]
    unknown: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def read(text: str, uri: str = "") -> Prose:
    """The paragraphs, lists, quotations, headings and tables of a text.

    `uri` is the page below docs/ in which the text stands, from which its links lead.
    """
    if _is_dense(text):
        return _unread(text)
    md = markdown()
    lines = _FENCE.sub(_set_in, text.strip("\r\n")).split("\n")
    for processor in md.preprocessors:
        lines = processor.run(lines)
    root = md.parser.parseDocument(lines).getroot()
    assert root is not None  # noqa: S101 (parseDocument makes one)
    return _read(md, root, uri)


@lru_cache(maxsize=1 << 14)
def read_line(text: str) -> Prose:
    """A text that is one line, as a claim, a finding or a definition is: one paragraph, or none."""
    if _is_dense(text):
        return _unread(text)
    root = Element("div")
    line = Element("p")
    line.text = text
    root.append(line)
    return _read(markdown(), root, "")


def _is_dense(text: str) -> bool:
    """Whether a paragraph has more signs than a writer sets: Markdown would take minutes for it."""
    if len(text) < MOST:
        return False
    parts = text.strip().split("\n\n")
    return any(len(part) > LONGEST or len(_SIGN.findall(part)) > MOST for part in parts)


def _unread(text: str) -> Prose:
    found = _SIGN.search(text)
    return Prose((nodes.Paragraph((nodes.Text(text),)),), (found[0] if found else text[:30],))


def _read(md: Markdown, root: Element, uri: str) -> Prose:
    for processor in md.treeprocessors:
        root = processor.run(root) or root
    md.reset()
    tree = _Tree(uri)
    return Prose(tree.blocks(root), tuple(tree.unknown))


class _Tree:
    """Turns the elements of Python-Markdown into nodes."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self.unknown: list[str] = []

    def blocks(self, parent: Element) -> tuple[nodes.Block, ...]:
        """The blocks in an element; text and inline elements between them are paragraphs."""
        found: list[nodes.Block] = []
        run: list[nodes.Inline] = self.text(parent.text)
        for child in parent:
            if child.tag in _BLOCKS:
                self._flush(run, found)
                found.append(self.block(child))
                run = self.text(child.tail)
            else:
                run += [self.inline(child), *self.text(child.tail)]
        self._flush(run, found)
        return tuple(found)

    @staticmethod
    def _flush(run: list[nodes.Inline], found: list[nodes.Block]) -> None:
        children = quoted(_trimmed(run))
        if children:
            found.append(nodes.Paragraph(children))

    def block(self, element: Element) -> nodes.Block:
        match element.tag:
            case "p":
                return nodes.Paragraph(self._line(element))
            case "ul" | "ol":
                items = tuple(self.blocks(item) for item in element)
                return nodes.List(items, ordered=element.tag == "ol")
            case "blockquote":
                return nodes.BlockQuote(self.blocks(element))
            case "pre":
                return nodes.CodeBlock(unescape("".join(element.itertext())).rstrip("\n") + "\n")
            case "table":
                rows = [tuple(map(self._line, row)) for row in element.iter("tr")]
                return nodes.Grid(rows[0], tuple(rows[1:]))
        return nodes.Heading(int(element.tag[1]), self._line(element))

    def _line(self, element: Element) -> tuple[nodes.Inline, ...]:
        return quoted(_trimmed(self.inlines(element)))

    def inlines(self, parent: Element) -> list[nodes.Inline]:
        found = self.text(parent.text)
        for child in parent:
            found += [self.inline(child), *self.text(child.tail)]
        return found

    def inline(self, element: Element) -> nodes.Inline:
        if style := STYLES.get(element.tag):
            return nodes.Styled(quoted(self.inlines(element)), style)
        match element.tag:
            case "a":
                target = address(element.get("href", ""), self.uri)
                return nodes.Link(quoted(self.inlines(element)), target)
            case "code":
                return nodes.Code(unescape("".join(element.itertext())))
            case "br":
                return nodes.Break()
        return self.sign(element)

    def sign(self, element: Element) -> nodes.Inline:
        """A sign of the edition; what is none is unknown, and stays words."""
        content = element.get("of", "")
        try:
            match element.tag:
                case tag if tag == TERM:
                    return nodes.TermLink(
                        " ".join(content.split()), " ".join((element.text or "").split())
                    )
                case tag if tag == REFERENCE:
                    return nodes.CrossReference(Reference.parse(content))
                case tag if tag == FIGURE:
                    return nodes.Number(content, content)
                case tag if tag == CITATION:
                    return nodes.Citation(
                        tuple(nodes.Work(c.key, "", c.locator) for c in prose.cites(content))
                    )
        except ValueError:
            return nodes.Text(f"[{content}]")
        self.unknown.append("![" if element.tag == "img" else f"<{element.tag}")
        return nodes.Text(element.get("alt", "") or "".join(element.itertext()))

    def text(self, text: str | None) -> list[nodes.Inline]:
        """A text with its line breaks as spaces; no-break spaces stay."""
        if not text:
            return []
        self.unknown += _UNREAD.findall(text)
        return [nodes.Text(_SPACE.sub(" ", _ESCAPED.sub(lambda m: chr(int(m[1])), text)))]


def _set_in(fence: re.Match[str]) -> str:
    """Fenced code as indented code, which stays in the tree; a fence would go into raw HTML."""
    return "\n" + textwrap.indent(fence[2], "    ") + "\n"


def _trimmed(run: Sequence[nodes.Inline]) -> list[nodes.Inline]:
    """The nodes without space at either end."""
    found = list(run)
    if found and isinstance(found[0], nodes.Text):
        found[0] = nodes.Text(found[0].text.lstrip(" "))
    if found and isinstance(found[-1], nodes.Text):
        found[-1] = nodes.Text(found[-1].text.rstrip(" "))
    return [node for node in found if node != nodes.Text("")]
