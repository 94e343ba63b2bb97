"""What the edition computes from a table of the pamphlet, and whether it agrees with the print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from edition.model import Table

NONE = "—"


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


def extras(table: Table) -> Iterator[Extra]:
    """The columns that the table's `recompute` list asks for.

    share: each number as a percentage of the sum, to one decimal.
    base: the membership that a number and its percentage imply, to three digits.
    """
    for rule in table.recompute:
        if rule["kind"] == "share":
            numbers = _numbers(table, rule)
            total = sum((n for n in numbers if n is not None), Decimal(0))
            cells = [_percent(n, total) if n is not None else NONE for n in numbers]
            yield Extra("Share, recomputed (per cent)", _with_total(table, rule, cells))
        elif rule["kind"] == "base":
            expelled = _column(table, rule["column"])
            percent = _column(table, rule["percent"])
            cells = [_base(n, p) for n, p in zip(expelled, percent, strict=True)]
            yield Extra("Membership that the two imply", tuple(cells))
        elif rule["kind"] != "sum":
            raise LookupError(f"there is no kind {rule['kind']!r}")


def sums(table: Table) -> Iterator[Sum]:
    """The sums that the table's `recompute` list asks for."""
    for rule in table.recompute:
        if rule["kind"] == "sum":
            total = sum((n for n in _numbers(table, rule) if n is not None), Decimal(0))
            printed = ""
            if rule.get("total"):
                index = _index(table, rule["column"])
                printed = _row(table, rule["total"])[index]
            yield Sum(rule["column"], str(total), printed)


def _index(table: Table, name: str) -> int:
    names = [column.name for column in table.columns]
    if name not in names:
        raise LookupError(f"there is no column {name!r}")
    return names.index(name)


def _row(table: Table, label: str) -> Sequence[str]:
    found = next((row for row in table.rows if row and row[0] == label), None)
    if found is None:
        raise LookupError(f"there is no row {label!r}")
    return found


def _column(table: Table, name: str) -> list[Decimal | None]:
    index = _index(table, name)
    return [None if row[index] == NONE else Decimal(row[index]) for row in table.rows]


def _numbers(table: Table, rule: Mapping[str, str]) -> list[Decimal | None]:
    """The column without the row of its total."""
    values = _column(table, rule["column"])
    rows = zip(values, table.rows, strict=True)
    return [value for value, row in rows if row[0] != rule.get("total")]


def _with_total(table: Table, rule: Mapping[str, str], cells: list[str]) -> tuple[str, ...]:
    left = iter(cells)
    return tuple("100.0" if row[0] == rule.get("total") else next(left) for row in table.rows)


def _percent(part: Decimal, whole: Decimal) -> str:
    share = part * 100 / whole if whole else Decimal(0)
    return str(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _base(number: Decimal | None, percent: Decimal | None) -> str:
    if number is None or not percent:
        return NONE
    implied = number * 100 / percent
    digit = Decimal(1).scaleb(max(0, implied.adjusted() - 2))
    return f"about {int(implied.quantize(digit, ROUND_HALF_UP)):,}"
