"""Withdrawn: the anchor that is left where something stood, saying why and where it went."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from edition.derived.addresses import file_link, page_address
from edition.markdown.constructs import PageProcessor
from edition.markdown.elements import element, literal, tail
from edition.model.history import Withdrawn

_PASSAGE = re.compile(r"p\d+-\d+")


class WithdrawnProcessor(PageProcessor):
    """Leaves an anchor for what is withdrawn from a page that is still there."""

    def run(self, root: Element) -> None:
        """Beside its passage for a claim or a note, at the end of the page for anything else."""
        if not self.context.uri:
            return
        page = page_address(self.context.uri)
        for gone in self.context.edition.history.withdrawn_from(page):
            self._place(root, gone).append(self.notice(gone))

    def _place(self, root: Element, gone: Withdrawn) -> Element:
        passage = _PASSAGE.match(gone.address.partition("#")[2])
        for section in root.iter("section"):
            if passage and any(passage[0] == e.get("id") for e in section.iter("h2")):
                for box in section.iter("div"):
                    if "apparatus" in box.get("class", "").split():
                        return box
        return root

    def notice(self, gone: Withdrawn) -> Element:
        """What was here, since when it is not, and why."""
        fragment = gone.address.partition("#")[2]
        history = self.context.edition.history
        box = element("aside", css="withdrawn", id=fragment)
        line = element("p")
        box.append(line)
        name = history.names.get(gone.address, fragment)
        tail(literal(line, "b", name), f" was withdrawn in version {gone.since}. ")
        tail(literal(line, "span", gone.reason), " " if gone.moved else "")
        if gone.moved:
            href = file_link(self.context.edition, gone.moved)
            literal(line, "a", "It has moved.", href=href)
        return box
