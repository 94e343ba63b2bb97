"""Figures: every number of the pamphlet, what it counts, and the edition's own value."""

import re
from xml.etree.ElementTree import Element

from edition.derived.arithmetic import CalculationError, shown
from edition.derived.dates import chronological
from edition.ground.references import Reference
from edition.markdown.context import Context
from edition.markdown.elements import add, columns, frame, link, literal, tail, verdict
from edition.model.claims import Claim
from edition.model.registers import PrintedFigure

COLUMNS = ("Place", "Printed", "Counts", "Date", "Recomputed", "Claim")
AGREES = {
    "yes": "agrees",
    "no": "differs",
    "rounding": "agrees in round numbers",
    "hedged": "agrees as worded",
}


def fill(parent: Element, context: Context) -> None:
    """A line on how the figures fare, then the table; the script makes its columns sortable."""
    figures = context.edition.registers.figures
    checked = [figure for figure in figures if figure.agrees]
    told = ", ".join(
        f"{text} {sum(f.agrees == key for f in checked)}" for key, text in AGREES.items()
    )
    literal(parent, "p", f"{len(figures)} figures; {len(checked)} could be recomputed: {told}.")
    grid = add(frame(parent, "Figures"), "table", css="pamphlet-table sortable")
    literal(grid, "caption", "The figures of the pamphlet, in the order of its text")
    body = columns(grid, COLUMNS)
    next(grid.iter("th")).set("aria-sort", "ascending")
    claims = {str(claim.reference): claim for claim in context.edition.claims}
    for figure in figures:
        _row(add(body, "tr", id=f"figure-{figure.id}"), figure, claims, context)


def _row(line: Element, figure: PrintedFigure, claims: dict[str, Claim], context: Context) -> None:
    """The figure heads its row; a cell that has nothing says so, and is sorted last."""
    link(add(line, "td", data_sort=_key(figure.id)), Reference.parse(figure.passage))
    literal(line, "th", figure.printed, scope="row", data_sort=_number(figure.value))
    counts = add(line, "td")
    add(counts, "span", figure.counts)
    if figure.base:
        tail(counts[-1], ", of ")
        add(counts, "span", figure.base)
    if figure.note:
        add(counts, "p", figure.note, css="quiet")
    literal(line, "td", figure.date or "no date", data_sort=chronological(figure.date))
    cell = add(line, "td", data_sort=_number(figure.recomputed))
    if figure.agrees:
        unit = f" {figure.unit}" if figure.unit else ""
        text = f"{_printed(figure.recomputed)}{unit}"
        tail(literal(cell, "span", text), f": {AGREES[figure.agrees]}")
        if figure.calculation:
            how = figure.calculation.replace(" * ", " × ")
            literal(cell, "p", how, css="quiet calculation")
    else:
        literal(cell, "span", "not recomputed", css="quiet")
    claim = claims.get(figure.claim)
    last = add(line, "td", data_sort=str(claim.reference) if claim else "")
    if claim is None:
        literal(last, "span", "no claim", css="quiet")
    else:
        tail(link(last, claim.reference), " ")
        verdict(last, context.edition.vocabulary.verdicts[claim.verdict])


def _printed(text: str) -> str:
    try:
        return shown(text)
    except CalculationError:
        return text


def _number(text: str) -> str:
    """The number by which a cell is sorted: of a range its first."""
    found = re.match(r"-?\d+(\.\d+)?", text)
    return found[0] if found else ""


def _key(identifier: str) -> str:
    """A key that puts 4.2-1 before 10.1-1."""
    place, _, number = identifier.rpartition("-")
    section, _, unit = place.partition(".")
    return f"{int(section):03}{unit:>4}{int(number):04}"
