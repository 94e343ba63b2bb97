"""The search: what can be found, and the script that finds it in the reader's own browser.

`collection` says what can be found, `catalogue` writes it as one file that is searched
while it comes. The script and the records are the same on a server and on a disk.
"""

import sys
from pathlib import Path

from edition.forms.search import catalogue, collection
from edition.ground.messages import EditionError
from edition.ground.writing import write_text
from edition.model.edition import Edition
from edition.model.forms import PARTS, RECORDS, SCRIPT
from edition.scan.importer import originals

#: MiniSearch, the machine of the search. scripts/environment.py puts it there, from the package
#: that scripts/npm/package-lock.json pins.
LIBRARY = Path(sys.prefix, "share", "edition", "minisearch.js")


def write(edition: Edition, site: Path) -> str:
    """Write script and records into `site`/assets; a line that says how many records there are."""
    found = collection.collect(edition, site, originals(edition.root))
    folder = site / "assets"
    parts = (edition.docs / "assets" / part for part in PARTS)
    scripts = [part.read_text(encoding="utf-8") for part in parts if part.exists()]
    write_text(folder / SCRIPT, "\n".join([library(), *scripts]))
    write_text(folder / RECORDS, catalogue.text(edition, found))
    return f"search: {len(found)} records"


def library(path: Path = LIBRARY) -> str:
    """The library; EditionError where the environment does not have it."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        hint = f"Hint: {sys.executable} scripts/environment.py site"
        raise EditionError(f"{path}: the library of the search is not there. {hint}") from None
