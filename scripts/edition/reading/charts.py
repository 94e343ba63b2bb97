"""Charts read: charts.yml."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from edition.ground.messages import shown
from edition.ground.references import Reference
from edition.model.charts import Chart, ChartBar, ChartLine
from edition.model.tables import NONE, Series, Table
from edition.reading.records import Reading


def load(reading: Reading, path: Path) -> Mapping[str, Chart]:
    """The charts by id."""
    found = {}
    for chart in reading.all(Chart, reading.file(path), shown(path), "chart"):
        if bool(chart.bars) == bool(chart.lines):
            hint = "Hint: give it bars, or lines with the first and the last year."
            reading.say(chart.place, f"{chart.id} has no bars, or bars and lines. {hint}")
        found[chart.id] = chart
    return found


def with_bars(
    charts: Mapping[str, Chart],
    tables: Mapping[Reference, Table],
    series: Mapping[str, Series],
    reading: Reading,
) -> Mapping[str, Chart]:
    """The charts, those by years with a bar for each number in the columns that they draw."""
    found = {}
    for name, chart in charts.items():
        try:
            taken = tuple(bar for line in chart.lines for bar in _bars(chart, line, tables, series))
        except LookupError as error:
            hint = "Hint: name a table or a series, and a column of it."
            reading.say(chart.place, f"{name} cannot be drawn: {error}. {hint}")
            taken = ()
        found[name] = replace(chart, bars=taken) if chart.lines else chart
    return found


def _bars(
    chart: Chart,
    line: ChartLine,
    tables: Mapping[Reference, Table],
    series: Mapping[str, Series],
) -> Iterator[ChartBar]:
    known = {str(reference): table for reference, table in tables.items()}
    grid = series.get(line.table) or known.get(line.table)
    if grid is None:
        raise LookupError(f"there is no table {line.table!r}")
    column = grid.index(line.column)
    for row in grid.rows:
        filled = len(row) > column and row[column] != NONE and row[0].isdecimal()
        if filled and chart.first <= row[0] <= chart.last:
            origin = f"{grid.works[0]}, {row[0]}" if isinstance(grid, Series) else line.table
            yield ChartBar(row[0], row[column], origin, line.counts, line.within, line.label)
