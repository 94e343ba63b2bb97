"""Block `/// table | 9.t1`: a table of the pamphlet, with what the edition recomputes from it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.derived import charts, recompute
from edition.derived.recompute import read_cell, sum_lines
from edition.ground.references import Reference
from edition.markdown.chart import picture
from edition.markdown.constructs import PageBlock
from edition.markdown.context import Context
from edition.markdown.elements import add, columns, element, frame, literal, tail
from edition.model.tables import Column, Grid, Table


class TableBlock(PageBlock):
    """The table as printed, its number, caption, source line and note, its sums, its CSV."""

    NAME = "table"

    def on_create(self, parent: Element) -> Element:
        """The whole table; the block has no body."""
        table = self.context.edition.tables[Reference.parse(self.argument)]
        figure = table_element(table, self.context)
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
    titles = [*(c.title for c in table.columns), *(extra.title for extra in extras)]
    css = [kind(column) for column in table.columns]
    body = columns(grid, titles, [*css, *("number recomputed" for _ in extras)])
    for index, row in enumerate(table.rows):
        _row(add(body, "tr"), table, row, [extra.cells[index] for extra in extras])
    svg = charts.of_table(table)
    if svg:
        figure.append(picture(svg, context))
    _foot(figure, table)
    return figure


def _row(line: Element, table: Table, row: tuple[str, ...], extra: list[str]) -> None:
    literal(line, "th", row[0], scope="row", css="words")
    for column, cell in zip(table.columns[1:], row[1:], strict=True):
        literal(line, "td", read_cell(cell, column), css=kind(column))
    for cell in extra:
        literal(line, "td", cell, css="number recomputed")


def kind(column: Column) -> str:
    """The class of the cells of a column."""
    return "number" if column.numeric else "words"


def _foot(figure: Element, table: Table) -> None:
    foot = add(figure, "figcaption")
    if table.source:
        literal(foot, "p", f"Source named in the pamphlet: {table.source}.", css="table-source")
    if table.note:
        literal(foot, "p", table.note, css="table-note")
    for line, agrees in sum_lines(table):
        literal(foot, "p", line, css="table-sum" if agrees else "table-sum table-sum--differs")
    downloads(foot, "/data/tables/", table, table.number)


def downloads(foot: Element, folder: str, grid: Grid, name: str) -> None:
    """The links to the file of a table, and to the package that describes it."""
    links = add(foot, "p", css="table-links")
    href = f"{folder}{grid.path}"
    tail(literal(links, "a", "CSV", href=href, aria_label=f"CSV: {name}"), " · ")
    literal(links, "a", "Data package", href=f"{folder}datapackage.json")
