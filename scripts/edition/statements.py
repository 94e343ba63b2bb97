"""What the edition states where: the texts, in which its numbers can be looked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from edition import prose
from edition.model import Claim, Edition
from edition.numbers import in_digits, stated, written

Numbers = frozenset[Decimal]


@lru_cache(maxsize=2)
def texts_of(edition: Edition) -> Mapping[str, str]:
    """What stands at each passage, note and table: the restatement, or the cells."""
    found = {
        block.argument: plain(block.body)
        for page in edition.pages.values()
        for block in page.blocks
        if block.name in ("passage", "pamphlet-note")
    }
    for reference, table in edition.tables.items():
        rows = [" ; ".join(row) for row in table.rows]
        found[str(reference)] = "\n".join([*rows, table.number, table.title, table.note])
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


@lru_cache(maxsize=2)
def headings(edition: Edition) -> Numbers:
    """The numbers in the headings of the pamphlet."""
    return frozenset().union(*(written(section.heading) for section in edition.sections))


def said_by(claim: Claim) -> Numbers:
    """The numbers that the claim states in prose."""
    texts = [claim.claim, claim.finding, claim.matters]
    texts += [f"{source.note} {source.locator}" for source in claim.sources]
    return frozenset().union(*(stated(plain(text)) for text in texts))


def values(text: str) -> Numbers:
    """The number, or both ends of a range such as `10-15`; nothing for what is neither."""
    try:
        return frozenset(in_digits(bound) for bound in text.split("-") if bound)
    except InvalidOperation:
        return frozenset()


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """The text as a reader sees it, without the numbers of references."""
    return prose.plain(re.sub(prose.CROSS_REFERENCE, "", text))
