"""What proves a series: sums that must hold, and mended cells without which they do not.

A row proves itself where its parts give its total, a column where its rows give the row of its
total. A cell is mended only where the row as printed does not add up, and the remark of the row
says what is printed.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from edition.derived.recompute import grouped, read_cell
from edition.ground.numbers import written
from edition.model.tables import NONE, REMARK, Column, Series

Rule = Mapping[str, str]


def faults(series: Series) -> Iterator[tuple[int, str]]:
    """What does not hold, each with its line in the CSV; LookupError where a rule fits nothing."""
    for rule in series.recompute:
        if rule["kind"] == "row":
            yield from _row_faults(series, rule)
        elif rule["kind"] == "sum":
            yield from _sum_faults(series, rule)
        else:
            raise LookupError(f"there is no kind {rule['kind']!r}")
    yield from _needless(series)


def lines(series: Series) -> Iterator[str]:
    """What has been added up again, as a reader is told it."""
    for rule in series.recompute:
        if rule["kind"] == "row":
            yield _row_line(series, rule)
    whole = [rule for rule in series.recompute if rule["kind"] == "sum" and "of" not in rule]
    for total in dict.fromkeys(rule["total"] for rule in whole):
        names = [_title(series, r["column"]) for r in whole if r["total"] == total]
        what = "every column comes" if len(names) > 1 else f"“{names[0]}” comes"
        yield f"We added up the columns: {what} to its last line."
    for rule in series.recompute:
        if "of" in rule:
            yield _part_line(series, rule)


def remarks(series: Series) -> Iterator[str]:
    """What is to be known of single rows, each under the label of its row."""
    for label, remark in series.remarks:
        yield f"{read_cell(label, series.columns[0])}: {remark}."


def _row_faults(series: Series, rule: Rule) -> Iterator[tuple[int, str]]:
    total, parts = _columns(series, rule)
    for line, row in enumerate(series.rows, start=2):
        stated, found = _added(series, row, total, parts)
        if stated is not None and stated != found:
            yield line, f"{row[0]}: {total.title} is {stated:,}, its parts give {found:,}"


def _sum_faults(series: Series, rule: Rule) -> Iterator[tuple[int, str]]:
    stated, found = _summed(series, rule)
    differs = Decimal(rule.get("differs", "0"))
    if stated - found != differs:
        line = 2 + [row[0] for row in series.rows].index(rule["total"])
        text = f"{rule['total']}: {_title(series, rule['column'])} is {stated:,}, its rows give"
        yield line, f"{text} {found:,}"


def _needless(series: Series) -> Iterator[tuple[int, str]]:
    """Cells that are mended although the row as printed adds up, or in silence."""
    rules = [_columns(series, rule) for rule in series.recompute if rule["kind"] == "row"]
    for line, row in enumerate(series.rows, start=2):
        mended = [c for c in series.shown if series.printed(row, c)]
        said = written(row[series.index(REMARK)]) if mended else frozenset()
        for column in mended:
            if not written(series.printed(row, column)) <= said:
                text = f"{row[0]}: {column.title} is mended, and the remark lacks what is printed"
                yield line, text
        for total, parts in rules:
            stated, found = _added(series, row, total, parts, printed=True)
            if mended and stated == found:
                yield line, f"{row[0]} adds up as printed, and is mended all the same"


def _columns(series: Series, rule: Rule) -> tuple[Column, list[Column]]:
    """The column of the totals, and those of the parts."""
    parts = [series.columns[series.index(name)] for name in rule["parts"].split(", ")]
    return series.columns[series.index(rule["column"])], parts


def _added(
    series: Series, row: Sequence[str], total: Column, parts: list[Column], *, printed: bool = False
) -> tuple[Decimal | None, Decimal]:
    """The total of a row, and what its parts give; no total where a cell has no number."""
    names = [c.printed if printed and c.printed else c.name for c in (total, *parts)]
    cells = [row[series.index(name)] for name in names]
    if NONE in cells:
        return None, Decimal(0)
    stated, *numbers = map(Decimal, cells)
    return stated, sum(numbers, Decimal(0))


def _summed(series: Series, rule: Rule) -> tuple[Decimal, Decimal]:
    """The total of a column, and what its rows give: all others, or those that are parts of it."""
    column = series.index(rule["column"])
    rows = [row for row in series.rows if row[0] != rule["total"]]
    if "of" in rule:
        rows = [row for row in rows if row[series.index(rule["of"])] == rule["total"]]
    found = sum((Decimal(row[column]) for row in rows if row[column] != NONE), Decimal(0))
    return Decimal(series.row(rule["total"])[column]), found


def _row_line(series: Series, rule: Rule) -> str:
    total, parts = _columns(series, rule)

    def holding(*, printed: bool) -> list[bool]:
        found = [_added(series, row, total, parts, printed=printed) for row in series.rows]
        return [stated == number for stated, number in found if stated is not None]

    rows = holding(printed=False)
    which = "" if len(rows) == len(series.rows) else " with every number"
    text = f"We added up the rows: in all {len(rows)}{which} the parts give the total"
    if any(column.printed for column in series.columns):
        text += f"; as printed, in {sum(holding(printed=True))}"
    return f"{text}."


def _part_line(series: Series, rule: Rule) -> str:
    stated, found = _summed(series, rule)
    text = f"We added up the parts of “{rule['total']}”: they come to"
    if stated == found:
        return f"{text} {grouped(str(found))}, as stated."
    far, way = grouped(str(abs(stated - found))), "more" if stated > found else "fewer"
    return f"{text} {grouped(str(found))}; the paper states {far} {way}."


def _title(series: Series, name: str) -> str:
    return series.columns[series.index(name)].title
