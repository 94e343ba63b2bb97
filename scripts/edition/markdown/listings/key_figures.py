"""Key figures: the numbers that the argument turns on, with what each counts and its source."""

from xml.etree.ElementTree import Element

from edition.derived.arithmetic import shown
from edition.markdown.apparatus import origin_link
from edition.markdown.context import Context
from edition.markdown.elements import add, columns, framed, literal


def fill(parent: Element, context: Context) -> None:
    """One row a figure, in the order of the file."""
    grid = framed(parent, "Key figures")
    body = columns(grid, ("Number", "What it counts", "Source"), ("number",))
    for figure in context.edition.key_figures.values():
        line = add(body, "tr", id=f"key-{figure.id}")
        literal(line, "th", shown(figure.value), scope="row", css="number")
        cell = add(line, "td")
        literal(cell, "p", figure.counts)
        for text in (figure.range, figure.held_by):
            if text:
                literal(cell, "p", text, css="quiet")
        origin = f"{figure.source}, {figure.locator}" if figure.locator else figure.source
        origin_link(add(line, "td"), origin, context)
