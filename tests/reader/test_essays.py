"""Long essays: under the title a list of their headings, folded where the screen is small."""

import pytest
from playwright.sync_api import Page, expect

from conftest import ROOT

ESSAYS = [
    str(path.relative_to(ROOT / "docs").with_suffix(""))
    for path in sorted((ROOT / "docs").glob("introduction/*.md"))
]
HEADINGS = """[...document.querySelectorAll("article h2")].map((h) => [h.id, h.textContent])"""
LISTED = """[...document.querySelectorAll(".on-this-page a")].map((link) =>
  [link.hash.slice(1), link.textContent])"""


@pytest.mark.parametrize("path", [*ESSAYS, "evidence/how-we-know"])
def test_an_essay_lists_its_headings(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}/")
    assert page.evaluate(LISTED) == page.evaluate(HEADINGS)
    expect(page.locator(".on-this-page a").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".on-this-page")).to_be_hidden()


def test_on_a_phone_the_list_is_folded(phone: Page, address: str) -> None:
    phone.goto(f"{address}introduction/terror/")
    last = phone.locator(".on-this-page a").last
    expect(last).to_be_hidden()
    phone.locator(".on-this-page summary").tap()
    last.tap()
    expect(phone.locator("#sources-here")).to_be_in_viewport()


def test_a_page_of_few_headings_has_no_list(page: Page, address: str) -> None:
    page.goto(f"{address}evidence/")
    expect(page.locator(".on-this-page")).to_have_count(0)
