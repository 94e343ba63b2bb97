"""Series: their sums hold, their works are known, and the key figures in them are the same.

Of the tables of the pamphlet it is asked whether what they are to yield can be computed.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from edition.checks.key_figures import acts
from edition.checks.rules import FORM, Faults, rule
from edition.derived import dates, proofs, recompute
from edition.ground.iso_dates import is_date
from edition.ground.messages import Place
from edition.ground.numbers import stated
from edition.model.edition import Edition
from edition.model.registers import KeyFigure
from edition.model.tables import Series
from edition.reading.tables import CODE


@rule(FORM, CODE, resolving=True)
def check_computed(edition: Edition) -> Faults:
    """What the resource of a table asks to be recomputed is there to be computed."""
    for table in edition.tables.values():
        try:
            list(recompute.extras(table))
            list(recompute.sums(table))
        except (RuntimeError, LookupError, ArithmeticError) as error:
            text = f"{table.number} cannot be recomputed: {error}. Hint: mend its `recompute`."
            yield table.entry, text


@rule(5, "n-010", resolving=True)
def check_sums(edition: Edition) -> Faults:
    """The rows and columns of a series add up, and a cell is mended only where they would not."""
    for series in edition.series.values():
        unknown = [key for key in series.works if key not in edition.sources]
        for key in unknown:
            text = f"{series.name} rests on {key!r}, which is no source. Hint: name a citekey."
            yield series.entry, text
        try:
            for line, fault in proofs.faults(series):
                hint = "Hint: mend the cell; what the source misprints stands beside it."
                yield Place(series.place.path, line), f"{fault}. {hint}"
        except (KeyError, LookupError, ArithmeticError, ValueError) as error:
            text = f"{series.name} cannot be recomputed: {error}. Hint: mend its `recompute`."
            yield series.entry, text


@rule(5, "n-019")
def check_rows(edition: Edition) -> Faults:
    """The dated rows of a series ascend; where no sum holds all rows, its note says how many."""
    for series in edition.series.values():
        before = ""
        for line, row in enumerate(series.rows, start=2):
            day = dates.chronological(row[0]) if not is_date(row[0]) else row[0]
            if day and not re.search(r"\d–\d", row[0]):
                if day[: len(before)] < before[: len(day)]:
                    text = f"{row[0]} stands below {before}. Hint: put the rows in order."
                    yield Place(series.place.path, line), text
                before = day.replace("-00", "")
        whole = any(rule["kind"] == "sum" and "of" not in rule for rule in series.recompute)
        if not whole and Decimal(len(series.rows)) not in stated(series.note):
            text = f"{series.name} has {len(series.rows)} rows, and its note does not say so."
            yield series.entry, f"{text} Hint: restore the row, or mend the note."


@rule(5, "n-020")
def check_drawn(edition: Edition) -> Faults:
    """A chart by years is of the years of its title, and a line of what its column counts."""
    for chart in edition.charts.values():
        years = re.findall(r"\b\d{4}\b", chart.title) if chart.lines else []
        if years and [chart.first, chart.last] != [years[0], years[-1]]:
            text = f"{chart.id} is of {chart.first} to {chart.last}, its title says otherwise."
            yield chart.place, f"{text} Hint: mend one of them."
        for line in chart.lines:
            if line.table in edition.series:
                series = edition.series[line.table]
                column = series.columns[series.index(line.column)]
                if lost := acts(line.label) - acts(column.title):
                    text = f"{chart.id}: {line.label!r} draws {column.title!r}, no {lost.pop()}."
                    yield chart.place, f"{text} Hint: mend the column or label."


@rule(5, "n-011")
def check_key_figures(edition: Edition) -> Faults:
    """A key figure that stands in a series, or is a sum of its cells or of others, is the same."""
    for figure in edition.key_figures.values():
        if not figure.cells:
            continue
        name, _, rest = figure.cells.partition(": ")
        if name == "sum":
            yield from _sum(figure, rest.split(" + "), edition)
            continue
        column, _, rows = rest.partition(", ")
        try:
            cells = (edition.series[name].cell(row, column) for row in rows.split(" + "))
            found = sum(map(Decimal, cells), Decimal(0))
        except (LookupError, ArithmeticError) as error:
            text = f"{figure.id}: {figure.cells!r} names no cells ({error})."
            hint = "Hint: `series: column, row`, or more rows with ` + ` between them."
            yield figure.place, f"{text} {hint}"
            continue
        if fault := _year(figure, rows) or _unit(figure, edition.series[name], column):
            yield figure.place, f"{figure.id} {fault} Hint: mend one of them."
        if figure.source not in edition.series[name].works:
            works = " or ".join(edition.series[name].works)
            text = f"{figure.id} rests on {figure.source}, the series {name} on {works}."
            yield figure.place, f"{text} Hint: mend one of them."
        if found != figure.number:
            text = f"{figure.id} is {figure.number:,}, the series {name} has {found:,}."
            yield figure.place, f"{text} Hint: mend one of them."


def _sum(figure: KeyFigure, names: Sequence[str], edition: Edition) -> Faults:
    """A figure that is the sum of others is so, and the others are there."""
    for name in names:
        if name not in edition.key_figures or name == figure.id:
            text = f"{figure.id}: {name!r} is no other key figure. Hint: mend the name."
            yield figure.place, text
            return
    added = sum(edition.key_figures[name].number for name in names)
    if added != figure.number:
        text = f"{figure.id} is {figure.number:,}, the sum of {' + '.join(names)} {added:,}."
        yield figure.place, f"{text} Hint: mend one of them."


def _year(figure: KeyFigure, rows: str) -> str:
    """That the figure names years, and not the first and the last of its cells."""
    for name, text in (("counts", figure.counts), ("locator", figure.locator)):
        said = set(re.findall(r"\b\d{4}\b", text))
        wanted = set(re.findall(r"\b\d{4}\b", rows))
        if said and wanted and not {min(wanted), max(wanted)} <= said:
            return f"is of {rows}, and its {name} says {text!r}."
    return ""


def _unit(figure: KeyFigure, series: Series, column: str) -> str:
    unit = series.columns[series.index(column)].unit
    return f"counts {figure.unit}, the series {unit}." if unit not in ("", figure.unit) else ""
