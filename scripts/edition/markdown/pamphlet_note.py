"""Block `/// pamphlet-note | 7.n1`: a footnote of the pamphlet itself, restated, told from ours."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.ground.references import Reference
from edition.markdown.constructs import PageBlock
from edition.markdown.elements import add, literal


class PamphletNoteBlock(PageBlock):
    """The pamphlet's own note, at its place, with the original where it was supplied."""

    NAME = "pamphlet-note"

    def on_create(self, parent: Element) -> Element:
        """The note with a head that says whose it is."""
        reference = Reference.parse(self.argument)
        box = add(parent, "aside", css="pamphlet-note", aria_labelledby=reference.anchor)
        head = add(box, "h3", id=reference.anchor, css="pamphlet-note__head")
        label = f"The pamphlet’s own note {reference.number}"
        literal(head, "a", label, href=f"#{reference.anchor}")
        return box

    def on_end(self, block: Element) -> None:
        """The original follows the restatement."""
        original = self.context.originals.get(self.argument)
        if original:
            quote = add(block, "blockquote", css="original")
            literal(quote, "p", original)
