"""Contents: the sections under the edition's titles, with the pamphlet's headings as quotations."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.ground.typography import within_quotes
from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail


def fill(parent: Element, context: Context) -> None:
    """One line a section."""
    lines = add(parent, "ol", css="contents")
    for section in context.edition.sections:
        line = add(lines, "li")
        href = f"/text/section-{section.number}.md"
        tail(literal(line, "a", section.title, href=href), " ")
        literal(line, "q", within_quotes(section.heading), css="contents__pamphlet")
