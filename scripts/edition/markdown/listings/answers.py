"""Answers: every short answer under the question that it answers."""

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, literal


def fill(parent: Element, context: Context) -> None:
    """A line an answer: the question, and the fact that answers it as the link."""
    lines = add(parent, "ul", css="page-list")
    for answer in context.edition.answers.values():
        line = add(lines, "li")
        literal(line, "span", answer.question, css="page-list__about")
        literal(line, "a", answer.title, href=f"/{answer.uri}")
