"""What the edition states where: the texts, in which its numbers can be looked for."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from edition.derived.recompute import extras
from edition.ground import prose
from edition.ground.numbers import ENDLESS, in_digits, stated, written
from edition.ground.tree.plain import words
from edition.model.claims import Claim
from edition.model.edition import Edition
from edition.model.tables import Table

Numbers = frozenset[Decimal]
THOUSAND = 1_000


@lru_cache(maxsize=2)
def texts_of(edition: Edition) -> Mapping[str, str]:
    """What stands at each passage, note and table: the restatement, or the cells."""
    found = {
        block.argument: plain(block.body, edition)
        for page in edition.pages.values()
        for block in page.blocks
        if block.name in ("passage", "pamphlet-note")
    }
    for reference, table in edition.tables.items():
        rows = [" ; ".join(row) for row in table.rows]
        found[str(reference)] = "\n".join([*rows, table.number, table.title, table.note])
    for series in edition.series.values():
        found[series.name] = "\n".join(" ; ".join(row) for row in series.rows)
    for reference in edition.pamphlet_notes:
        found[str(reference)] = f"{found.get(str(reference), '')} (note {reference.number})"
    return found


@lru_cache(maxsize=2)
def figures_of(edition: Edition) -> Mapping[str, Numbers]:
    """The figures of each passage or table: values, and the time that they are given for."""
    found: dict[str, set[Decimal]] = {}
    for figure in edition.registers.figures:
        into = found.setdefault(figure.passage, set())
        into |= values(figure.value) | written(figure.printed) | written(figure.date)
    return {passage: frozenset(numbers) for passage, numbers in found.items()}


def heading_of(passage: str, edition: Edition) -> str:
    """The pamphlet's heading of the section in which a passage or a table stands, or nothing."""
    number = passage.partition(".")[0]
    return next((s.heading for s in edition.sections if str(s.number) == number), "")


@lru_cache(maxsize=2)
def headings(edition: Edition) -> Numbers:
    """The numbers in the headings of the pamphlet."""
    return frozenset().union(*(written(section.heading) for section in edition.sections))


@lru_cache(maxsize=2)
def of_data(edition: Edition) -> Numbers:
    """The numbers that data state: figures, tables, series, calculations, notes of sources."""
    found = [frozenset(figure.number for figure in edition.key_figures.values())]
    found += figures_of(edition).values()
    found += [stated(f"{f.recomputed} {f.calculation}") for f in edition.registers.figures]
    found += [stated(text) for text in texts_of(edition).values()]
    found += [stated(series.note) for series in edition.series.values()]
    found += [stated(citation.said) for citation in edition.citations]
    works = edition.sources.values()
    found += [stated(f"{work.csl.get('note', '')} {work.extent}") for work in works]
    found += [values(bar.value) for chart in edition.charts.values() for bar in chart.bars]
    for _, calculation in edition.calculations:
        found += [values(calculation.result), stated(calculation.says)]
        found += [values(figure.value) for figure in calculation.values]
    found += [stated(cell) for table in edition.tables.values() for cell in _implied(table)]
    extents = [extent for section in edition.sections for extent in section.passages]
    own = {Decimal(sum(extent.words for extent in extents)), Decimal(len(extents))}
    return frozenset().union(*found, own)


def _implied(table: Table) -> Iterator[str]:
    """What the edition computes from a table; nothing where its rules fit nothing."""
    with suppress(LookupError, ArithmeticError):
        for extra in extras(table):
            yield from extra.cells


@lru_cache(maxsize=2)
def _in_order(edition: Edition) -> list[Decimal]:
    return sorted(of_data(edition))


def is_bound(written: str, scale: int, edition: Edition) -> bool:
    """Whether data state the number to its last digit, or, below a thousand, to its last nought."""
    number = in_digits(written)
    part = len(written.partition(".")[2]) or -(number < THOUSAND and number % 10 == 0)
    known = _in_order(edition)
    for times in {1, scale, *((1_000, 1_000_000) if part > 0 else ())}:
        value, half = number * times, Decimal(times).scaleb(-part) / 2
        at = bisect_left(known, value - half)
        if at < len(known) and known[at] <= value + half:
            return True
    return rounds(number * scale, edition)


def rounds(number: Decimal, edition: Edition) -> bool:
    """Whether a number of two digits and noughts behind them is a key figure, rounded or cut."""
    unit = Decimal(10) ** (len(str(number)) - len(str(number).rstrip("0")))
    figures = (figure.number for figure in edition.key_figures.values())
    return any(
        number in (figure // unit * unit, (figure / unit).quantize(Decimal(1)) * unit)
        for figure in figures
        if ENDLESS > figure > 10 * unit > 10
    )


def said_by(claim: Claim, edition: Edition) -> Numbers:
    """The numbers that the claim states in prose."""
    texts = [claim.claim, claim.finding, claim.matters]
    texts += [source.said for source in claim.sources]
    return frozenset().union(*(stated(plain(text, edition)) for text in texts))


def values(text: str) -> Numbers:
    """The number, or both ends of a range such as `10-15`; nothing for what is neither."""
    try:
        return frozenset(in_digits(bound) for bound in text.split("-") if bound)
    except InvalidOperation:
        return frozenset()


def plain(text: str, edition: Edition) -> str:
    """The text as a reader sees it, without the numbers of references."""
    return _plain(prose.inserted(text, edition.printed_figures))


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    return words(text, reference="")
