"""The citations of the work and of each section as files for reference managers.

`cite.bib`, `cite.ris` and `cite.json` stand at the root of the site for the
work and beside the page of each section.
"""

from __future__ import annotations

from pathlib import Path

from edition.derived import citation_styles
from edition.derived.citation_styles import Styles
from edition.ground.writing import write_text
from edition.model.edition import Edition


def write(edition: Edition, site: Path) -> str:
    """Write the files; a line that says how many there are."""
    _files(site, citation_styles.work_styles(edition))
    for section in edition.sections:
        folder = site / "text" / f"section-{section.number}"
        _files(folder, citation_styles.section_styles(section, edition))
    return f"citations: {len(citation_styles.FILES) * (len(edition.sections) + 1)} files"


def _files(folder: Path, cited: Styles) -> None:
    for ending, style in citation_styles.FILES.items():
        text = cited[style]
        write_text(folder / f"cite.{ending}", text if text.endswith("\n") else f"{text}\n")
