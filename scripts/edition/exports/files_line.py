"""The line of a page that links to files of an export.

The page leaves it empty, so that a site without exports has no dead links.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.exports.base import write_text
from edition.markdown.citations import FILES_LINE
from edition.messages import EditionError

_EMPTY = f'<p class="{FILES_LINE}"></p>'


def fill(page: Path, files: Mapping[str, str]) -> None:
    """Link to the files, each an address as seen from the page and what it is called."""
    links = ", ".join(f'<a href="{href}" download>{label}</a>' for href, label in files.items())
    text = page.read_text(encoding="utf-8")
    if _EMPTY not in text:
        raise EditionError(f"{page}: has no line for files. Hint: build the site anew.")
    write_text(page, text.replace(_EMPTY, f'<p class="{FILES_LINE}">As a file: {links}.</p>', 1))
