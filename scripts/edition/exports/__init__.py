"""Exports: other forms of the edition, written into the built site, one format a module."""

from __future__ import annotations

from pathlib import Path

from edition import checks
from edition.exports import (
    bibliography,
    citing,
    epub,
    feed,
    head,
    index,
    inventory,
    pdf,
    pictures,
    plain,
    search,
    sitemap,
    tabular,
    tei,
    verification,
    web_annotations,
    withdrawn,
)
from edition.messages import EditionError
from edition.model import Edition

#: Every export, in order: the head links to the files that are there, and the verification
#: sees what all others have made.
ALL = (
    search.write,
    tabular.write,
    inventory.write,
    index.write,
    sitemap.write,
    feed.write,
    epub.write,
    pdf.write,
    tei.write,
    plain.write,
    withdrawn.write,
    citing.write,
    bibliography.write,
    web_annotations.write,
    pictures.write,
    head.write,
    verification.write,
)


def write_all(edition: Edition, site: Path) -> str:
    """Every export into the built site; one line that says what was written."""
    if not (site / "index.html").exists():
        raise EditionError(f"{site}: is not a built site. Hint: run `make site`.")
    faults = list(checks.unresolved(edition))
    if faults:
        raise EditionError(faults)
    return "; ".join(write(edition, site) for write in ALL)
