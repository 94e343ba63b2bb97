"""Contents: the sections of the pamphlet under their own headings, with our neutral titles."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail


def fill(parent: Element, context: Context) -> None:
    """One line a section."""
    lines = add(parent, "ol", css="contents")
    for section in context.edition.sections:
        page = context.edition.pages.get(section.number)
        line = add(lines, "li")
        link = literal(line, "a", section.heading, href=f"/text/section-{section.number}.md")
        if page and page.title:
            tail(link, " ")
            literal(line, "span", page.neutral_title, css="contents__title")
