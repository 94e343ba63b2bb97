"""Blocks `/// table | 9.t1` and `/// series | sentences-1921-1953`: the pamphlet's, and our own.

Both with what the edition recomputes from them, and what proves it.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.derived import charts, proofs, recompute
from edition.derived.recompute import grouped, read_cell, sum_lines
from edition.ground.references import Reference
from edition.markdown.chart import picture
from edition.markdown.citation import cite_link
from edition.markdown.context import Context, PageBlock
from edition.markdown.elements import add, columns, frame, labelled, literal, set_off, tail, unseen
from edition.model.tables import PART, Column, Grid, Series, Table


class TableBlock(PageBlock):
    """The table as printed, its number, caption, source line and note, its sums, its CSV."""

    NAME = "table"

    def on_create(self, parent: Element) -> Element:
        """The whole table; the block has no body."""
        table = self.context.edition.tables[Reference.parse(self.argument)]
        return table_element(parent, table, self.context)


def table_element(parent: Element, table: Table, context: Context) -> Element:
    """A figure with the table, its source and note, and the edition's sums below it."""
    figure = add(parent, "figure", css="table-figure", id=table.reference.anchor)
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


class SeriesBlock(PageBlock):
    """The series, its note and remarks, the sums that the build has recomputed, its files."""

    NAME = "series"

    def on_create(self, parent: Element) -> Element:
        """A figure with the table, and below it the note, the remarks, the sums and the files."""
        series = self.context.edition.series[self.argument]
        figure = add(parent, "figure", css="table-figure", id=series.anchor)
        grid = add(frame(figure, series.title), "table", css="pamphlet-table series-table")
        literal(grid, "caption", series.title)
        shown = [column for column in series.shown if column.name != PART]
        body = columns(grid, [c.title for c in shown], [kind(c) for c in shown])
        for row in series.rows:
            _series_row(add(body, "tr"), series, shown, row)
        _series_foot(figure, series, self.context)
        return figure


def _series_row(line: Element, series: Series, shown: Sequence[Column], row: Sequence[str]) -> None:
    for position, column in enumerate(shown):
        cell = read_cell(row[series.index(column.name)], column)
        tag = "td" if position else "th"
        box = literal(line, tag, cell, css=kind(column), **({} if position else {"scope": "row"}))
        if printed := series.printed(row, column):
            box.set("class", f"{kind(column)} mended")
            box.text = AtomicString(f"{cell} ")
            literal(box, "small", f"printed {grouped(printed)}")
    if whole := series.whole(row):
        line[0].set("class", f"{kind(shown[0])} within")
        unseen(line[0], f", part of: {whole}")


def _series_foot(figure: Element, series: Series, context: Context) -> None:
    foot = add(figure, "figcaption")
    source = labelled(foot, "Source", css="table-source", tag="span")
    set_off([cite_link(source, key, context) for key in series.works], "; ")
    tail(source[-1], ".")
    for remark in filter(None, (series.note, *proofs.remarks(series))):
        literal(foot, "p", remark, css="table-note")
    for text in proofs.lines(series):
        literal(foot, "p", text, css="table-sum")
    downloads(foot, "/data/series/", series, series.title)
