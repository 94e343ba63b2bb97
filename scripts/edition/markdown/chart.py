"""Block `/// chart | scale`: a chart of charts.yml, with the table that it is a picture of."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block

from edition import charts
from edition.arithmetic import shown
from edition.markdown.apparatus import origin_link
from edition.markdown.context import Context
from edition.markdown.elements import add, element, literal, tail
from edition.model import Chart


class ChartBlock(Block):  # type: ignore[misc]
    """The chart; the block has no body."""

    NAME = "chart"
    ARGUMENT = True
    CONFIG: dict[str, Any] = {"context": None}

    def on_create(self, parent: Element) -> Element:
        """A figure with the picture, what it says, and its numbers as a table."""
        context: Context = self.config["context"]
        chart = context.edition.charts[self.argument]
        figure = add(parent, "figure", css="chart", id=f"chart-{chart.id}")
        caption = add(figure, "figcaption")
        tail(literal(caption, "b", f"{chart.title}."), " ")
        add(caption, "span", chart.says)
        bars = tuple(
            charts.Bar(bar.label, float(bar.value), shown(bar.value)) for bar in chart.bars
        )
        figure.append(picture(charts.draw(bars, chart.unit), context))
        figure.append(_numbers(chart, context))
        return figure


def picture(svg: str, context: Context) -> Element:
    """The SVG in the page, kept out of the reach of Markdown."""
    box = element("div", css="chart__picture")
    box.text = context.md.htmlStash.store(svg)
    return box


def _numbers(chart: Chart, context: Context) -> Element:
    box = element("details", css="chart__numbers")
    literal(box, "summary", "The numbers, with what each counts")
    frame = add(box, "div", css="table-scroll", role="region", tabindex="0", aria_label=chart.title)
    grid = add(frame, "table", css="pamphlet-table")
    head = add(add(grid, "thead"), "tr")
    for title in ("", chart.unit.capitalize(), "Counts", "From"):
        literal(head, "th" if title else "td", title, **({"scope": "col"} if title else {}))
    body = add(grid, "tbody")
    for bar in chart.bars:
        line = add(body, "tr")
        literal(line, "th", bar.label, scope="row")
        literal(line, "td", shown(bar.value), css="number")
        literal(line, "td", bar.counts)
        origin_link(add(line, "td"), bar.origin, context)
    return box
