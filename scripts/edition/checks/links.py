"""Links: every term, citekey, reference and key figure that is named exists."""

import re
from collections.abc import Mapping, Set
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

from edition.checks.rules import Faults, of_each, rule
from edition.derived import all_texts, arithmetic
from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.edition import Edition

_KEY = re.compile(r"\[([\w-]+)[,;\]](?!\()")


class Known(NamedTuple):
    """All that prose may name."""

    sources: Set[str]
    term_names: Set[str]
    key_figures: Set[str]
    references: Set[Reference]


def named(edition: Edition) -> Known:
    """What the edition has that prose may name."""
    names = edition.sources.keys(), edition.term_names.keys(), edition.key_figures.keys()
    return Known(*names, edition.references)


@rule(8, "l-001", resolving=True)
@of_each(all_texts.all_records, named)
def check_signs(record: object, known: Known) -> Faults:
    """Every citation, term, cross-reference and key figure in prose resolves."""
    for said in all_texts.prose_of(record):
        for key in _KEY.findall(prose.without_code(said.text)) if "[" in said.text else ():
            if key in known.sources:
                at = said.place.within(said.text, said.text.index(f"[{key}"))
                yield at, f"[{key} begins a citation without its sign. Hint: write [@{key}]."
        for sign in prose.signs(said.text):
            if fault := _fault(sign, known):
                yield Place(said.place.path, said.place.line + sign.line), fault


@rule(3, "l-002", resolving=True)
def check_sources(edition: Edition) -> Faults:
    """Every work that a claim, a term or an entry of a register rests on is in sources.yml."""
    for citation in edition.citations:
        if citation.key not in edition.sources:
            hint = _hint(citation.key, list(edition.sources), "add it to sources.yml")
            yield citation.place, f"unknown citekey {citation.key!r}. {hint}"


def _fault(sign: prose.Sign, known: Known) -> str:
    if sign.kind == "broken":
        hint = "Hint: [@key], [[term]], [6.2] or [#name]."
        return f"{sign.value!r} begins a sign that is not one. {hint}"
    if sign.kind == "reference":
        there = Reference.of(sign.value) in known.references
        hint = "Hint: cite a passage, table, note or claim."
        return "" if there else f"unknown reference {sign.value!r}. {hint}"
    kinds: Mapping[str, tuple[str, Set[str], str]] = {
        "citation": ("citekey", known.sources, "sources.yml"),
        "term": ("term", known.term_names, "terms.yml"),
        "figure": ("key figure", known.key_figures, "key-figures.yml"),
    }
    what, known_of, file = kinds[sign.kind]
    name = sign.value.casefold() if sign.kind == "term" else sign.value
    if name in known_of:
        return ""
    hint = _hint(sign.value, list(known_of), f"add it to {file}")
    return f"unknown {what} {sign.value!r}. {hint}"


@rule(3, "l-002", resolving=True)
def check_charts(edition: Edition) -> Faults:
    """Every bar of a chart is a number of known origin."""
    known = named(edition)
    for chart in edition.charts.values():
        for bar in chart.bars:
            try:
                fault = unknown_origin(bar.origin, known)
                if not fault and not isinstance(arithmetic.value(bar.value), Decimal):
                    fault = f"{bar.value!r} is a date. Hint: write a plain number."
            except arithmetic.CalculationError as error:
                fault = f"{error}. Hint: write a plain number."
            wholes = {name for b in chart.bars if not b.within for name in (b.label, b.kind)}
            if bar.within and bar.within not in wholes:
                fault = f"{bar.label!r} is within no bar. Hint: name the label of a whole one."
            if fault:
                yield chart.place, f"{chart.id}: {fault}"


def unknown_origin(origin: str, known: Known) -> str:
    """What is wrong with the origin of a figure: a passage, a work with locator, an assumption."""
    key = origin.partition(", ")[0]
    if origin == "assumption" or key in known.sources or Reference.of(key) in known.references:
        return ""
    return f"{origin!r} is no origin. Hint: a passage, a citekey, `assumption`."


def _hint(value: str, known: list[str], otherwise: str) -> str:
    close = " or ".join(map(repr, get_close_matches(value, known, n=3)))
    return f"Hint: did you mean {close}?" if close else f"Hint: {otherwise}."
