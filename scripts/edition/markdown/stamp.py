"""The stamp: the version of the edition and the day of the page's last change, at its end."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.derived.addresses import page_address
from edition.derived.dates import date
from edition.derived.history import last_changed
from edition.markdown.constructs import PageProcessor
from edition.markdown.elements import add, literal, tail

CHANGES = "/about/changes.md"


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
