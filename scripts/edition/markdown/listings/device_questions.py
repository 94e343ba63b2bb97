"""The devices in a table: each with the question that finds it out, for a sheet."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, framed, literal


def fill(parent: Element, context: Context) -> None:
    """One row a device, in the order of vocabulary.yml."""
    grid = framed(parent, "Devices")
    head = add(add(grid, "thead"), "tr")
    for title in ("Device", "What happens", "Ask"):
        literal(head, "th", title, scope="col")
    body = add(grid, "tbody")
    for device in context.edition.vocabulary.devices.values():
        line = add(body, "tr")
        literal(line, "th", device.label, scope="row")
        literal(line, "td", device.description)
        literal(line, "td", device.question)
