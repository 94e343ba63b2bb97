"""Block `/// series | sentences-1921-1953`: a series, what its copies misprint, what proves it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.derived import proofs
from edition.derived.recompute import grouped, read_cell
from edition.markdown.citation import cite_link
from edition.markdown.constructs import PageBlock
from edition.markdown.context import Context
from edition.markdown.elements import (
    add,
    columns,
    element,
    frame,
    labelled,
    literal,
    set_off,
    tail,
    unseen,
)
from edition.markdown.table import downloads, kind
from edition.model.tables import PART, Column, Series


class SeriesBlock(PageBlock):
    """The series, its note and remarks, the sums that the build has recomputed, its files."""

    NAME = "series"

    def on_create(self, parent: Element) -> Element:
        """The whole table; the block has no body."""
        figure = series_element(self.context.edition.series[self.argument], self.context)
        parent.append(figure)
        return figure


def series_element(series: Series, context: Context) -> Element:
    """A figure with the table, and below it the note, the remarks, the sums and the files."""
    figure = element("figure", css="table-figure", id=series.anchor)
    grid = add(frame(figure, series.title), "table", css="pamphlet-table series-table")
    literal(grid, "caption", series.title)
    shown = [column for column in series.shown if column.name != PART]
    body = columns(grid, [c.title for c in shown], [kind(c) for c in shown])
    for row in series.rows:
        _row(add(body, "tr"), series, shown, row)
    _foot(figure, series, context)
    return figure


def _row(line: Element, series: Series, shown: Sequence[Column], row: Sequence[str]) -> None:
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


def _foot(figure: Element, series: Series, context: Context) -> None:
    foot = add(figure, "figcaption")
    source = labelled(foot, "Source", css="table-source", tag="span")
    set_off([cite_link(source, key, context) for key in series.works], "; ")
    tail(source[-1], ".")
    if series.note:
        literal(foot, "p", series.note, css="table-note")
    for remark in proofs.remarks(series):
        literal(foot, "p", remark, css="table-note")
    for text in proofs.lines(series):
        literal(foot, "p", text, css="table-sum")
    downloads(foot, "/data/series/", series, series.title)
