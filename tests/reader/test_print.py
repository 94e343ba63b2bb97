"""On paper: the page as a scholar would staple it, nothing folded, nothing cut."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from conftest import ROOT
from reader.conftest import ARTEFACTS, Opener

MILLIMETRE = 96 / 25.4
SHEETS = sorted(path.stem for path in (ROOT / "docs" / "teaching").glob("sheet-*.md"))


@pytest.mark.parametrize("script", [True, False])
def test_a_section_is_printed_whole(opening: Opener, address: str, script: bool) -> None:
    page = opening(viewport={"width": 390, "height": 844}, java_script_enabled=script)
    page.goto(f"{address}text/section-12/?notes=marked" if script else f"{address}text/section-12/")
    page.emulate_media(media="print")
    if script:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for part in (
        ".claim__finding", ".claim__sources a.cite", ".note__body", ".calculation", ".page-terms",
    ):  # fmt: skip
        for found in page.locator(part).all():
            expect(found).to_be_visible()
    for frame in (".top", ".site-contents", ".turn", ".passage__actions", ".reading"):
        for found in page.locator(frame).all():
            expect(found).to_be_hidden()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"


@pytest.mark.parametrize("path", ["register/figures/", "register/claims/", "register/ledger/"])
def test_a_register_is_printed_whole_in_light(page: Page, address: str, path: str) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(address + path)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("details:not([open])").count() == 0


def test_the_paper_holds_notes_sources_and_addresses(opening: Opener, address: str) -> None:
    page = opening(color_scheme="dark")
    page.goto(f"{address}text/section-9/")
    ARTEFACTS.mkdir(exist_ok=True)
    path = Path(ARTEFACTS / "section-9.pdf")
    page.pdf(path=path, format="A4", prefer_css_page_size=True, tagged=True)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 5
    page.emulate_media(media="print")
    written = page.evaluate(
        """() => [...document.querySelectorAll("article a[href^=http]")].map((link) =>
          link.innerText + getComputedStyle(link, "::after").content)"""
    )
    assert written
    assert [text for text in written if "http" not in text] == []


def test_a_long_claim_goes_over_a_page_and_leaves_none_half_empty(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-43/")
    with PdfDocument(page.pdf(format="A4")) as pdf:
        texts = [leaf.get_textpage() for leaf in pdf]
        lowest = [min(t.get_rect(n)[1] for n in range(t.count_rects())) for t in texts]
        assert [low for low in lowest[:-1] if low > pdf[0].get_height() / 2] == []
    page.emulate_media(media="print")
    for told in page.locator(".claim__stamp").all_inner_texts():
        assert re.search(r"revised \d+ \w+ \d{4}$", told.strip())
    expect(page.locator(".notice a")).to_be_hidden()


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_one_page_with_nothing_else_on_it(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}teaching/{name}/")
    for paper in ("A4", "Letter"):
        with pikepdf.open(io.BytesIO(page.pdf(format=paper))) as pdf:
            assert len(pdf.pages) == 1, paper
    page.emulate_media(media="print")
    for frame in (".notice", ".foot", ".page-stamp", ".download"):
        for found in page.locator(frame).all():
            expect(found).to_be_hidden()
    small = """() => [...document.querySelectorAll("article :is(p, li, td, th)")]
      .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 9).map((e) => e.textContent)"""
    assert page.evaluate(small) == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_room_to_write(opening: Opener, address: str, name: str) -> None:
    """Below each task a line at least, in a column to be filled the width of a word."""
    a4_within_its_margins = {"width": 680, "height": 1046}
    page = opening(viewport=a4_within_its_margins)
    page.goto(f"{address}teaching/{name}/")
    page.emulate_media(media="print")
    rooms = page.evaluate(
        """() => [...document.querySelectorAll("article > :is(ol, ul) > li")].map((item) => {
          const words = document.createRange();
          words.selectNodeContents(item);
          return item.getBoundingClientRect().bottom - words.getBoundingClientRect().bottom;
        })"""
    )
    assert len(rooms) >= 3
    assert min(rooms) > 7.5 * MILLIMETRE
    empty = [cell.bounding_box() for cell in page.locator("td:empty").all()]
    assert [box for box in empty if not box or box["width"] < 30 * MILLIMETRE] == []


@pytest.mark.parametrize("name", ["table-6", "rumiantsev"])
def test_the_last_page_of_a_lesson_holds_some_of_it(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}teaching/{name}/")
    with PdfDocument(page.pdf(format="A4")) as pdf:
        assert len(pdf) <= 3
        assert pdf[len(pdf) - 1].get_textpage().count_chars() > 800
