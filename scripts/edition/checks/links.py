"""Links: every term, citekey and reference that is named exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from edition import arithmetic, prose
from edition.messages import Message, Place
from edition.model import Claim, Edition
from edition.references import Reference

SIGN, SOURCE = "l-001", "l-002"
_KEY = re.compile(r"\[([\w-]+)[,;\]](?!\()")


def check_signs(edition: Edition) -> Iterator[Message]:
    """Every citation, term and cross-reference in prose resolves."""
    for page in (*edition.pages.values(), *edition.essays):
        for text, line in page.texts():
            yield from _check(text, page.path, line, edition)
    for claim in edition.claims:
        for text, line in _claim_texts(claim):
            yield from _check(text, claim.place.path, line, edition)
    for entry in edition.registers.entries():
        for text in entry.prose():
            yield from _check(text, entry.place.path, entry.place.line, edition)
    for term in edition.terms.values():
        yield from _check(term.definition, term.place.path, term.place.line, edition)


def check_sources(edition: Edition) -> Iterator[Message]:
    """Every work that a claim, a term or an entry of a register rests on is in sources.yml."""
    for citation in edition.citations:
        if citation.key not in edition.sources:
            hint = _hint(citation.key, list(edition.sources), "add it to sources.yml")
            yield Message(citation.place, SOURCE, f"unknown citekey {citation.key!r}. {hint}")


def _claim_texts(claim: Claim) -> Iterator[tuple[str, int]]:
    for name, text in (
        ("claim", claim.claim),
        ("finding", claim.finding),
        ("matters", claim.matters),
        ("settled-by", claim.settled_by),
    ):
        yield text, claim.lines.get(name, claim.place.line)


def _check(text: str, path: str, line: int, edition: Edition) -> Iterator[Message]:
    for key in _KEY.findall(prose.without_code(text)) if "[" in text else ():
        if key in edition.sources:
            fault = f"[{key} begins a citation without its sign. Hint: write [@{key}]."
            yield Message(Place(path, line + _line(text, f"[{key}")), SIGN, fault)
    for sign in prose.signs(text):
        fault = _fault(sign, edition)
        if fault:
            yield Message(Place(path, line + sign.line), SIGN, fault)


def _line(text: str, words: str) -> int:
    return text.count("\n", 0, text.index(words))


def _fault(sign: prose.Sign, edition: Edition) -> str:
    if sign.kind == "broken":
        return f"{sign.value!r} begins a sign that is not one. Hint: [@key], [[term]] or [6.2]."
    if sign.kind == "citation" and sign.value not in edition.sources:
        hint = _hint(sign.value, list(edition.sources), "add it to sources.yml")
        return f"unknown citekey {sign.value!r}. {hint}"
    if sign.kind == "term" and sign.value.casefold() not in edition.term_names:
        hint = _hint(sign.value, list(edition.term_names), "add it to terms.yml")
        return f"unknown term {sign.value!r}. {hint}"
    if sign.kind == "reference":
        try:
            known = Reference.parse(sign.value) in edition.references
        except ValueError:
            known = False
        if not known:
            return f"unknown reference {sign.value!r}. Hint: cite a passage, table, note or claim."
    return ""


def check_charts(edition: Edition) -> Iterator[Message]:
    """Every bar of a chart is a number of known origin."""
    for chart in edition.charts.values():
        for bar in chart.bars:
            try:
                fault = unknown_origin(bar.origin, edition) or (arithmetic.value(bar.value) and "")
            except arithmetic.CalculationError as error:
                fault = f"{error}. Hint: write a plain number."
            if fault:
                yield Message(chart.place, SOURCE, f"{chart.id}: {fault}")


def unknown_origin(origin: str, edition: Edition) -> str:
    """What is wrong with the origin of a figure: a passage, a work with locator, an assumption."""
    key = origin.partition(", ")[0]
    if origin == "assumption" or key in edition.sources:
        return ""
    try:
        known = Reference.parse(key) in edition.references
    except ValueError:
        known = False
    return "" if known else f"{origin!r} is no origin. Hint: a passage, a citekey, `assumption`."


def _hint(value: str, known: list[str], otherwise: str) -> str:
    close = get_close_matches(value, known, n=1)
    return f"Hint: did you mean {close[0]!r}?" if close else f"Hint: {otherwise}."
