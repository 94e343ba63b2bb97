"""The section page as a whole: its head, its notes beside their passages, its foot."""

import json
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from edition.derived import citation_styles
from edition.derived.backlinks import Backlinks, cited_by
from edition.ground.references import Reference
from edition.ground.typography import within_quotes
from edition.ground.wording import many
from edition.markdown.citation import citation_list, files_line
from edition.markdown.context import Context, PageProcessor
from edition.markdown.elements import (
    add,
    element,
    folded,
    link,
    link_list,
    literal,
    tail,
    verdict_counts,
)
from edition.markdown.essays import pages_bearing
from edition.markdown.signs import definitions, terms_in
from edition.model.edition import Edition, Section

#: How much of the notes and claims is seen, each with its label.
DENSITIES = {
    "all": "all", "answers": "notes and answers", "marked": "first lines", "none": "none",
}  # fmt: skip


class SectionProcessor(PageProcessor):
    """Runs before the inline signs are read, so that what it adds may hold them."""

    def run(self, root: Element) -> None:
        """Change the tree of a section page; leave any other page but for its terms."""
        edition = self.context.edition
        number = self.context.section
        if number is None:
            _page_terms(root, edition, [t for e in root.iter() for t in (e.text, e.tail) if t])
            return
        section = edition.sections[number - 1]
        move_notes(root)
        _headnote(root)
        # What is known comes before the pages that say more of it, and before any switch.
        leads = element("div", css="section-leads")
        claims = edition.claims_in(number)
        pages_bearing(leads, claims, edition, "section-head__answers", section=number)
        leads.append(_reading())
        root.insert(1 if root[0].get("class") == "headnote" else 0, leads)
        root.insert(0, head(section, edition))
        # The place of the footnotes, which knows the works that only the grounds of claims cite.
        keys = {citation.key for claim in claims for citation in claim.sources}
        root.append(element("section", css="page-sources", data_other=" ".join(sorted(keys))))
        _page_terms(root, edition, section_texts(number, edition))
        root.append(foot(section, self.context))


def _page_terms(root: Element, edition: Edition, texts: Iterable[str]) -> None:
    if terms := terms_in(texts, edition):
        root.append(definitions(terms))


def section_texts(number: int, edition: Edition) -> Iterator[str]:
    """All prose of a section: its page and its claims."""
    if number in edition.pages:
        yield from (text for text, _ in edition.pages[number].texts())
    for claim in edition.claims_in(number):
        yield from claim.prose.values()


def head(section: Section, edition: Edition) -> Element:
    """The pamphlet's own heading, where the section stands, and how its claims fare."""
    box = element("header", css="section-head")
    where = f"Section {section.number} of {len(edition.sections)}"
    literal(box, "p", where, css="section-head__where")
    title = add(box, "h1", id=f"section-{section.number}")
    tail(literal(title, "span", str(section.number), css="section-head__number"), " ")
    literal(title, "span", section.title)
    line = literal(box, "p", "In the pamphlet: ", css="section-head__pamphlet")
    literal(line, "q", within_quotes(section.heading))
    claims = edition.claims_in(section.number)
    counts = add(box, "p", css="section-head__counts")
    passages = many(len(section.passages), "passage")
    tail(literal(counts, "span", f"{passages} · {many(len(claims), 'claim')}: "), "")
    verdict_counts(counts, claims, edition.vocabulary)
    return box


def _reading() -> Element:
    """How much the reader wants to see; the script acts on it, without it all is seen."""
    form = element("form", css="reading js-only")
    choice = add(form, "fieldset")
    literal(choice, "legend", "Notes:")
    for value, label in DENSITIES.items():
        box = add(choice, "label")
        tail(add(box, "input", type="radio", name="notes", value=value), f" {label}")
    box = add(form, "label")
    tail(add(box, "input", type="checkbox", name="ask"), " Try it first: hide verdicts")
    return form


def _headnote(root: Element) -> None:
    """The paragraphs before the first passage form the headnote."""
    box = element("div", css="headnote")
    for child in list(root):
        if child.tag != "p":
            break
        root.remove(child)
        box.append(child)
    if len(box):
        root.insert(0, box)


def move_notes(root: Element) -> None:
    """What follows a passage joins it: notes before its claims, tables below its text.

    The notes on how the text is printed stay last in it, folded.
    """
    text: Element | None = None
    apparatus: Element | None = None
    placed = 0
    for child in list(root):
        css = child.get("class", "").split()
        if "passage" in css:
            text, apparatus = child
            placed = 0
        elif text is None or apparatus is None:
            continue
        elif "note" in css:
            root.remove(child)
            anchor = Reference.parse(text.get("data-passage", "")).anchor
            heading = next(child.iter("h3"))
            heading.set("id", f"{anchor}-note-{child.attrib.pop('data-number')}")
            apparatus.insert(placed, child)
            placed += 1
        elif {"table-figure", "pamphlet-note"} & set(css):
            root.remove(child)
            text.insert(len(text) - ("passage__textual" in text[-1].get("class", "")), child)


def foot(section: Section, context: Context) -> Element:
    """How the section is cited and what refers to it, folded; the styles as JSON for the script.

    The element `citation-styles` holds an object of label and template (see
    `edition.derived.citation_styles`).
    """
    edition = context.edition
    box = element("section", css="section-foot", aria_label="Citing this section")
    cite = folded(box, "Cite this section", css="cite")
    citation_list(cite, citation_styles.section_styles(section, edition))
    number = section.number
    files_line(cite, f"text/section-{number}/cite", f"section {number}", context)
    if found := cited_by(section.number, edition):
        _cited_by(box, found)
    templates = citation_styles.styles(edition, section)
    # In a script nothing is escaped: what could end it is written as JSON allows.
    data = json.dumps(templates, ensure_ascii=False).replace("<", "\\u003c")
    literal(box, "script", data, type="application/json", id="citation-styles")
    return box


def _cited_by(box: Element, found: Backlinks) -> None:
    """Each group on its own: the place referred to, then what refers to it."""
    total = sum(len(links) for places in found.values() for links in places.values())
    more = folded(box, f"Cited by ({total})", css="cited-by")
    for group, places in found.items():
        literal(more, "h3", group)
        lines = add(more, "ul")
        for target, links in places.items():
            line = add(lines, "li")
            tail(link(line, target), " in ")
            link_list(line, links)
