"""Origins: what a calculation, a chart or a table holds is stated where it is taken from."""

import re
from collections import Counter
from decimal import Decimal

from edition.checks.rules import Faults, rule
from edition.derived import stated_numbers
from edition.derived.stated_numbers import Numbers
from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.numbers import stated, written
from edition.ground.references import Reference
from edition.model.claims import Claim, Figure
from edition.model.edition import Edition
from edition.model.tables import NONE, Grid

#: What a number is at the least, and the noughts at its end, to be taken for a rounded one.
LARGE, NOUGHTS = 10_000, "000"


@rule(5, "n-005")
def check_taken(edition: Edition) -> Faults:
    """What a calculation takes from a passage or a work is stated there, or in a second place."""
    uses = _uses(edition)
    for claim, calculation in edition.calculations:
        # The result of a sum shows every digit of every value.
        again = not re.search(r"[*/(]", calculation.expression)
        for figure in calculation.values:
            key = figure.origin.partition(", ")[0]
            if key in edition.sources or key == "assumption":
                known = stated_numbers.said_by(claim, edition)
                known |= stated(f"{figure.origin} {calculation.says}")
                lost = uses[key, figure.value] < 2 and not again
            else:
                known, lost = _at(edition, key), True
            # The number in its unit written out: 14358 thousand pupils are 14,358,000.
            scaled = written(f"{figure.value} {figure.unit}")
            if lost and not (_parts(figure) <= known or scaled <= known):
                text = f"{claim.reference}: {figure.value} ({figure.name}) is stated nowhere"
                hint = "Hint: mend the value, or state it in the finding or the source's note."
                yield calculation.place, f"{text} but here. {hint}"


@rule(5, "n-006")
def check_cells(edition: Edition) -> Faults:
    """A number in a table or a chart is a figure of the register, or said by a claim."""
    yield from _lost(edition)
    for reference, table in edition.tables.items():
        claims = [claim.claim for claim in edition.claims_in(reference.section)]
        known = stated_numbers.figures_of(edition).get(str(reference), frozenset())
        known = known.union(*map(stated, claims))
        for line, row in enumerate(table.rows, start=2):
            for lost in sorted(frozenset().union(*map(written, row)) - known):
                text = f"{reference}: {lost:,} is no figure of the register and in no claim."
                yield Place(table.place.path, line), f"{text} Hint: mend the cell."
    for chart in edition.charts.values():
        known_of = {origin: _origin(edition, origin) for origin in {b.origin for b in chart.bars}}
        for bar in chart.bars:
            if not stated_numbers.values(bar.value) <= known_of[bar.origin]:
                text = f"{chart.id}: {bar.value} ({bar.label}) does not stand in {bar.origin}."
                yield chart.place, f"{text} Hint: mend the value or the origin."
            elif cells := _of_another_year(edition, bar.label, bar.value, bar.origin):
                text = f"{chart.id}: {bar.label!r} has {bar.value}, the row {cells}."
                yield chart.place, f"{text} Hint: mend the value or the label."


def _of_another_year(edition: Edition, label: str, value: str, origin: str) -> str:
    """The row of the year that the label names, where the value stands in that of another.

    A label that names no year, or more, is not asked.
    """
    years = re.findall(r"\b\d{4}(?:–\d\d)?\b", label)
    grids: list[Grid] = [table for r, table in edition.tables.items() if str(r) == origin]
    grids += [s for s in edition.series.values() if origin.partition(", ")[0] in s.works]
    rows = [row for grid in grids for row in grid.rows if re.fullmatch(r"\d{4}\b.*", row[0])]
    if len(years) != 1 or not any(len(row[0]) == len(years[0]) for row in rows):
        return ""
    named = [row for row in rows if row[0] == years[0]] or [(years[0], NONE)]
    anywhere, there = (
        frozenset().union(*(stated_numbers.values(cell) for row in found for cell in row))
        for found in (rows, named)
    )
    number = stated_numbers.values(value)
    return " ".join(named[0]) if number <= anywhere and not number <= there else ""


def _lost(edition: Edition) -> Faults:
    """The figures of a table that has fewer cells of their number than the register has."""
    for reference, table in edition.tables.items():
        cells = Counter(n for row in table.rows for cell in row for n in written(cell))
        figures = Counter(
            number
            for figure in edition.registers.figures
            if figure.passage == str(reference)
            for number in written(figure.printed)
        )
        notes = written(f"{table.title} {table.note}")
        for number, count in figures.items():
            if cells[number] < count and number not in notes:
                text = f"{reference}: {number} stands in {cells[number]} cells, the register has it"
                hint = "Hint: restore the row, or mend figures.yml."
                yield table.place, f"{text} {count} times. {hint}"


@rule(5, "n-007")
def check_recomputed(edition: Edition) -> Faults:
    """A recomputed value without a sum is that of the print, or stated by its claim or note."""
    claims = {str(claim.reference): claim for claim in edition.claims}
    for figure in edition.registers.figures:
        if not figure.recomputed or figure.calculation:
            continue
        known = stated(stated_numbers.plain(figure.note, edition))
        if figure.agrees == "yes":
            known |= stated_numbers.values(figure.value)
        if figure.claim in claims:
            known |= _examined(claims[figure.claim], edition)
        if not stated_numbers.values(figure.recomputed) <= known:
            text = (
                f"{figure.id}: {figure.recomputed} is stated neither by {figure.claim or 'a claim'}"
            )
            hint = "Hint: mend the value, or give the sum that yields it."
            yield figure.place, f"{text} nor by a sum. {hint}"


def _examined(claim: Claim, edition: Edition) -> Numbers:
    """The numbers that the claim states in prose or in its calculations."""
    found = [stated_numbers.said_by(claim, edition)]
    for calculation in claim.calculation:
        found.append(stated(calculation.stated))
        found += [stated_numbers.values(figure.value) for figure in calculation.values]
    return frozenset().union(*found)


@rule(5, "n-015")
def check_rounded(edition: Edition) -> Faults:
    """A sum has exact numbers or rounded ones, never both."""
    for claim, calculation in edition.calculations:
        added = re.fullmatch(r"[\w\s+-]*[+-][\w\s+-]*", calculation.expression)
        values = [figure.value for figure in calculation.values if added]
        large = [value for value in values if value.isdecimal() and int(value) >= LARGE]
        rounded = [value for value in large if value.endswith(NOUGHTS)]
        if rounded and len(rounded) < len(large):
            text = f"{claim.reference}: {rounded[0]} is rounded, and added to an exact number."
            yield calculation.place, f"{text} Hint: round the others too, or take the exact number."


def _origin(edition: Edition, origin: str) -> Numbers:
    """The numbers that the edition states from a passage, a table or a work."""
    key = origin.partition(", ")[0]
    if key not in edition.sources:
        return stated(stated_numbers.texts_of(edition).get(key, ""))
    texts = stated_numbers.texts_of(edition)
    series = [texts[name] for name, found in edition.series.items() if key in found.works]
    claims = [c for c in edition.claims if any(s.key == key for s in c.sources)]
    texts_ = [t for page in edition.every_page for t, _ in page.texts() if f"@{key}" in t]
    figures = [
        f.value
        for _, calculation in edition.calculations
        for f in calculation.values
        if f.origin.partition(", ")[0] == key
    ]
    return frozenset().union(
        *(stated_numbers.said_by(claim, edition) for claim in claims),
        *map(stated, figures),
        *(stated(prose.inserted(text, edition.printed_figures)) for text in texts_),
        *map(stated, series),
    )


def _at(edition: Edition, key: str) -> Numbers:
    """The numbers of a passage, note or table, or of the passage of a claim."""
    reference = Reference.of(key)
    if reference is None:
        return frozenset()
    place = str(reference.passage)
    known = stated(stated_numbers.texts_of(edition).get(place, ""))
    known |= stated_numbers.headings(edition)
    return known | stated_numbers.figures_of(edition).get(place, frozenset())


def _uses(edition: Edition) -> Counter[tuple[str, str]]:
    """In how many calculations and charts a value is taken from each work."""
    uses: Counter[tuple[str, str]] = Counter()
    for _, calculation in edition.calculations:
        uses.update({(f.origin.partition(", ")[0], f.value) for f in calculation.values})
    for chart in edition.charts.values():
        uses.update((bar.origin.partition(", ")[0], bar.value) for bar in chart.bars)
    return uses


def _parts(figure: Figure) -> Numbers:
    """The number of a figure; of a day, the year, and the day unless it begins or ends a month."""
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", figure.value)
    if day is None:
        return stated_numbers.values(figure.value.removeprefix("-"))
    whole = int(day[3])
    return frozenset(map(Decimal, (day[1], whole) if 1 < whole < 28 else (day[1],)))
