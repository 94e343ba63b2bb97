"""Source footnotes: raised numbers in the prose, and at the foot the sources with the way back.

The citations of a page are numbered in its order. A work cited twice at one
place in it has one number. The numbers are no addresses: the permanent address
of a source is its entry in the register.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.ground import prose
from edition.ground.prose import Cite
from edition.markdown.citation import CITES, SOURCES, reference_element
from edition.markdown.constructs import PageProcessor
from edition.markdown.elements import add, consulted, element, literal, set_off, tail

#: Marks that a raised number stands behind.
_MARKS = ".,;:)”’"
_BACK = "↩\ufe0e"


@dataclass
class Numbered:
    """The sources of a page in the order of their numbers, with the places that cite each."""

    places: dict[Cite, list[tuple[str, str]]] = field(default_factory=dict)

    def cite(self, cite: Cite, where: str) -> tuple[int, str]:
        """The number of the source, and the id of this place."""
        found = self.places.setdefault(cite, [])
        number = list(self.places).index(cite) + 1
        name = f"cite-{number}" if not found else f"cite-{number}-{len(found) + 1}"
        found.append((name, where))
        return number, name


class FootnoteProcessor(PageProcessor):
    """Runs when the inline signs are read: numbers the citations, and lists what they cite."""

    def run(self, root: Element) -> None:
        """Set the numbers, and fill the list at the foot, which is made where there is none."""
        numbered = Numbered()
        self._walk(root, "", numbered)
        box = next((e for e in root if e.get("class") == "page-sources"), None)
        if box is None and numbered.places:
            box = add(root, "section", css="page-sources")
        if box is not None:
            self._fill(box, numbered)
            if not len(box):
                root.remove(box)

    def _walk(self, parent: Element, where: str, numbered: Numbered) -> None:
        """Each citation below `parent`; `where` is what the way back to it is called."""
        where = _name(parent) or where
        position = 0
        while position < len(parent):
            child = parent[position]
            cited = child.get(CITES)
            if cited is None:
                self._walk(child, where, numbered)
                position += 1
                continue
            parent.remove(child)
            raised = _raised(prose.cites(cited), where, numbered)
            _behind(parent, position, raised, child.tail or "")
            position += 1

    def _fill(self, box: Element, numbered: Numbered) -> None:
        other = [key for key in box.attrib.pop("data-other", "").split() if key]
        if numbered.places or other:
            box.set("role", "doc-endnotes")
            box.set("aria-labelledby", "sources-here")
            literal(box, "h2", "Sources", id="sources-here")
        if numbered.places:
            lines = add(box, "ol")
            for number, (cite, places) in enumerate(numbered.places.items(), start=1):
                line = add(lines, "li", id=f"source-{number}")
                self._entry(line, cite, places, number)
        known = {cite.key for cite in numbered.places}
        rest = [key for key in other if key not in known]
        if rest:
            literal(box, "h3", "Also cited in the grounds of the claims")
            lines = add(box, "ul")
            for key in sorted(rest, key=lambda k: self.context.formatted[k].short.casefold()):
                self._entry(add(lines, "li", id=f"source-{key}"), Cite(key, ""), [])

    def _entry(
        self, line: Element, cite: Cite, places: list[tuple[str, str]], number: int = 0
    ) -> None:
        """A work: its entry, the place in it, whether it was read, the ways back, all its uses.

        Ways to places without a name are told apart by the source and by their order.
        """
        formatted = self.context.formatted[cite.key]
        place = f" {cite.locator[:1].upper()}{cite.locator[1:]}. " if cite.locator else " "
        line.append(reference_element("span", formatted.entry))
        tail(line[-1], place)
        tail(consulted(line, self.context.edition.sources[cite.key].was_consulted), " ")
        ways = add(line, "span", css="ways-back")
        if places:
            tail(literal(ways, "span", _BACK, aria_hidden="true"), "\u00a0")
            for time, (name, where) in enumerate(places, start=1):
                shown = f"text {time}" if len(places) > 1 else "text"
                literal(
                    ways, "a", where or shown, href=f"#{name}", role="doc-backlink",
                    aria_label=f"Back to {where or f'{shown}, source {number}'}",
                )  # fmt: skip
            set_off(list(ways)[1:])
            tail(ways[-1], " ")
        literal(
            ways, "a", "all uses", href=f"{SOURCES}#{cite.key}", css="all-uses",
            aria_label=f"All uses of {formatted.short}",
        )  # fmt: skip


def _name(parent: Element) -> str:
    """What the way back to a place within the element is called; nothing where it has no name."""
    css = parent.get("class", "").split()
    if "headnote" in css:
        return "headnote"
    if "passage__text" in css:
        return parent.get("data-passage", "")
    if "claim" in css or "note" in css:
        heading = next(parent.iter("h3"), None)
        name = (heading.get("id") or "") if heading is not None else ""
        return name[1:].replace("-note-", " note ").replace("-", ".", 1) if name else ""
    return ""


def _raised(cites: list[Cite], where: str, numbered: Numbered) -> Element:
    """The raised numbers of one citation."""
    made = element("sup", css="noterefs")
    for cite in cites:
        number, name = numbered.cite(cite, where)
        literal(
            made, "a", str(number), css="noteref", id=name, href=f"#source-{number}",
            role="doc-noteref", aria_label=f"Source {number}",
        )  # fmt: skip
    set_off(list(made))
    return made


def _behind(parent: Element, position: int, raised: Element, after: str) -> None:
    """Put the numbers behind the word before them, and behind the mark that follows them."""
    marks = after[: len(after) - len(after.lstrip(_MARKS))]
    before = parent[position - 1].tail if position else parent.text
    text = AtomicString((before or "").rstrip() + marks)
    if position:
        parent[position - 1].tail = text
    else:
        parent.text = text
    raised.tail = AtomicString(after[len(marks) :])
    parent.insert(position, raised)
