"""The nodes of prose as TEI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.derived.reader import reader
from edition.forms.tei.xml_elements import Content, Element, row, tei
from edition.ground.tree import nodes
from edition.ground.tree.plain import plain
from edition.model.edition import Edition


@dataclass(frozen=True)
class Prose:
    """Writes the prose of an edition; `base` is the address of its site."""

    edition: Edition
    base: str

    def short(self, key: str) -> str:
        """The short form of a work: `Getty 1985`."""
        return reader(self.edition).short[key]

    def line(self, text: str) -> list[Content]:
        """A text of one line, as inline content."""
        return [self.inline(node) for node in reader(self.edition).inlines(text)]

    def blocks(self, text: str, uri: str = "") -> list[Element]:
        """A text as paragraphs, lists and so on; its headings are not among them."""
        found = reader(self.edition).blocks(text, uri)
        return [self.block(node) for node in found if not isinstance(node, nodes.Heading)]

    def restatement(self, text: str, uri: str) -> list[Content]:
        """The content of an anonymous block: one paragraph as it is, several as segments of it."""
        found = reader(self.edition).blocks(text, uri)
        if len(found) == 1 and isinstance(found[0], nodes.Paragraph):
            return self.inlines(found[0].children)
        return [
            tei("seg", self.inlines(node.children), type="paragraph")
            if isinstance(node, nodes.Paragraph)
            else self.block(node)
            for node in found
        ]

    def divisions(self, text: str, uri: str) -> Iterator[tuple[int, Element]]:
        """Blocks with the level of heading that each is; 0 for what is no heading."""
        for node in reader(self.edition).blocks(text, uri):
            if isinstance(node, nodes.Heading):
                yield node.level, tei("head", self.inlines(node.children))
            else:
                yield 0, self.block(node)

    def block(self, node: nodes.Block) -> Element:
        """One block."""
        match node:
            case nodes.Paragraph(children) | nodes.Heading(_, children):
                return tei("p", self.inlines(children))
            case nodes.List(items):
                kind = "numbered" if node.ordered else "bulleted"
                return tei("list", [tei("item", self.item(item)) for item in items], rend=kind)
            case nodes.BlockQuote(children):
                return tei("quote", [self.block(child) for child in children], rend="block")
            case nodes.CodeBlock(text):
                return tei("p", tei("code", text))
            case nodes.Grid():
                head = row((self.inlines(cell) for cell in node.head), "label")
                rows = [row(self.inlines(cell) for cell in cells) for cells in node.rows]
                return tei("table", head, rows)

    def item(self, blocks: tuple[nodes.Block, ...]) -> list[Content]:
        """The content of an item: a paragraph alone stands without its own element."""
        if len(blocks) == 1 and isinstance(blocks[0], nodes.Paragraph):
            return self.inlines(blocks[0].children)
        return [self.block(child) for child in blocks]

    def inlines(self, run: Iterable[nodes.Inline]) -> list[Content]:
        """Inline content."""
        return [self.inline(node) for node in run]

    def inline(self, node: nodes.Inline) -> Content:
        """One inline node. Emphasis is mostly a title: so `hi`, which does not say why."""
        match node:
            case nodes.Text(text):
                return text
            case nodes.Code(text):
                return tei("code", text)
            case nodes.Break():
                return tei("lb")
            case nodes.Styled(children, style):
                return tei("hi", self.inlines(children), rend=style)
            case nodes.Quotation(children):
                return tei("q", self.inlines(children))
            case nodes.TermLink(id_, text):
                return tei("term", text, ref=f"#term-{id_}")
            case nodes.CrossReference(reference):
                shown = plain([node])
                return tei("ref", shown, target=f"#{reference.anchor}")
            case nodes.Number(name, text):
                figure = self.edition.key_figures[name]
                return tei("num", text, value=figure.value, source=f"#source-{figure.source}")
            case nodes.Link(children, address):
                target = address if node.external else f"{self.base}{address}"
                return tei("ref", self.inlines(children), target=target)
            case nodes.Citation(works):
                return tei("note", self.works(works), type="citation", place="foot")

    def works(self, works: tuple[nodes.Work, ...]) -> list[Content]:
        """The works of a citation, set off by semicolons."""
        found: list[Content] = []
        for position, work in enumerate(works):
            found += ["; "] if position else []
            found.append(cited(work.key, work.short, work.locator))
        return found


def cited(key: str, short: str, locator: str) -> Element:
    """A work cited: its short form, the place in it, and its entry."""
    place: list[Content] = [", ", tei("citedRange", locator)] if locator else []
    return tei("bibl", short, place, corresp=f"#source-{key}")
