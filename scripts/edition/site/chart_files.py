"""Each chart as SVG, PNG and CSV, with its title, its sources and its licence in it.

What leaves its page says what it is. The pictures have the colours of paper,
since a page that takes one over has no stylesheet of ours.
"""

import csv
import io
import re
import textwrap
from pathlib import Path

from edition.derived import bibliography, charts
from edition.derived.reader import plain
from edition.ground.references import Reference
from edition.ground.writing import write_bytes, write_csv, write_text
from edition.model.charts import Chart
from edition.model.edition import Edition

#: Points to a pixel of the PNG, for screens of twice the density.
SCALE = 2
_COLOURS = {
    "--ed-rule": "#dfd9cd", "--ed-bar": "#b9c3cd", "--ed-part": "#8d1f1f", "--ed-paper": "#ffffff",
}  # fmt: skip
INK = "#1c1a17"
LICENCE = "CC BY 4.0"


def write(edition: Edition, site: Path) -> str:
    """Write charts/ID.svg, .png and .csv; a line that says how many charts there are."""
    import vl_convert

    for chart in edition.charts.values():
        svg = picture(chart, edition)
        write_text(site / charts.file(chart, "svg"), svg)
        write_bytes(site / charts.file(chart, "png"), vl_convert.svg_to_png(svg, scale=SCALE))
        write_csv(site / charts.file(chart, "csv"), table(chart, edition))
    return f"charts: {len(edition.charts)}"


def picture(chart: Chart, edition: Edition) -> str:
    """The chart in its frame, in colours that need no stylesheet."""
    stated = edition.imprint
    below = (
        *textwrap.wrap(f"Sources: {'; '.join(_origins(chart, edition))}.", charts.WIDE),
        f"{stated.title}, version {stated.version}. {LICENCE}",
    )
    frame = charts.Frame(chart.title, plain(chart.says, edition), below)
    svg = charts.of_chart(chart, frame).replace("currentColor", INK)
    svg = svg.replace('aria-hidden="true" focusable="false" ', "", 1)
    return re.sub(r"var\((--[\w-]+)\)", lambda match: _COLOURS[match[1]], svg)


def _origins(chart: Chart, edition: Edition) -> list[str]:
    """Where the numbers are from, each once, as a reader reads it; by years, without the rows."""
    found = (bar.origin.partition(", ")[0] if chart.lines else bar.origin for bar in chart.bars)
    return list(dict.fromkeys(_origin(origin, edition) for origin in found))


def _origin(origin: str, edition: Edition) -> str:
    key, _, locator = origin.partition(", ")
    if key in edition.sources:
        short = bibliography.formatted(edition)[key].short
        return f"{short}, {locator}" if locator else short
    reference = Reference.of(origin)
    if reference is None:
        return origin
    table = edition.tables.get(reference)
    return f"the pamphlet, {table.number if table else origin}"


def table(chart: Chart, edition: Edition) -> str:
    """The numbers, each with what it counts and where it is from, under which title and licence."""
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\n")
    kind = ["kind"] if chart.lines else []
    head = ["label", *kind, chart.unit, "drawn with", "counts", "source", "chart", "licence"]
    rows.writerow(head)
    for bar in chart.bars:
        what = [bar.label, bar.kind] if chart.lines else [bar.label]
        origin = _origin(bar.origin, edition)
        rows.writerow([*what, bar.value, bar.within, bar.counts, origin, chart.title, LICENCE])
    return buffer.getvalue()
