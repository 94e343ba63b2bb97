"""Block `/// note | context`: a note of the edition, with the words that it explains."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block

from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail, unseen


class NoteBlock(Block):  # type: ignore[misc]
    """A note; the section moves it beside the passage that it follows."""

    NAME = "note"
    ARGUMENT = True
    OPTIONS = {"heading": ["", str], "lemma": ["", str], "number": ["", str]}
    CONFIG: dict[str, Any] = {"context": None}

    def on_create(self, parent: Element) -> Element:
        """The note with its head: what the reader learns, its kind, and then the lemma."""
        context: Context = self.config["context"]
        kind = context.edition.vocabulary.notes[self.argument]
        box = add(parent, "details", css=f"note note--{kind.tag}", open="open")
        box.set("data-number", self.options["number"])
        summary = add(box, "summary")
        head = add(summary, "h3", css="note__head")
        heading = self.options["heading"] or self.options["lemma"]
        unseen(head, f"Note, {kind.label}: ")
        tail(literal(head, "span", heading, css="note__heading"), " ")
        literal(head, "span", kind.label, css="note__kind", aria_hidden="true")
        literal(summary, "q", self.options["lemma"], css="note__lemma")
        self.body = add(box, "div", css="note__body")
        return box

    def on_add(self, block: Element) -> Element:
        """The prose goes below the head."""
        return self.body
