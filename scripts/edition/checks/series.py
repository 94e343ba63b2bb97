"""Series: their sums hold, their works are known, and the key figures in them are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from edition.derived import proofs
from edition.ground.messages import Message, Place
from edition.model.edition import Edition
from edition.model.key_figures import KeyFigure
from edition.model.tables import Series

SUM, SAME = "n-010", "n-011"


def check_sums(edition: Edition) -> Iterator[Message]:
    """The rows and columns of a series add up, and a cell is mended only where they would not."""
    for series in edition.series.values():
        unknown = [key for key in series.works if key not in edition.sources]
        for key in unknown:
            text = f"{series.name} rests on {key!r}, which is no source. Hint: name a citekey."
            yield Message(series.entry, SUM, text)
        try:
            for line, fault in proofs.faults(series):
                hint = "Hint: mend the cell; what the source misprints stands beside it."
                yield Message(Place(series.place.path, line), SUM, f"{fault}. {hint}")
        except (KeyError, LookupError, ArithmeticError, ValueError) as error:
            text = f"{series.name} cannot be recomputed: {error}. Hint: mend its `recompute`."
            yield Message(series.entry, SUM, text)


def check_key_figures(edition: Edition) -> Iterator[Message]:
    """A key figure that stands in a series, or sums up cells of it, is the same there."""
    for figure in edition.key_figures.values():
        if not figure.cells:
            continue
        name, _, rest = figure.cells.partition(": ")
        column, _, rows = rest.partition(", ")
        try:
            found = _cells(edition.series[name], column, rows.split(" + "))
        except (LookupError, ArithmeticError) as error:
            text = f"{figure.id}: {figure.cells!r} names no cells ({error})."
            hint = "Hint: `series: column, row`, or more rows with ` + ` between them."
            yield Message(figure.place, SAME, f"{text} {hint}")
            continue
        if fault := _year(figure, rows) or _unit(figure, edition.series[name], column):
            yield Message(figure.place, SAME, f"{figure.id} {fault} Hint: mend one of them.")
        if figure.source not in edition.series[name].works:
            works = " or ".join(edition.series[name].works)
            text = f"{figure.id} rests on {figure.source}, the series {name} on {works}."
            yield Message(figure.place, SAME, f"{text} Hint: mend one of them.")
        if found != figure.number:
            text = f"{figure.id} is {figure.number:,}, the series {name} has {found:,}."
            yield Message(figure.place, SAME, f"{text} Hint: mend one of them.")


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


def _cells(series: Series, column: str, rows: list[str]) -> Decimal:
    return sum((Decimal(series.cell(row, column)) for row in rows), Decimal(0))
