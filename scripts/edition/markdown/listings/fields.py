"""Fields: what each field of the data means, from schema.yml."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, literal

COLUMNS = ("Field", "Required", "Meaning")


def fill(parent: Element, context: Context) -> None:
    """A table a kind of record."""
    for kind, fields in context.edition.schema.items():
        name = kind.replace("-", " ").capitalize()
        literal(parent, "h2", name, id=f"fields-{kind}")
        table(parent, name, COLUMNS, [(f["name"], f["required"], f["description"]) for f in fields])


def table(
    parent: Element, label: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    """A plain table; the first cell of each row is its heading."""
    frame = add(parent, "div", css="table-scroll", role="region", tabindex="0", aria_label=label)
    grid = add(frame, "table", css="pamphlet-table")
    head = add(add(grid, "thead"), "tr")
    for title in columns:
        literal(head, "th", title, scope="col")
    body = add(grid, "tbody")
    for first, *rest in rows:
        line = add(body, "tr")
        literal(line, "th", first, scope="row")
        for cell in rest:
            literal(line, "td", cell)
