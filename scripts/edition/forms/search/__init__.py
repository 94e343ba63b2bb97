"""The search: what can be found, and the script that finds it in the reader's own browser.

`collection` says what can be found, `catalogue` writes it as one file that is searched
while it comes. `library` is where the machine of the search is. The script and the
records are the same on a server and on a disk.
"""

from __future__ import annotations

from pathlib import Path

from edition.forms.search import catalogue, collection, library
from edition.ground.writing import write_text
from edition.model.edition import Edition
from edition.model.forms import PARTS, RECORDS, SCRIPT
from edition.scan.importer import originals


def write(edition: Edition, site: Path) -> str:
    """Write script and records into `site`/assets; a line that says how many records there are."""
    found = collection.collect(edition, site, originals(edition.root))
    folder = site / "assets"
    parts = (edition.docs / "assets" / part for part in PARTS)
    scripts = [part.read_text(encoding="utf-8") for part in parts if part.exists()]
    write_text(folder / SCRIPT, "\n".join([library.text(), *scripts]))
    write_text(folder / RECORDS, catalogue.text(edition, found))
    return f"search: {len(found)} records"
