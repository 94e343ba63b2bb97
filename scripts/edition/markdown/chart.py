"""Block `/// chart | scale`: a chart of charts.yml, with the table that it is a picture of."""

from xml.etree.ElementTree import Element

from edition.derived import charts
from edition.derived.arithmetic import shown
from edition.markdown.apparatus import origin_link
from edition.markdown.context import Context, PageBlock
from edition.markdown.elements import (
    add,
    columns,
    element,
    folded,
    framed,
    labelled,
    literal,
    row,
    tail,
)
from edition.markdown.files import file_link
from edition.model.charts import Chart
from edition.model.tables import NONE


class ChartBlock(PageBlock):
    """The chart; the block has no body."""

    NAME = "chart"

    def on_create(self, parent: Element) -> Element:
        """A figure with the picture, what it says, and its numbers as a table."""
        chart = self.context.edition.charts[self.argument]
        figure = add(parent, "figure", css="chart", id=f"chart-{chart.id}")
        caption = add(figure, "figcaption")
        tail(literal(caption, "b", f"{chart.title}."), " ")
        add(caption, "span", chart.says)
        figure.append(picture(charts.of_chart(chart), self.context))
        _numbers(figure, chart, self.context)
        files = labelled(figure, "As a file", css="chart__files", tag="span")
        for kind in charts.FILES:
            path = charts.file(chart, kind)
            tail(file_link(files, kind.upper(), path, self.context, of=chart.title), " ")
        return figure


def picture(svg: str, context: Context) -> Element:
    """The SVG in the page, kept out of the reach of Markdown."""
    box = element("div", css="chart__picture")
    box.text = context.md.htmlStash.store(svg)
    return box


def _numbers(figure: Element, chart: Chart, context: Context) -> None:
    summary = "The numbers, with what each counts"
    box = folded(figure, summary, f": {chart.title}", css="chart__numbers")
    if chart.lines:
        _by_year(box, chart, context)
        return
    grid = framed(box, chart.title)
    body = columns(grid, ("", chart.unit.capitalize(), "Counts", "From"))
    for bar in chart.bars:
        line = add(body, "tr")
        literal(line, "th", bar.label, scope="row")
        literal(line, "td", shown(bar.value), css="number")
        literal(line, "td", bar.counts)
        origin_link(add(line, "td"), bar.origin, context)


def _by_year(box: Element, chart: Chart, context: Context) -> None:
    """A line a year, and below what the numbers of each column count and where they are from."""
    grid = framed(box, chart.title, "series-table")
    labels = [line.label for line in chart.lines]
    body = columns(grid, ("Year", *labels), ("", *("number" for _ in labels)))
    for year, values in chart.by_year:
        row(body, year, (shown(value) if value else NONE for value in values), css="number")
    for line in chart.lines:
        said = add(box, "p", css="quiet")
        tail(literal(said, "span", f"{line.label}: {line.counts}, from"), " ")
        origin = next((bar.origin for bar in chart.bars if bar.kind == line.label), "assumption")
        origin_link(said, origin if line.table == origin else origin.partition(", ")[0], context)
