"""The whole text in a browser: links arrive, the page is searched and fits a phone."""

import pytest
from playwright.sync_api import expect

from edition.model.edition import Edition
from reader.conftest import NARROW, WIDE, Opener, picture, violations

#: What a section unfolds where all is asked for.
FOLDED = ":is(.apparatus > details, .claim__more):not([open])"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_link_arrives_far_down_the_page(opening: Opener, address: str, script: bool) -> None:
    page = opening(viewport=NARROW, java_script_enabled=script)
    page.goto(f"{address}text/whole/#p41-1")
    expect(page.locator("#p41-1")).to_be_in_viewport()
    page.locator("#p41-1 a").click()
    expect(page.locator("#p41-1")).to_be_in_viewport()
    assert page.url == f"{address}text/section-41/#p41-1"


def test_without_script_nothing_is_folded_that_a_section_shows(
    opening: Opener, address: str, edition: Edition
) -> None:
    page = opening(java_script_enabled=False)
    page.goto(f"{address}text/whole/")
    assert page.locator(".claim > details.claim__more").count() == len(edition.claims)
    assert page.locator(".apparatus > details.note").count() > 0
    assert page.locator(FOLDED).count() == 0


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["phone", "desk"])
def test_the_contents_lead_down_and_the_control_rules_all(
    opening: Opener, address: str, size: dict[str, int]
) -> None:
    page = opening(viewport=size)
    page.goto(f"{address}text/whole/")
    picture(page, f"whole-{size['width']}")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    page.locator("input[name=notes][value=all]").check()
    assert page.locator(FOLDED).count() == 0
    page.locator("input[name=notes][value=answers]").check()
    assert page.locator(".apparatus > .note:not([open])").count() == 0
    assert page.locator(".claim__more[open]").count() == 0
    page.locator("input[name=notes][value=marked]").check()
    assert page.locator(":is(.apparatus > details, .claim__more)[open]").count() == 0
    page.locator(".whole-contents a[href='#section-45']").click()
    expect(page.locator("#section-45")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_a_search_in_the_page_finds_what_is_far_away(opening: Opener, address: str) -> None:
    page = opening(viewport=WIDE)
    page.goto(f"{address}text/whole/")
    words = page.locator("#p44-1 >> xpath=ancestor::section[1]").locator("p").first.text_content()
    assert words
    found = " ".join(words.split()[:5])
    assert page.evaluate("(words) => window.find(words)", found)
    assert page.evaluate("getSelection().anchorNode.parentElement.closest('.passage') !== null")


def test_what_is_cited_is_the_section(opening: Opener, address: str) -> None:
    """A passage is cited in the same words here and on the page of its section."""
    page = opening()
    cited = []
    for path in ("text/section-12/", "text/whole/"):
        page.goto(address + path)
        page.locator("[data-passage='12.1'] [data-act=cite]").click()
        menu = page.locator(".cite-menu")
        expect(menu).to_be_visible()
        styles = menu.locator(".cite-menu__styles button").all()
        said = []
        for style in styles:
            style.click()
            said.append(menu.locator(".cite-menu__text").inner_text())
        cited.append(said)
    assert len(cited[0]) > 2
    assert "12.1" in cited[0][0]
    assert cited[0] == cited[1]


def test_axe_finds_nothing_on_the_page_with_three_of_its_sections(
    opening: Opener, address: str
) -> None:
    """What the page has of its own; each section is looked at on a page of its own."""
    page = opening(viewport=NARROW)
    page.goto(f"{address}text/whole/")
    page.evaluate("""() => {
      for (const box of [...document.querySelectorAll(".whole-section")].slice(3)) box.remove();
      for (const box of document.querySelectorAll(".whole-contents a")) {
        if (!document.getElementById(box.hash.slice(1))) box.removeAttribute("href");
      }
    }""")
    assert page.locator(".whole-section").count() == 3
    assert violations(page) == []
