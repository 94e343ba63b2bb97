"""Figures: every number of the pamphlet, what it counts, and the edition's own value."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.arithmetic import CalculationError, shown
from edition.markdown.context import Context
from edition.markdown.elements import add, link, literal, tail, verdict
from edition.model import Claim
from edition.references import Reference
from edition.registers import PrintedFigure

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
    frame = add(
        parent, "div", css="table-scroll", role="region", tabindex="0", aria_label="Figures"
    )
    grid = add(frame, "table", css="pamphlet-table sortable")
    head = add(add(grid, "thead"), "tr")
    for title in COLUMNS:
        literal(head, "th", title, scope="col")
    body = add(grid, "tbody")
    claims = {str(claim.reference): claim for claim in context.edition.claims}
    for figure in figures:
        _row(add(body, "tr", id=f"figure-{figure.id}"), figure, claims, context)


def _row(line: Element, figure: PrintedFigure, claims: dict[str, Claim], context: Context) -> None:
    link(add(line, "th", scope="row", data_sort=_key(figure.id)), Reference.parse(figure.passage))
    literal(line, "td", figure.printed, data_sort=figure.value)
    counts = add(line, "td")
    add(counts, "span", figure.counts)
    if figure.base:
        tail(counts[-1], ", of ")
        add(counts, "span", figure.base)
    if figure.note:
        add(counts, "p", figure.note, css="quiet")
    literal(line, "td", figure.date)
    cell = add(line, "td", data_sort=figure.recomputed)
    if figure.agrees:
        unit = f" {figure.unit}" if figure.unit else ""
        text = f"{_printed(figure.recomputed)}{unit}"
        tail(literal(cell, "span", text), f": {AGREES[figure.agrees]}")
        if figure.calculation:
            literal(cell, "p", figure.calculation, css="quiet calculation")
    last = add(line, "td")
    claim = claims.get(figure.claim)
    if claim is not None:
        tail(link(last, claim.reference), " ")
        verdict(last, context.edition.vocabulary.verdicts[claim.verdict])


def _printed(text: str) -> str:
    try:
        return shown(text)
    except CalculationError:
        return text


def _key(identifier: str) -> str:
    """A key that puts 4.2-1 before 10.1-1."""
    place, _, number = identifier.rpartition("-")
    section, _, unit = place.partition(".")
    return f"{int(section):03}{unit:>4}{int(number):04}"
