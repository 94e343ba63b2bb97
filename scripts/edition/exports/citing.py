"""The citations of the work and of each section as files for reference managers.

`cite.bib`, `cite.ris` and `cite.json` stand at the root of the site for the
work and beside the page of each section. The pages link to them from here and
not in their Markdown, so that a site without exports has no dead links.
"""

from __future__ import annotations

from pathlib import Path

from edition import citing
from edition.citing import Styles
from edition.exports import files_line
from edition.exports.base import base, write_text
from edition.imprint import imprint
from edition.model import Edition

HOW = Path("about", "citing", "index.html")
_FILES = {f"cite.{ending}": style for ending, style in citing.FILES.items()}


def write(edition: Edition, site: Path) -> str:
    """Write the files and link to them; a line that says how many there are."""
    stated, address = imprint(Path()), base(site)
    work = {
        label: citing.fill(template, address=address)
        for label, template in citing.styles(citing.work(stated), stated).items()
    }
    _files(site, work)
    for section in edition.sections:
        folder = site / "text" / f"section-{section.number}"
        _files(folder, citing.section_styles(section, edition, stated, address))
        files_line.fill(folder / "index.html", _FILES)
    if (site / HOW).exists():
        up = "../" * (len(HOW.parts) - 1)
        files_line.fill(site / HOW, {f"{up}{name}": style for name, style in _FILES.items()})
    return f"citations: {len(citing.FILES) * (len(edition.sections) + 1)} files"


def _files(folder: Path, cited: Styles) -> None:
    for ending, style in citing.FILES.items():
        text = cited[style]
        write_text(folder / f"cite.{ending}", text if text.endswith("\n") else f"{text}\n")
