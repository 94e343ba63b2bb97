"""The nodes of prose as TEI, and the names in it.

The register knows in which passages a person, a place or an institution is
named; where its name stands in such a passage, it leads to its entry. A longer name of
another entry is passed over, so that no Stalin is found in the Stalin Society.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from edition.derived.reader import reader
from edition.forms.tei.xml_elements import Content, Element, row, tei
from edition.ground.references import Reference
from edition.ground.tree import nodes
from edition.ground.tree.plain import plain
from edition.model.edition import Edition
from edition.model.registers import Entry

#: Elements whose words lead somewhere already, or are none of the prose.
_LEFT = frozenset({"ref", "term", "note", "bibl", "code", "formula", "persName", "placeName"})


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
        return self.inlines(reader(self.edition).inlines(text))

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

    def mark(self, element: Element, passage: Reference) -> Element:
        """The element with each name marked that the register gives to the passage."""
        if not (self.edition.registers.people or self.edition.registers.places):
            return element
        for child in list(element):
            if str(child.tag).rpartition("}")[2] not in _LEFT:
                self.mark(child, passage)
            self._split(element, child, passage)
        self._split(element, None, passage)
        return element

    def _split(self, parent: Element, after: Element | None, passage: Reference) -> None:
        """Mark the names in the text behind a child, or at the beginning."""
        text = (parent.text if after is None else after.tail) or ""
        known, pattern = _known(self.edition)
        position = 0 if after is None else parent.index(after) + 1
        end, last = 0, after
        for match in pattern.finditer(text):
            here = [(tag, to) for tag, to, entry in known[match[0]] if passage in entry.passages]
            if len(here) != 1:
                continue
            made = tei(here[0][0], match[0], ref=f"#{here[0][1]}")
            _put(parent, last, text[end : match.start()])
            parent.insert(position, made)
            position, last, end = position + 1, made, match.end()
        _put(parent, last, text[end:])


def cited(key: str, short: str, locator: str) -> Element:
    """A work cited: its short form, the place in it, and its entry."""
    place: list[Content] = [", ", tei("citedRange", locator)] if locator else []
    return tei("bibl", short, place, corresp=f"#source-{key}")


@lru_cache(maxsize=2)
def _known(edition: Edition) -> tuple[Mapping[str, list[tuple[str, str, Entry]]], re.Pattern[str]]:
    """Every name with the tag, the id and the entry of each that has it; what finds the longest."""
    found: dict[str, list[tuple[str, str, Entry]]] = defaultdict(list)
    for person in edition.registers.people:
        family, _, given = person.name.partition(", ")
        first = given.partition(" ")[0]
        names = (person.printed, family, f"{first} {family}".strip(), *person.forms)
        for name in dict.fromkeys(filter(None, names)):
            found[name].append(("persName", f"person-{person.id}", person))
    for place in edition.registers.places:
        tag = "placeName" if place.kind == "place" else "orgName"
        for name in dict.fromkeys((place.name, *place.forms)):
            found[name].append((tag, f"place-{place.id}", place))
    longest = sorted(found, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return found, pattern


def _put(parent: Element, after: Element | None, text: str) -> None:
    if after is None:
        parent.text = text
    else:
        after.tail = text
