"""Block `/// table | 9.t1`: a table of the pamphlet, with what the edition recomputes from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block

from edition import charts, recompute
from edition.markdown.chart import picture
from edition.markdown.context import Context
from edition.markdown.elements import add, element, literal, tail
from edition.model import Table
from edition.references import Reference


class TableBlock(Block):  # type: ignore[misc]
    """The table as printed, its number, caption, source line and note, its sums, its CSV."""

    NAME = "table"
    ARGUMENT = True
    CONFIG: dict[str, Any] = {"context": None}

    def on_create(self, parent: Element) -> Element:
        """The whole table; the block has no body."""
        context: Context = self.config["context"]
        figure = table_element(context.edition.tables[Reference.parse(self.argument)], context)
        parent.append(figure)
        return figure


def table_element(table: Table, context: Context) -> Element:
    """A figure with the table, its source and note, and the edition's sums below it."""
    figure = element("figure", css="table-figure", id=table.reference.anchor)
    frame = add(
        figure, "div", css="table-scroll", role="region", tabindex="0",
        aria_label=f"{table.number}, {table.title}",
    )  # fmt: skip
    grid = add(frame, "table", css="pamphlet-table")
    caption = add(grid, "caption")
    number = literal(caption, "a", table.number, href=f"#{table.reference.anchor}")
    tail(number, f". {table.title}")
    extras = list(recompute.extras(table))
    head = add(add(grid, "thead"), "tr")
    for column in table.columns:
        literal(head, "th", column.title, scope="col", css=_css(column.numeric))
    for extra in extras:
        literal(head, "th", extra.title, scope="col", css="number recomputed")
    body = add(grid, "tbody")
    for index, row in enumerate(table.rows):
        _row(add(body, "tr"), table, row, [extra.cells[index] for extra in extras])
    svg = charts.of_table(table)
    if svg:
        figure.append(picture(svg, context))
    _foot(figure, table)
    return figure


def _row(line: Element, table: Table, row: tuple[str, ...], extra: list[str]) -> None:
    for position, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        shown = _printed(cell) if column.numeric and position else cell
        if position == 0:
            literal(line, "th", shown, scope="row", css=_css(False))
        else:
            literal(line, "td", shown, css=_css(column.numeric))
    for cell in extra:
        literal(line, "td", cell, css="number recomputed")


def _css(numeric: bool) -> str:
    return "number" if numeric else "words"


def _printed(cell: str) -> str:
    """A whole number of four digits and more as the pamphlet prints it: 170,000."""
    return f"{int(cell):,}" if cell.isdecimal() and len(cell) > 3 else cell


def _foot(figure: Element, table: Table) -> None:
    foot = add(figure, "figcaption")
    if table.source:
        literal(foot, "p", f"Source named in the pamphlet: {table.source}.", css="table-source")
    if table.note:
        literal(foot, "p", table.note, css="table-note")
    for line, agrees in sum_lines(table):
        literal(foot, "p", line, css="table-sum" if agrees else "table-sum table-sum--differs")
    links = add(foot, "p", css="table-links")
    tail(literal(links, "a", "CSV", href=f"/data/tables/{table.path}"), " · ")
    literal(links, "a", "Data package", href="/data/tables/datapackage.json")


def sum_lines(table: Table) -> Iterator[tuple[str, bool]]:
    """What the edition's sums say, and whether each agrees with the print."""
    for found in recompute.sums(table):
        if not found.printed:
            yield f"Sum, recomputed: {_printed(found.computed)} (the table prints none).", True
        elif found.agrees:
            yield f"Sum, recomputed: {_printed(found.computed)}, as printed.", True
        else:
            computed = _printed(found.computed)
            yield f"Sum, recomputed: {computed}; the pamphlet prints {found.printed}.", False
