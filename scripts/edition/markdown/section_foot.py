"""The foot of a section page: how the section is cited, what refers to it.

For the script of the page it also carries the styles as JSON: the element
`citation-styles` holds an object of label and template (see `edition.derived.citation_styles`).
"""

from __future__ import annotations

import json
from xml.etree.ElementTree import Element

from edition.derived import citation_styles
from edition.derived.backlinks import Backlinks, cited_by
from edition.markdown.citation_styles import citation_list, files_line
from edition.markdown.context import Context
from edition.markdown.elements import add, element, folded, link, link_list, literal, tail
from edition.model.edition import Section


def foot(section: Section, context: Context) -> Element:
    """What stands at the foot of the page, folded, and the styles for the script."""
    edition = context.edition
    box = element("section", css="section-foot", aria_label="Citing this section")
    cite = folded(box, "Cite this section", css="cite")
    citation_list(cite, citation_styles.section_styles(section, edition))
    number = section.number
    files_line(cite, f"text/section-{number}/cite", f"section {number}", context)
    found = cited_by(section.number, edition)
    if found:
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
