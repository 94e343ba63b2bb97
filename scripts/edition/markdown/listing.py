"""Block `/// listing | glossary`: a register made from the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from edition.markdown.constructs import PageBlock
from edition.markdown.context import Context
from edition.markdown.elements import add
from edition.markdown.listings import (
    answers,
    changes,
    citing,
    claims,
    contents,
    device_questions,
    devices,
    documents,
    fields,
    figures,
    forms,
    glossary,
    key_figures,
    ledger,
    overview,
    people,
    places,
    rules,
    sources,
    tables,
    textual_notes,
    timeline,
    verdicts,
    whole,
)

#: Each listing by the argument of its block.
LISTINGS: Mapping[str, Callable[[Element, Context], None]] = {
    "glossary": glossary.fill,
    "sources": sources.fill,
    "claims": claims.fill,
    "tables": tables.fill,
    "overview": overview.fill,
    "contents": contents.fill,
    "verdicts": verdicts.fill,
    "figures": figures.fill,
    "fields": fields.fill,
    "forms": forms.fill,
    "rules": rules.fill,
    "ledger": ledger.fill,
    "people": people.fill,
    "places": places.fill,
    "textual-notes": textual_notes.fill,
    "timeline": timeline.fill,
    "changes": changes.fill,
    "citing": citing.fill,
    "whole": whole.fill,
    "answers": answers.fill,
    "devices": devices.fill,
    "device-questions": device_questions.fill,
    "key-figures": key_figures.fill,
    "documents": documents.fill,
}


class ListingBlock(PageBlock):
    """A register; the block has no body."""

    NAME = "listing"

    def on_create(self, parent: Element) -> Element:
        """The register, filled from the edition."""
        box = add(parent, "div", css=f"listing listing--{self.argument}")
        LISTINGS[self.argument](box, self.context)
        return box
