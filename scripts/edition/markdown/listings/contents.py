"""Contents: the sections under the edition's titles, with the pamphlet's headings as quotations."""

from xml.etree.ElementTree import Element

from edition.ground.typography import within_quotes
from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail
from edition.model.edition import Section


def fill(parent: Element, context: Context) -> None:
    """One line a section."""
    lines = add(parent, "ol", css="contents")
    for section in context.edition.sections:
        line(lines, section, section.title)


def line(lines: Element, section: Section, title: str) -> None:
    """The title of a section as a link to it, and the pamphlet's heading."""
    made = add(lines, "li")
    tail(literal(made, "a", title, href=f"/text/section-{section.number}.md"), " ")
    literal(made, "q", within_quotes(section.heading), css="contents__pamphlet")
