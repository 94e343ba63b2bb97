"""When each page of the edition last changed, by the edition's own dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from edition.addresses import addresses, by_name, page_address
from edition.history import Release
from edition.model import Claim, Edition

#: Listings that show every claim with its verdict.
_OF_CLAIMS = frozenset({"claims", "ledger", "overview", "whole"})


def last_changed(edition: Edition, page: str) -> str:
    """The day (YYYY-MM-DD) on which the page at this address last changed, or nothing.

    The latest of: the first release, which holds everything; each later one
    that names the page or something on it; the revision of each claim that it
    shows. A file's own time says nothing of the text and is not asked.
    """
    releases = edition.history.releases
    if not releases:
        return ""
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


def _claims(edition: Edition, page: str) -> Iterable[Claim]:
    for number, section in edition.pages.items():
        if page_address(section.uri) == page:
            return edition.claims_in(number)
    for essay in edition.essays:
        if page_address(essay.uri) == page:
            listed = {block.argument for block in essay.blocks if block.name == "listing"}
            return edition.claims if listed & _OF_CLAIMS else ()
    return ()
