"""Sheets for a class: one page of paper each, tagged, and a sheet of two pages is refused.

A lesson is two pages.
"""

import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from conftest import ROOT
from edition.forms.book import pdf
from edition.ground.messages import EditionError
from edition.reading import store


def test_each_is_tagged_and_its_page_leads_to_it(site: Path) -> None:
    pages = sorted((ROOT / "docs" / "teaching").glob("*[!x].md"))
    assert len(pages) >= 6
    for page in pages:
        made = site / "teaching" / f"{page.stem}.pdf"
        with pikepdf.open(made) as opened:
            assert len(opened.pages) == (1 if page.stem.startswith("sheet-") else 2)
            assert opened.Root.MarkInfo.Marked
        shown = (site / "teaching" / page.stem / "index.html").read_text(encoding="utf-8")
        under = shown.partition("</h1>")[2].lstrip()
        assert under.startswith(f'<p class="download">As a file: <a href="../{page.stem}.pdf"')
        overview = (site / "teaching" / "index.html").read_text(encoding="utf-8")
        assert f'<a href="{page.stem}.pdf" aria-label="PDF: ' in overview


def test_below_each_task_is_a_line_to_write_on(site: Path) -> None:
    for page in sorted((ROOT / "docs" / "teaching").glob("sheet-*.md")):
        tasks = re.findall(r"^(?:\d\.|-) (.{10,25})", page.read_text(encoding="utf-8"), re.M)
        assert len(tasks) >= 3
        with PdfDocument(site / "teaching" / f"{page.stem}.pdf") as opened:
            text, paths = opened[0].get_textpage(), opened[0].get_objects([FPDF_PAGEOBJ_PATH])
            found = [text.search(task).get_next() for task in tasks]
            heights = [text.get_charbox(at[0])[1] for at in found if at]
            lines = [path.get_bounds() for path in paths]
            across = [bottom for left, bottom, right, _ in lines if right - left > 400]
        assert len(heights) == len(tasks)
        for above, below in pairwise([*heights, 0]):
            assert any(below < line < above for line in across), page.stem


def test_a_sheet_that_runs_over_is_said(specimen: Path, tmp_path: Path) -> None:
    page = Path("docs/teaching/sheet-long.md")
    page.parent.mkdir()
    front = "---\ntitle: Long\ndownload: teaching/sheet-long.pdf\n---\n"
    page.write_text(f"{front}\n# Long\n" + "\nOne line.\n" * 90, encoding="utf-8")
    said = r"docs/teaching/sheet-long\.md:1: takes \d pages of paper\. Hint: shorten it"
    with pytest.raises(EditionError, match=said):
        pdf.write_papers(store.load(Path("docs")), tmp_path)
