"""Block `/// table | 9.t1`: a table of the pamphlet, with what the edition recomputes from it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.derived import charts, recompute
from edition.derived.recompute import grouped, sum_lines
from edition.ground.references import Reference
from edition.markdown.chart import picture
from edition.markdown.constructs import PageBlock
from edition.markdown.context import Context
from edition.markdown.elements import add, element, frame, literal, tail
from edition.model.tables import Table


class TableBlock(PageBlock):
    """The table as printed, its number, caption, source line and note, its sums, its CSV."""

    NAME = "table"

    def on_create(self, parent: Element) -> Element:
        """The whole table; the block has no body."""
        figure = table_element(
            self.context.edition.tables[Reference.parse(self.argument)], self.context
        )
        parent.append(figure)
        return figure


def table_element(table: Table, context: Context) -> Element:
    """A figure with the table, its source and note, and the edition's sums below it."""
    figure = element("figure", css="table-figure", id=table.reference.anchor)
    grid = add(frame(figure, f"{table.number}, {table.title}"), "table", css="pamphlet-table")
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
        shown = grouped(cell) if column.numeric and position else cell
        if position == 0:
            literal(line, "th", shown, scope="row", css=_css(False))
        else:
            literal(line, "td", shown, css=_css(column.numeric))
    for cell in extra:
        literal(line, "td", cell, css="number recomputed")


def _css(numeric: bool) -> str:
    return "number" if numeric else "words"


def _foot(figure: Element, table: Table) -> None:
    foot = add(figure, "figcaption")
    if table.source:
        literal(foot, "p", f"Source named in the pamphlet: {table.source}.", css="table-source")
    if table.note:
        literal(foot, "p", table.note, css="table-note")
    for line, agrees in sum_lines(table):
        literal(foot, "p", line, css="table-sum" if agrees else "table-sum table-sum--differs")
    href = f"/data/tables/{table.path}"
    links = add(foot, "p", css="table-links")
    tail(literal(links, "a", "CSV", href=href, aria_label=f"CSV: {table.number}"), " · ")
    literal(links, "a", "Data package", href="/data/tables/datapackage.json")
