"""The built site held against the addresses: each recorded or present one leads somewhere.

The check of the data knows what the edition means to publish; this one asks
the same of what was published, whatever made it. It runs last.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from edition.checks.history import check_gone
from edition.derived.addresses import addresses
from edition.ground.messages import EditionError, Message
from edition.model.edition import Edition


def write(edition: Edition, site: Path) -> str:
    """Write nothing; EditionError where an address leads nowhere in `site`."""
    found = list(missing(edition, site))
    if found:
        raise EditionError(found)
    total = {made.address for made in addresses(edition)}
    total |= {old.address for old in edition.history.registry}
    return f"addresses: {len(total)} lead somewhere"


def missing(edition: Edition, site: Path) -> Iterator[Message]:
    """Each address, recorded or of the edition as it is, that the built site does not have."""
    ids: dict[str, frozenset[str] | None] = {}
    every = {made.address: (made.name, made.place) for made in addresses(edition)}
    every |= {old.address: (old.name, old.place) for old in edition.history.registry}
    for address, (name, place) in every.items():
        page, _, fragment = address.partition("#")
        if page not in ids:
            ids[page] = _ids(site / page[1:] / "index.html")
        there = ids[page]
        if there is None or (fragment and fragment not in there):
            lost = f"has no {fragment!r}" if there is not None else "is not in the site"
            text = f"{name}: {page} {lost}. Hint: restore it, or enter it in withdrawn.yml."
            yield Message(place, check_gone.code, text)


def _ids(path: Path) -> frozenset[str] | None:
    """The ids of a page of the site, or None where there is no such page."""
    if not path.is_file():
        return None
    return frozenset(e.get("id", "") for e in etree.parse(str(path), etree.HTMLParser()).iter("*"))
