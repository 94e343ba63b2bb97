"""Links: every term, citekey, reference and key figure that is named exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches

from edition.derived import all_texts, arithmetic
from edition.ground import prose
from edition.ground.messages import Message, Place
from edition.ground.references import Reference
from edition.model.edition import Edition

SIGN, SOURCE = "l-001", "l-002"
_KEY = re.compile(r"\[([\w-]+)[,;\]](?!\()")


def check_signs(edition: Edition) -> Iterator[Message]:
    """Every citation, term, cross-reference and key figure in prose resolves."""
    for said in all_texts.in_prose(edition):
        yield from _check(said.text, said.place.path, said.place.line, edition)


def check_sources(edition: Edition) -> Iterator[Message]:
    """Every work that a claim, a term or an entry of a register rests on is in sources.yml."""
    for citation in edition.citations:
        if citation.key not in edition.sources:
            hint = _hint(citation.key, list(edition.sources), "add it to sources.yml")
            yield Message(citation.place, SOURCE, f"unknown citekey {citation.key!r}. {hint}")


def _check(text: str, path: str, line: int, edition: Edition) -> Iterator[Message]:
    for key in _KEY.findall(prose.without_code(text)) if "[" in text else ():
        if key in edition.sources:
            fault = f"[{key} begins a citation without its sign. Hint: write [@{key}]."
            yield Message(Place(path, line).within(text, text.index(f"[{key}")), SIGN, fault)
    for sign in prose.signs(text):
        fault = _fault(sign, edition)
        if fault:
            yield Message(Place(path, line + sign.line), SIGN, fault)


def _fault(sign: prose.Sign, edition: Edition) -> str:
    if sign.kind == "broken":
        hint = "Hint: [@key], [[term]], [6.2] or [#name]."
        return f"{sign.value!r} begins a sign that is not one. {hint}"
    if sign.kind == "reference":
        known = Reference.of(sign.value) in edition.references
        hint = "Hint: cite a passage, table, note or claim."
        return "" if known else f"unknown reference {sign.value!r}. {hint}"
    kinds: Mapping[str, tuple[str, Mapping[str, object], str]] = {
        "citation": ("citekey", edition.sources, "sources.yml"),
        "term": ("term", edition.term_names, "terms.yml"),
        "figure": ("key figure", edition.key_figures, "key-figures.yml"),
    }
    what, known_of, file = kinds[sign.kind]
    name = sign.value.casefold() if sign.kind == "term" else sign.value
    hint = _hint(sign.value, list(known_of), f"add it to {file}")
    return "" if name in known_of else f"unknown {what} {sign.value!r}. {hint}"


def check_charts(edition: Edition) -> Iterator[Message]:
    """Every bar of a chart is a number of known origin."""
    for chart in edition.charts.values():
        for bar in chart.bars:
            try:
                fault = unknown_origin(bar.origin, edition) or _no_number(bar.value)
            except arithmetic.CalculationError as error:
                fault = f"{error}. Hint: write a plain number."
            wholes = {name for b in chart.bars if not b.within for name in (b.label, b.kind)}
            if bar.within and bar.within not in wholes:
                fault = f"{bar.label!r} is within no bar. Hint: name the label of a whole one."
            if fault:
                yield Message(chart.place, SOURCE, f"{chart.id}: {fault}")


def _no_number(text: str) -> str:
    """Why a bar cannot be as long as the text says, or nothing."""
    if isinstance(arithmetic.value(text), Decimal):
        return ""
    return f"{text!r} is a date. Hint: write a plain number."


def unknown_origin(origin: str, edition: Edition) -> str:
    """What is wrong with the origin of a figure: a passage, a work with locator, an assumption."""
    key = origin.partition(", ")[0]
    known = origin == "assumption" or key in edition.sources
    known = known or Reference.of(key) in edition.references
    return "" if known else f"{origin!r} is no origin. Hint: a passage, a citekey, `assumption`."


def _hint(value: str, known: list[str], otherwise: str) -> str:
    close = " or ".join(map(repr, get_close_matches(value, known, n=3)))
    return f"Hint: did you mean {close}?" if close else f"Hint: {otherwise}."
