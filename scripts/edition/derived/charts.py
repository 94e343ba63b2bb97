"""Charts as SVG, made by the build: described in Vega-Lite, drawn by vl-convert without a browser.

Colours are the stylesheet's own (`currentColor` and custom properties), so that
a chart follows light, dark, print and forced colours. A chart is a picture of a
table that stands beside it; screen readers are given the table.
"""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from edition.derived import year_charts
from edition.derived.arithmetic import shown
from edition.model.charts import Chart
from edition.model.tables import Table

#: Drawn for a phone's width and scaled up; the letters stay legible at 360 pixels.
WIDTH, LABEL, LINE, BAR = 200, 130, 15, 16
#: Letters of a label before it is broken, the width of one, and room for fonts wider than that.
BREAK, LETTER, PADDING = 18, 7.2, {"left": 4, "right": 56, "top": 4, "bottom": 14}
#: The grammar that the description is written in.
VEGA_LITE = "6.1"
_INK, _RULE, _BAR = "currentColor", "var(--ed-rule)", "var(--ed-bar)"
_PART = "var(--ed-part)"
#: Of a bar and its part, how thick each is and how far from the middle: each beside its own label.
HALF, APART = 13, 7
#: Letters of a line of what a framed chart says.
WIDE = 92
_NUMBER = r"-?\d+(?:\.\d+)?"
_RANGE = re.compile(rf"({_NUMBER})(?:\s*[-–]\s*({_NUMBER}))?")


#: The files of a chart, by ending.
FILES = ("svg", "png", "csv")


def file(chart: Chart, kind: str) -> str:
    """Where a file of the chart stands, from the root of the site."""
    return f"charts/{chart.id}.{kind}"


@dataclass(frozen=True)
class Bar:
    """A bar: its label, its value, the value as it is printed beside it, and a part drawn below."""

    label: str
    value: float
    printed: str
    part: float = 0
    part_printed: str = ""
    part_label: str = ""


@dataclass(frozen=True)
class Frame:
    """What a chart that travels alone carries: its title, what it says, sources and licence."""

    title: str
    says: str
    below: tuple[str, ...]


@lru_cache(maxsize=64)
def of_chart(chart: Chart, frame: Frame | None = None) -> str:
    """A chart of charts.yml; in a frame, it says what it is and can leave its page."""
    if not chart.lines:
        return draw(bars_of(chart), chart.unit, frame)
    below = ("", *frame.below) if frame else ()
    described = year_charts.description(chart, below, framed=frame is not None)
    return _drawn(described | _look(frame))


def bars_of(chart: Chart) -> tuple[Bar, ...]:
    """The bars of the chart, each with the part that is drawn below it."""
    parts = {bar.within: bar for bar in chart.bars if bar.within}
    return tuple(
        Bar(bar.label, float(bar.value), shown(bar.value))
        if part is None
        else Bar(
            bar.label, float(bar.value), shown(bar.value),
            float(part.value), shown(part.value), part.label,
        )
        for bar in chart.bars
        if not bar.within
        for part in (parts.get(bar.label),)
    )  # fmt: skip


def of_table(table: Table) -> str:
    """The chart of a table: the last column behind its labels that holds numbers, or ranges.

    Nothing for a table that has no such column. Of several the last is charted: a share, where
    one stands behind the count that it is a share of.
    """
    totals = {rule.get("total") for rule in table.recompute}
    rows = [row for row in table.rows if row[0] not in totals]
    for index in range(len(table.columns) - 1, 0, -1):
        printed = [(row[0], row[index]) for row in rows if row[index] != "—"]
        numbers = [_middle(cell) for _, cell in printed]
        bars = tuple(
            Bar(label, number, cell)
            for (label, cell), number in zip(printed, numbers, strict=True)
            if number is not None
        )
        if bars and len(bars) == len(printed):
            return draw(bars, table.columns[index].title)
    return ""


def _middle(cell: str) -> float | None:
    """The number of a cell; of a range, such as 10 - 15, its middle; None where it is neither."""
    match = _RANGE.fullmatch(cell)
    if match is None:
        return None
    return (float(match[1]) + float(match[2] or match[1])) / 2


@lru_cache(maxsize=64)
def draw(bars: Sequence[Bar], title: str, frame: Frame | None = None) -> str:
    """Horizontal bars in the order given, each with its value printed at its end."""
    return _drawn(_description(bars, title, frame) | _look(frame))


def _drawn(described: dict[str, Any]) -> str:
    # The renderer starts a JavaScript engine: only where there is a chart.
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(described, vl_version=VEGA_LITE)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _description(bars: Sequence[Bar], title: str, frame: Frame | None) -> dict[str, Any]:
    """The chart in Vega-Lite's grammar: bars, and the printed values over them."""
    broken = [
        [line for label in (bar.label, bar.part_label) for line in textwrap.wrap(label, BREAK)]
        for bar in bars
    ]
    labels = ["|".join(lines) for lines in broken]
    lines = max(map(len, broken))
    # What short labels leave is the bars': all charts are as wide, and their letters as large.
    extent = min(LABEL, LETTER * max(len(line) for label in broken for line in label))
    y = {
        "field": "label", "type": "nominal", "sort": labels, "title": None,
        "axis": {
            "labelExpr": "split(datum.label, '|')", "ticks": False, "domain": False,
            "labelPadding": 6, "minExtent": extent, "maxExtent": extent,
            "labelLineHeight": LINE, "labelOffset": _centred(lines),
        },
    }  # fmt: skip
    below = ["", *frame.below] if frame else []
    x = {
        "field": "value", "type": "quantitative", "title": [title, *below],
        "axis": {
            "tickCount": 4, "grid": True, "format": "~s",
            "labelExpr": "datum.value ? datum.label : '0'",
        },
    }  # fmt: skip
    values = [
        {
            "label": label, "value": bar.value, "printed": bar.printed, "part": bar.part,
            "part_printed": bar.part_printed,
        }
        for label, bar in zip(labels, bars, strict=True)
    ]  # fmt: skip
    part = x | {"field": "part"}
    layers = _bars(x, y, "printed", "!datum.part", size=BAR, color=_BAR)
    if any(bar.part for bar in bars):
        look = {"size": HALF, "yOffset": -APART, "color": _BAR}
        layers += _bars(x, y, "printed", "datum.part", **look)
        look = {"size": HALF, "yOffset": APART, "color": _PART}
        layers += _bars(part, y, "part_printed", "datum.part", **look)
    return {
        "data": {"values": values},
        "layer": layers,
        "width": (WIDTH if frame is None else WIDTH * 2) + LABEL - extent,
        "height": {"step": LINE * lines + 9},
    }  # fmt: skip


def _centred(lines: int) -> dict[str, Any]:
    """How far a label of each number of lines is raised, so that its middle is at that of its bar.

    Vega puts the first line there.
    """
    test = "length(split(datum.value, '|')) == {}"
    raised = [{"test": test.format(n), "value": -LINE * (n - 1) / 2} for n in range(2, lines + 1)]
    return {"condition": raised, "value": 0}


def _look(frame: Frame | None) -> dict[str, Any]:
    """What all charts share, and the words of the frame."""
    look: dict[str, Any] = {
        "config": {
            "background": "transparent" if frame is None else "#ffffff",
            "padding": PADDING,
            "view": {"stroke": None},
            "axis": {
                "labelColor": _INK, "titleColor": _INK, "gridColor": _RULE, "tickColor": _RULE,
                "domainColor": _RULE, "labelFontSize": 12, "titleFontSize": 12,
                "titleFontWeight": "normal",
            },
            "text": {"fontSize": 12},
            # What is filled so lightly is told from the page by its edge.
            "bar": {"stroke": _INK, "strokeWidth": 0.5},
            "legend": {"labelColor": _INK, "labelFontSize": 12, "labelLimit": 0},
        },
    }  # fmt: skip
    if frame:
        look["title"] = {
            "text": frame.title, "subtitle": textwrap.wrap(frame.says, WIDE), "anchor": "start",
            "fontSize": 17, "subtitleFontSize": 12, "frame": "bounds", "offset": 14,
        }  # fmt: skip
    return look


def _bars(
    x: dict[str, Any], y: dict[str, Any], printed: str, which: str, **look: Any
) -> list[dict[str, Any]]:
    """The bars that `which` chooses, and behind the end of each its value as it is printed."""
    words = {"type": "text", "align": "left", "dx": 4, "yOffset": look.get("yOffset", 0)}
    text = {"field": printed, "type": "nominal"}
    return [
        {"transform": [{"filter": which}], "mark": mark, "encoding": {"x": x, "y": y} | more}
        for mark, more in (
            ({"type": "bar", **look}, {}),
            (words | {"color": _INK}, {"text": text}),
        )
    ]
