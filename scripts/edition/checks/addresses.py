"""Addresses: what once had one has it still, or says where it went."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derived.addresses import Address, addresses, by_name
from edition.ground.messages import Message
from edition.model.edition import Edition

GONE, WITHDRAWN, NAME = "a-001", "a-002", "a-003"


def check_gone(edition: Edition) -> Iterator[Message]:
    """Every address that a release has had is there, or is withdrawn with a reason."""
    there = {found.address for found in addresses(edition)}
    withdrawn = {gone.address for gone in edition.history.withdrawn}
    now = by_name(edition)
    for recorded in edition.history.registry:
        if recorded.address in there | withdrawn:
            continue
        text = f"{recorded.name}: {recorded.address} is gone"
        if recorded.name in now:
            moved = now[recorded.name].address
            text += f"; it is at {moved}. Hint: enter it in withdrawn.yml with `moved: {moved}`."
        else:
            text += ". Hint: restore it, or enter it in withdrawn.yml with the reason."
        yield Message(recorded.place, GONE, text)


def check_withdrawn(edition: Edition) -> Iterator[Message]:
    """What is withdrawn was recorded, is gone, and leads where it moved, if it moved."""
    there = {found.address for found in addresses(edition)}
    versions = {release.version for release in edition.history.releases}
    seen: set[str] = set()
    for gone in edition.history.withdrawn:
        faults = {
            "was never recorded. Hint: see addresses.txt.": (
                gone.address not in edition.history.names
            ),
            "is in the edition. Hint: remove the entry.": gone.address in there,
            f"moved to {gone.moved}, which is nowhere. Hint: name an address of the edition.": (
                bool(gone.moved) and gone.moved not in there
            ),
            f"since {gone.since}, which is no release. Hint: see changes.yml.": (
                gone.since not in versions
            ),
            "stands twice. Hint: remove one entry.": gone.address in seen,
        }
        seen.add(gone.address)
        for text, holds in faults.items():
            if holds:
                yield Message(gone.place, WITHDRAWN, f"{gone.address}: {text}")


def check_names(edition: Edition) -> Iterator[Message]:
    """No two things that can be looked up have one name."""
    seen: dict[str, Address] = {}
    for found in addresses(edition):
        first = seen.setdefault(found.name, found)
        if first is not found:
            text = f"{found.name} is also the name of {first.address}. Hint: give it another id."
            yield Message(found.place, NAME, text)
