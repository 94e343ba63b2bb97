"""Tables: the five of the pamphlet, with what the edition recomputes, and where each stands."""

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import labelled, link, literal
from edition.markdown.tables import table_element


def fill(parent: Element, context: Context) -> None:
    """Each table under a heading that leads to its place in the text."""
    for reference, table in sorted(context.edition.tables.items()):
        literal(parent, "h2", table.number, id=table.number.lower().replace(" ", "-"))
        figure = table_element(parent, table, context)
        del figure.attrib["id"]
        caption = figure.find(".//caption/a")
        if caption is not None:
            caption.set("href", f"{reference.page}#{reference.anchor}")
        link(labelled(parent, "In the text", css="quiet", tag="span"), reference)
