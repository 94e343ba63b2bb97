"""Exports: other forms of the edition, written into the built site, one format a module."""

from __future__ import annotations

from pathlib import Path

from edition.exports import search, tabular
from edition.messages import EditionError
from edition.model import Edition


def write_all(edition: Edition, site: Path) -> str:
    """Every export into the built site; one line that says what was written."""
    if not (site / "index.html").exists():
        raise EditionError(f"{site}: is not a built site. Hint: run `make site`.")
    return "; ".join(write(edition, site) for write in (search.write, tabular.write))
