"""The search: what can be found, Pagefind's index of it, and the records of an offline copy.

`records` says what can be found; `pagefind` has it indexed for the site that
is served; `offline` writes it as a plain script for the copy that is opened
from disk, where a browser refuses to fetch or to import anything. Beside the
index stands the catalogue: what is told of each record without its text, and
the names under which people, terms and places are known.
"""

from __future__ import annotations

from pathlib import Path

from edition.exports.search import catalogue, offline, pagefind, records
from edition.model import Edition
from edition.originals import originals


def write(edition: Edition, site: Path) -> str:
    """Index the edition into `site`/pagefind; a line that says how many records there are."""
    found = records.collect(edition, site, originals())
    ids = pagefind.index(found, site / "pagefind")
    pagefind.tell(site / "pagefind", site / "assets" / "search.js")
    catalogue.write(edition, found, ids, site / "search" / "catalogue.json")
    return f"search: {len(found)} records"


def write_offline(edition: Edition, site: Path) -> str:
    """Write `site`/assets/records.js, all that the search of an offline copy needs."""
    found = records.collect(edition, site, originals())
    offline.write(edition, found, site / "assets" / "records.js")
    return f"search: {len(found)} records in one script"
