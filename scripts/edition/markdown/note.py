"""Block `/// note | context`: a note of the edition, with the words that it explains."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.constructs import PageBlock
from edition.markdown.elements import add, literal, tail, unseen


class NoteBlock(PageBlock):
    """A note; the section moves it beside the passage that it follows."""

    NAME = "note"

    def on_create(self, parent: Element) -> Element:
        """The note with its head: what the reader learns, its kind, and then the lemma."""
        kind = self.context.edition.vocabulary.notes[self.argument]
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
