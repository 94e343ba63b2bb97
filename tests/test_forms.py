"""The other forms of the edition: offered where they are, and there where they are offered."""

from __future__ import annotations

from pathlib import Path

from edition.forms import FORMS


def test_the_page_leads_to_every_form(site: Path) -> None:
    page = site / "about" / "data" / "index.html"
    text = page.read_text(encoding="utf-8")
    for form in FORMS:
        if form.path:
            href = f"../../{form.path}"
            assert f'href="{href}"' in text, form.name
            assert (page.parent / href).resolve().is_file(), form.path
        else:
            assert f"<code>{form.command}</code>" in text
