"""The line of a page that links to files for reference managers: citations, the bibliography.

The page leaves it empty, so that a site without other forms has no dead links. The export may
be run again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from edition.derived import citation_styles
from edition.ground.messages import EditionError
from edition.ground.writing import write_text
from edition.markdown.citation_styles import FILES_LINE
from edition.model.edition import Edition

HOW = Path("about", "citing", "index.html")
_CITATIONS = {f"cite.{ending}": style for ending, style in citation_styles.FILES.items()}
_LINE = re.compile(rf'<p class="{FILES_LINE}">.*?</p>')


def write(edition: Edition, site: Path) -> str:
    """Link each page to its files; a line that says how many pages there are."""
    pages = {
        site / "text" / f"section-{section.number}" / "index.html": _CITATIONS
        for section in edition.sections
    }
    if (site / HOW).exists():
        up = "../" * (len(HOW.parts) - 1)
        pages[site / HOW] = {f"{up}{name}": style for name, style in _CITATIONS.items()}
    pages[site / "register" / "sources" / "index.html"] = {
        f"../../data/bibliography.{ending}": style
        for ending, style in citation_styles.FILES.items()
    }
    for page, files in pages.items():
        fill(page, files)
    return f"files: {len(pages)} pages link to theirs"


def fill(page: Path, files: Mapping[str, str]) -> None:
    """Link to the files, each an address as seen from the page and what it is called."""
    links = ", ".join(f'<a href="{href}" download>{label}</a>' for href, label in files.items())
    text = page.read_text(encoding="utf-8")
    line = f'<p class="{FILES_LINE}">As a file: {links}.</p>'
    filled, found = _LINE.subn(lambda _: line, text, count=1)
    if not found:
        raise EditionError(f"{page}: has no line for files. Hint: build the site anew.")
    write_text(page, filled)
