"""Terms read: the glossary, terms.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.ground.messages import Place, shown
from edition.model.terms import Term
from edition.reading.records import Reading, items

_TEXT = ("id", "term", "definition", "confidence", "cyrillic", "russian", "expansion")


def load(reading: Reading, path: Path) -> Mapping[str, Term]:
    """The entries by id."""
    found: dict[str, Term] = {}
    for item in reading.records(reading.file(path), shown(path), "term"):
        place = Place(shown(path), item.line)
        term = Term(
            place=place,
            transliteration=str(item.get("transliteration", "")),
            common_form=str(item.get("common-form", "")),
            variants=tuple(str(v) for v in items(item.get("variants"))),
            passages=reading.references(item, "passages", place),
            headings=tuple(int(str(v)) for v in items(item.get("headings")) if str(v).isdecimal()),
            sources=reading.citations(item, shown(path)),
            **{key: str(item.get(key, "")) for key in _TEXT},
        )
        if term.id in found:
            reading.say(place, f"term {term.id!r} stands twice. Hint: merge the entries.")
        found[term.id] = term
    return found
