"""Sheets for a class, and lessons: each page that asks for it as a PDF, beside its page.

A class is handed paper: what runs over to a second page is left in the copier, so
that it is refused. A lesson, which the teacher has, takes the pages that it needs.
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from edition.forms.book import chapters, pdf, press
from edition.forms.book.chapters import Chapters
from edition.forms.book.outline import Leaf
from edition.ground.messages import EditionError
from edition.ground.writing import write_bytes
from edition.model.edition import Edition

SHEET = Path(__file__).with_name("sheet.typ")
LESSON = Path(__file__).with_name("lesson.typ")
PREFIX = "teaching/sheet-"


def write(edition: Edition, site: Path) -> str:
    """Write `site`/teaching/….pdf for each sheet and lesson; a line that says how many."""
    sheets = [page for page in edition.essays if page.paper]
    for page in sheets:
        template = SHEET if page.uri.startswith(PREFIX) else LESSON
        chapter = chapters.alone(Leaf(page, page.title), edition)
        book = pdf.document((Chapters("", (chapter,)),), edition.imprint)
        made = press.packed(press.typeset(book, edition.imprint.moment, template))
        with pikepdf.open(io.BytesIO(made)) as opened:
            count = len(opened.pages)
        if count > 1 and template is SHEET:
            hint = "Hint: shorten it, a sheet is one."
            raise EditionError(f"{page.path}:1: takes {count} pages of paper. {hint}")
        write_bytes(site / page.paper, made)
    return f"sheets and lessons: {len(sheets)}"
