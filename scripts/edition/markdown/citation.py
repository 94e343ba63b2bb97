"""Citations: the works that a page cites, and the edition as others cite it.

The citations of a page are numbered in its order. A work cited twice at one
place in it has one number. The numbers are no addresses: the permanent address
of a source is its entry in the register.
"""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.derived.citation_styles import FILES, Styles
from edition.ground import prose
from edition.ground.prose import Cite
from edition.markdown.context import Context, PageProcessor
from edition.markdown.elements import add, consulted, element, literal, set_off, tail
from edition.markdown.files import relative

SOURCES = "/register/sources.md"
#: The attribute in which a citation waits for its number.
CITES = "data-cites"
#: Marks that a raised number stands behind.
_MARKS = ".,;:)”’"
_BACK = "↩\ufe0e"
#: The styles that are read by people; the others are files for programs.
READ = ("Chicago", "MLA", "Short", "BibTeX")


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


class FootnoteProcessor(PageProcessor):
    """Runs when the inline signs are read: numbers the citations, and lists what they cite."""

    def run(self, root: Element) -> None:
        """Set the numbers, and fill the list at the foot, which is made where there is none."""
        #: The sources of the page in the order of their numbers, with the places that cite each.
        self.places: dict[Cite, list[tuple[str, str]]] = {}
        self._walk(root, "")
        box = next((e for e in root if e.get("class") == "page-sources"), None)
        if box is None and self.places:
            box = add(root, "section", css="page-sources")
        if box is not None:
            self._fill(box)
            if not len(box):
                root.remove(box)

    def _walk(self, parent: Element, where: str) -> None:
        """Each citation below `parent`; `where` is what the way back to it is called."""
        where = _name(parent) or where
        position = 0
        while position < len(parent):
            child = parent[position]
            cited = child.get(CITES)
            if cited is None:
                self._walk(child, where)
                position += 1
                continue
            parent.remove(child)
            raised = self._raised(prose.cites(cited), where)
            _behind(parent, position, raised, child.tail or "")
            position += 1

    def _raised(self, cites: list[Cite], where: str) -> Element:
        """The raised numbers of one citation, each with an id of this place."""
        made = element("sup", css="noterefs")
        for cite in cites:
            places = self.places.setdefault(cite, [])
            number = list(self.places).index(cite) + 1
            name = f"cite-{number}-{len(places) + 1}" if places else f"cite-{number}"
            places.append((name, where))
            literal(
                made, "a", str(number), css="noteref", id=name, href=f"#source-{number}",
                role="doc-noteref", aria_label=f"Source {number}",
            )  # fmt: skip
        set_off(list(made))
        return made

    def _fill(self, box: Element) -> None:
        other = [key for key in box.attrib.pop("data-other", "").split() if key]
        if self.places or other:
            box.set("role", "doc-endnotes")
            box.set("aria-labelledby", "sources-here")
            literal(box, "h2", "Sources", id="sources-here")
        if self.places:
            lines = add(box, "ol")
            for number, (cite, places) in enumerate(self.places.items(), start=1):
                line = add(lines, "li", id=f"source-{number}")
                self._entry(line, cite, places, number)
        known = {cite.key for cite in self.places}
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


def citation_list(parent: Element, cited: Styles, labels: tuple[str, ...] = READ) -> None:
    """Each style with its label; one of several lines as it stands."""
    entries = add(parent, "dl", css="citations")
    for label in labels:
        literal(entries, "dt", label)
        shown = add(entries, "dd")
        text = cited[label].rstrip()
        if "\n" in text:
            literal(add(shown, "pre"), "code", text)
        else:
            shown.text = AtomicString(text)


def files_line(parent: Element, stem: str, of: str, context: Context) -> None:
    """Links to files for reference managers: their path without the ending, what they hold."""
    resolved = "relpath" in context.md.treeprocessors
    links = []
    for ending, style in FILES.items():
        href = relative(f"{stem}.{ending}", context.uri, resolved=resolved)
        links.append(f'<a href="{href}" download="" aria-label="{style}: {of}">{style}</a>')
    line = add(parent, "p", css="cite__files")
    line.text = context.md.htmlStash.store(f"As a file: {', '.join(links)}.")
