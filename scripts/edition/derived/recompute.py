"""What the edition computes from a table, and whether it agrees with the print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from edition.derived.dates import date
from edition.model.tables import NONE, Column, Grid


@dataclass(frozen=True)
class Extra:
    """A column that the edition adds: heading, and a cell for each row of the table."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """A sum of a column: what the edition computes, what the table prints (or nothing)."""

    column: str
    computed: str
    printed: str

    @property
    def agrees(self) -> bool:
        """Whether the printed total is the computed one; a table without a total agrees."""
        return not self.printed or Decimal(self.printed) == Decimal(self.computed)


def extras(table: Grid) -> Iterator[Extra]:
    """The columns that the table's `recompute` list asks for.

    share: each number as a percentage of the sum, to one decimal.
    base: the membership that a number and its percentage imply, to three digits.
    """
    for rule in table.recompute:
        if rule["kind"] == "share":
            numbers = _numbers(table, rule)
            total = sum((n for n in numbers if n is not None), Decimal(0))
            cells = [_percent(n, total) if n is not None else NONE for n in numbers]
            for at, row in enumerate(table.rows):
                if row[0] == rule.get("total"):
                    cells.insert(at, "100.0")
            yield Extra("Share, recomputed (per cent)", tuple(cells))
        elif rule["kind"] == "base":
            expelled = _column(table, rule["column"])
            percent = _column(table, rule["percent"])
            cells = [_base(n, p) for n, p in zip(expelled, percent, strict=True)]
            yield Extra("Membership that the two imply", tuple(cells))
        elif rule["kind"] != "sum":
            raise LookupError(f"there is no kind {rule['kind']!r}")


def sums(table: Grid) -> Iterator[Sum]:
    """The sums that the table's `recompute` list asks for."""
    for rule in table.recompute:
        if rule["kind"] == "sum":
            total = sum((n for n in _numbers(table, rule) if n is not None), Decimal(0))
            printed = ""
            if rule.get("total"):
                index = table.index(rule["column"])
                printed = table.row(rule["total"])[index]
            yield Sum(rule["column"], str(total), printed)


def _column(table: Grid, name: str) -> list[Decimal | None]:
    index = table.index(name)
    return [None if row[index] == NONE else Decimal(row[index]) for row in table.rows]


def _numbers(table: Grid, rule: Mapping[str, str]) -> list[Decimal | None]:
    """The column without the row of its total."""
    values = _column(table, rule["column"])
    rows = zip(values, table.rows, strict=True)
    return [value for value, row in rows if row[0] != rule.get("total")]


def _percent(part: Decimal, whole: Decimal) -> str:
    share = part * 100 / whole if whole else Decimal(0)
    return str(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _base(number: Decimal | None, percent: Decimal | None) -> str:
    if number is None or not percent:
        return NONE
    implied = number * 100 / percent
    digit = Decimal(1).scaleb(max(0, implied.adjusted() - 2))
    return f"about {int(implied.quantize(digit, ROUND_HALF_UP)):,}"


def grouped(cell: str) -> str:
    """A whole number of four digits and more as the pamphlet prints it: 170,000."""
    digits = cell.removeprefix("-")
    return f"{int(cell):,}" if digits.isdecimal() and len(digits) > 3 else cell


def read_cell(cell: str, column: Column) -> str:
    """A cell of a series as a reader reads it: 1,565,041, 16 February 1939."""
    if column.dated and cell != NONE:
        return date(cell)
    return grouped(cell) if column.numeric else cell


def sum_lines(table: Grid) -> Iterator[tuple[str, bool]]:
    """What the edition's sums say, and whether each agrees with the print."""
    for found in sums(table):
        if not found.printed:
            yield f"Sum, recomputed: {grouped(found.computed)} (the table prints none).", True
        elif found.agrees:
            yield f"Sum, recomputed: {grouped(found.computed)}, as printed.", True
        else:
            computed = grouped(found.computed)
            yield f"Sum, recomputed: {computed}; the pamphlet prints {found.printed}.", False
