"""When each page of the edition last changed, by the edition's own dates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from edition.derived.addresses import addresses, by_name, page_address
from edition.model.claims import Claim
from edition.model.edition import Edition
from edition.model.history import Release

#: Listings that show every claim with its verdict.
_OF_CLAIMS = frozenset({"claims", "ledger", "overview", "whole"})


def last_changed(edition: Edition, page: str) -> str:
    """The day (YYYY-MM-DD) on which the page at this address last changed.

    The latest of: the first release, which holds everything; each later one
    that names the page or something on it; the revision of each claim that it
    shows. A file's own time says nothing of the text and is not asked.
    """
    releases = edition.history.releases
    dates = [releases[-1].date]
    dates += [r.date for r in releases[:-1] if page in _pages(edition, r)]
    dates += [claim.revised for claim in _claims(edition, page)]
    return max(dates)


@lru_cache(maxsize=64)
def _pages(edition: Edition, release: Release) -> frozenset[str]:
    """The pages that the release touches; a new release changes the page of changes itself."""
    known = by_name(edition)
    named = {known[n].page for change in release.changes for n in change.touches if n in known}
    own = {found.page for found in addresses(edition) if found.name == release.anchor}
    return frozenset(named | own)


def _claims(edition: Edition, page: str) -> tuple[Claim, ...]:
    section, listed = _by_address(edition)[page]
    if section is not None:
        return edition.claims_in(section)
    return edition.claims if listed & _OF_CLAIMS else ()


@lru_cache(maxsize=2)
def _by_address(edition: Edition) -> Mapping[str, tuple[int | None, frozenset[str]]]:
    """The section that each page is, or None, and the listings on it."""
    found: dict[str, tuple[int | None, frozenset[str]]] = {}
    for essay in edition.essays:
        listed = frozenset(b.argument for b in essay.blocks if b.name == "listing")
        found[page_address(essay.uri)] = None, listed
    for number, section in edition.pages.items():
        found[page_address(section.uri)] = number, frozenset()
    return found
