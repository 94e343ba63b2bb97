"""Documents: every paper of the time by its date, with what it is."""

from xml.etree.ElementTree import Element

from edition.derived.evidence import dated
from edition.markdown.context import Context
from edition.markdown.elements import add, literal


def fill(parent: Element, context: Context) -> None:
    """A line a document: kind and date, and the title as the link."""
    lines = add(parent, "ul", css="page-list")
    for document in context.edition.documents.values():
        line = add(lines, "li")
        literal(line, "span", dated(document, context.edition), css="page-list__about")
        literal(line, "a", document.title, href=f"/{document.uri}")
