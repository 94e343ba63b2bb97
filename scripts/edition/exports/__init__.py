"""Exports: other forms of the edition, written into the built site, one format a module."""

from __future__ import annotations

from pathlib import Path

from edition import checks
from edition.exports import (
    assets,
    bibliography,
    citing,
    compression,
    epub,
    feed,
    head,
    headers,
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
    whole_text,
    withdrawn,
)
from edition.messages import EditionError
from edition.model import Edition

#: Every export, in order: the whole text is made of pages, the head links to the files that are
#: there, packing comes behind all that adds to pages, and the verification sees what all others
#: have made.
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
    whole_text.write,
    head.write,
    assets.write,
    verification.write,
)
#: What a server needs, after all else: the policy sees every page, the packing every file.
DELIVERY = (headers.write, compression.write)


def write_all(edition: Edition, site: Path, *, delivered: bool = True) -> str:
    """Every export into the built site; one line that says what was written.

    What only a server on the internet needs is left out where not `delivered`.
    """
    if not (site / "index.html").exists():
        raise EditionError(f"{site}: is not a built site. Hint: run `make site`.")
    faults = list(checks.unresolved(edition))
    if faults:
        raise EditionError(faults)
    wanted = (*ALL, *DELIVERY) if delivered else ALL
    return "; ".join(write(edition, site) for write in wanted)
