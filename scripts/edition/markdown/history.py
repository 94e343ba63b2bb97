"""History: the stamp at the end of a page, and the anchors that are left where something stood.

The stamp has the version of the edition and the day of the page's last change; an anchor says
why something is gone, and where it went.
"""

import re
from xml.etree.ElementTree import Element

from edition.derived.addresses import file_link, page_address
from edition.derived.dates import date
from edition.derived.history import last_changed
from edition.markdown.context import PageProcessor
from edition.markdown.elements import add, element, literal, tail
from edition.model.history import Withdrawn

CHANGES = "/about/changes.md"
_PASSAGE = re.compile(r"p\d+-\d+")


class StampProcessor(PageProcessor):
    """Ends every page that comes from a file; templates cannot see the data."""

    def run(self, root: Element) -> None:
        """Add the line, where the edition has a release."""
        edition = self.context.edition
        newest = edition.history.newest
        if newest is None or not self.context.uri:
            return
        line = add(root, "p", css="page-stamp")
        link = literal(line, "a", f"Version {newest.version}", href=CHANGES)
        changed = last_changed(edition, page_address(self.context.uri))
        tail(link, ". This page last changed on ")
        tail(literal(line, "time", date(changed), datetime=changed), ".")


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
