"""Terms: the entries of the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.registers import Entry


@dataclass(frozen=True, kw_only=True)
class Term(Entry):
    """An entry of the glossary."""

    PROSE = ("definition",)
    term: str
    definition: str
    cyrillic: str = ""
    transliteration: str = ""
    common_form: str = ""
    russian: str = ""
    expansion: str = ""
    variants: tuple[str, ...] = ()
