"""Cross-reference: `[6.2]` leads to a passage, `[9.t1]` to a table, `[12.3a]` to a claim."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from edition.ground import prose
from edition.ground.references import Reference
from edition.markdown.elements import element, link, literal


class CrossReferenceProcessor(InlineProcessor):
    """Sets the reference as a link; a note of the pamphlet as the sign that calls it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(prose.CROSS_REFERENCE, md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """The reference as an element; every reference is known by now."""
        reference = Reference.parse(m[1])
        if reference.kind == "pamphlet-note":
            made = element("sup", css="pamphlet-note-sign")
            target = f"{reference.page}#{reference.anchor}"
            label = f"the pamphlet’s own note {reference.number}"
            literal(made, "a", f"[{reference.number}]", href=target, aria_label=label)
            return made, m.start(0), m.end(0)
        holder = element("span")
        made = link(holder, reference)
        return made, m.start(0), m.end(0)
