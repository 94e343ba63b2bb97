"""Charts as SVG, made by the build: described in Vega-Lite, drawn by vl-convert without a browser.

Colours are the stylesheet's own (`currentColor` and custom properties), so that
a chart follows light, dark, print and forced colours. A chart is a picture of a
table that stands beside it; screen readers are given the table.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from edition.model import Table

#: Drawn for a phone's width and scaled up; the letters stay legible at 360 pixels.
WIDTH, LABEL, LINE, BAR = 200, 160, 15, 16
#: Letters of a label before it is broken, and room for fonts wider than the one measured with.
BREAK, PADDING = 22, {"left": 14, "right": 56, "top": 4, "bottom": 14}
#: The grammar that the description is written in.
VEGA_LITE = "6.1"
_INK, _RULE, _BAR = "currentColor", "var(--ed-rule)", "var(--ed-bar)"


@dataclass(frozen=True)
class Bar:
    """A bar: its label, its value, and the value as it is printed beside it."""

    label: str
    value: float
    printed: str


def of_table(table: Table) -> str:
    """The chart of a table: its first column of numbers, or of Table 6 the share of the Party.

    Nothing for a table whose cells in that column are words, or all empty.
    """
    index = 2 if len(table.columns) > 2 else 1
    totals = {rule.get("total") for rule in table.recompute}
    try:
        bars = [
            Bar(row[0], _middle(row[index]), row[index])
            for row in table.rows
            if row[0] not in totals and row[index] != "—"
        ]
    except ValueError:
        return ""
    return draw(tuple(bars), table.columns[index].title) if bars else ""


def _middle(cell: str) -> float:
    """The number of a cell; of a range, such as 10 - 15, its middle."""
    parts = [float(part) for part in cell.split("-")]
    return sum(parts) / len(parts)


@lru_cache(maxsize=64)
def draw(bars: Sequence[Bar], title: str) -> str:
    """Horizontal bars in the order given, each with its value printed at its end."""
    # The renderer starts a JavaScript engine: only where there is a chart.
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(_description(bars, title), vl_version=VEGA_LITE)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _description(bars: Sequence[Bar], title: str) -> dict[str, Any]:
    """The chart in Vega-Lite's grammar: bars, and the printed values over them."""
    labels = ["|".join(textwrap.wrap(bar.label, BREAK)) for bar in bars]
    lines = max(label.count("|") + 1 for label in labels)
    y = {
        "field": "label", "type": "nominal", "sort": labels, "title": None,
        "axis": {
            "labelExpr": "split(datum.label, '|')", "ticks": False, "domain": False,
            "labelPadding": 6, "minExtent": LABEL, "maxExtent": LABEL,
            "labelOffset": -LINE * (lines - 1) / 4,
        },
    }  # fmt: skip
    x = {
        "field": "value", "type": "quantitative", "title": title,
        "axis": {"tickCount": 4, "grid": True, "format": "~s"},
    }  # fmt: skip
    printed = {"field": "printed", "type": "nominal"}
    return {
        "data": {"values": [
            {"label": label, "value": bar.value, "printed": bar.printed}
            for label, bar in zip(labels, bars, strict=True)
        ]},
        "layer": [
            {"mark": {"type": "bar", "color": _BAR, "size": BAR}, "encoding": {"x": x, "y": y}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "color": _INK},
                "encoding": {"x": x, "y": y, "text": printed},
            },
        ],
        "width": WIDTH,
        "height": {"step": LINE * lines + 9},
        "config": {
            "background": "transparent",
            "padding": PADDING,
            "view": {"stroke": None},
            "axis": {
                "labelColor": _INK, "titleColor": _INK, "gridColor": _RULE, "tickColor": _RULE,
                "domainColor": _RULE, "labelFontSize": 12, "titleFontSize": 12,
                "titleFontWeight": "normal",
            },
            "text": {"fontSize": 12},
        },
    }  # fmt: skip
