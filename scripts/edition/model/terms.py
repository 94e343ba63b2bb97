"""Terms: the entries of the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.citations import Citation


@dataclass(frozen=True)
class Term:
    """An entry of the glossary."""

    id: str
    term: str
    definition: str
    confidence: str
    place: Place
    cyrillic: str = ""
    transliteration: str = ""
    common_form: str = ""
    russian: str = ""
    expansion: str = ""
    variants: tuple[str, ...] = ()
    passages: tuple[Reference, ...] = ()
    headings: tuple[int, ...] = ()
    sources: tuple[Citation, ...] = ()
