"""Charts by years: upright bars from nought on one scale, a part drawn in its whole.

The kinds are told apart without colour too: the first of two wholes is an outline, the last is
filled, and a part is the darkest.
"""

from typing import Any

from edition.model.charts import Chart

#: Drawn for a phone's width and scaled up; the letters stay legible at 360 pixels.
WIDTH, HEIGHT, FRAMED = 300, 210, (620, 300)
#: With more years than this only each fifth is named; with fewer, all but the first by two digits.
NAMED, STEP = 12, 5
_SHORT = "datum.index === 0 ? datum.label : '’' + slice(datum.label, 2)"
_OUTLINE, _FILLED, _PART = "var(--ed-paper)", "var(--ed-bar)", "var(--ed-part)"


def description(chart: Chart, below: tuple[str, ...], *, framed: bool) -> Any:
    """The marks of the chart in Vega-Lite's grammar; `below` stands under the years."""
    wholes = [line.label for line in chart.lines if not line.within]
    slots = {line.label: str(wholes.index(line.within or line.label)) for line in chart.lines}
    years = [year for year, _ in chart.by_year]
    values = [
        {"year": bar.label, "kind": bar.kind, "value": float(bar.value), "slot": slots[bar.kind]}
        for bar in chart.bars
    ]
    # The wholes first, the parts over them.
    layers = sorted({bool(line.within) for line in chart.lines})
    width, height = FRAMED if framed else (WIDTH, HEIGHT)
    return {
        "data": {"values": values},
        "layer": [_bars(chart, years, len(wholes), parts, below) for parts in layers],
        "width": width,
        "height": height,
    }


def _bars(
    chart: Chart, years: list[str], slots: int, parts: bool, below: tuple[str, ...]
) -> dict[str, Any]:
    kinds = [line.label for line in chart.lines]
    named = years if len(years) <= NAMED else [year for year in years if int(year) % STEP == 0]
    drawn = [line.label for line in chart.lines if bool(line.within) is parts]
    filled = [line.label for line in chart.lines if not line.within][-1]
    colours = [
        _PART if line.within else _FILLED if line.label == filled else _OUTLINE
        for line in chart.lines
    ]
    x: dict[str, Any] = {
        "field": "year", "type": "ordinal", "title": list(below) or None,
        "axis": {
            "values": named, "labelAngle": 0, "domain": True, "ticks": False,
            **({"labelExpr": _SHORT} if named is years else {}),
        },
        "scale": {"domain": years, "paddingInner": 0.25},
    }  # fmt: skip
    y = {
        "field": "value", "type": "quantitative", "title": chart.unit, "stack": None,
        "axis": {"tickCount": 4, "grid": True, "format": ",d", "domain": False, "titlePadding": 16},
    }  # fmt: skip
    fill = {
        "field": "kind", "type": "nominal",
        "scale": {"domain": kinds, "range": colours},
        "legend": {
            "orient": "top", "direction": "vertical", "title": None, "symbolType": "square",
        },
    }  # fmt: skip
    encoding = {"x": x, "y": y, "fill": fill}
    if slots > 1:
        offsets = [str(slot) for slot in range(slots)]
        encoding["xOffset"] = {"field": "slot", "type": "nominal", "scale": {"domain": offsets}}
    return {
        "transform": [{"filter": {"field": "kind", "oneOf": drawn}}],
        "mark": "bar",
        "encoding": encoding,
    }
