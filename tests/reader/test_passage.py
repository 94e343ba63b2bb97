"""A passage: its link, its mark, what can be copied; how much of its notes is seen."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from reader.conftest import Opener, picture


@pytest.fixture
def copying(opening: Opener, address: str) -> Page:
    page = opening(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}text/section-12/")
    return page


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_its_number_is_its_permanent_link_and_marks_it(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-12/")
    text = page.locator(".passage__text[data-passage='12.2']")
    plain = text.evaluate("box => getComputedStyle(box).backgroundColor")
    page.get_by_role("link", name="Passage 12.2, permanent link").click()
    expect(page).to_have_url(re.compile("#p12-2$"))
    assert text.evaluate("box => getComputedStyle(box).backgroundColor") != plain
    header = page.locator(".top").bounding_box()
    place = page.locator("#p12-2").bounding_box()
    assert header and place
    assert place["y"] >= header["y"] + header["height"]


def test_link_and_text_are_copied_with_the_verdicts(copying: Page, address: str) -> None:
    link = f"{address}text/section-12/#p12-2"
    copying.get_by_role("button", name="Copy link: passage 12.2").click()
    said = copying.locator(".passage:has(#p12-2) [role=status]")
    expect(said).to_have_text("Copied.")
    assert copied(copying) == link
    copying.get_by_role("button", name="Copy text: passage 12.2").click()
    expect(said).to_have_text("Copied.")
    text = copied(copying)
    assert "In October 1934" in text
    assert "Claims: 12.2a: supported; 12.2b: not checkable" in text
    assert text.endswith(f"a critical edition, 12.2, {link}")


def test_a_citation_is_copied_in_every_style(copying: Page, address: str) -> None:
    styles = json.loads(copying.locator("#citation-styles").text_content() or "")
    assert {"Chicago", "MLA", "Short"} <= set(styles)
    copying.get_by_role("button", name="Cite: passage 12.2").click()
    menu = copying.get_by_role("dialog", name="Cite 12.2")
    for style in styles:
        menu.get_by_role("button", name=style, exact=True).click()
        menu.get_by_role("button", name="Copy citation").click()
        expect(menu.get_by_role("status")).to_have_text("Copied.")
        text = copied(copying)
        assert "12.2" in text, style
        assert not re.search(r"\{(reference|anchor|address|date)\}", text), style
    picture(copying, "cite-menu")
    copying.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(copying.get_by_role("button", name="Cite: passage 12.2")).to_be_focused()


def test_notes_are_seen_as_chosen_and_the_choice_is_in_the_address(
    page: Page, address: str
) -> None:
    page.goto(f"{address}text/section-12/")
    claim = page.locator("details.claim").first
    expect(claim).to_have_js_property("open", True)
    page.get_by_label("first lines").check()
    expect(claim).to_have_js_property("open", False)
    expect(page).to_have_url(re.compile(r"\?notes=marked$"))
    page.get_by_label("none").check()
    expect(claim).to_be_hidden()
    page.goto(f"{address}text/section-13/")
    expect(page.locator("details.claim").first).to_be_hidden()
    page.goto(f"{address}text/section-13/#p13-2a")
    expect(page.locator("#p13-2a")).to_be_visible()
    page.goto(f"{address}text/section-13/?notes=all")
    expect(page.locator("details.claim").first).to_be_visible()


def test_on_a_phone_notes_are_folded_and_a_link_unfolds_its_own(phone: Page, address: str) -> None:
    phone.goto(f"{address}text/section-12/#p12-1b")
    expect(phone.locator("details.claim:has(#p12-1b)")).to_have_attribute("open", "")
    expect(phone.locator("details.claim:has(#p12-1a)")).not_to_have_attribute("open", "")
    expect(phone.get_by_label("first lines")).to_be_checked()
    expect(phone.locator("#p12-1b")).to_be_in_viewport()


def test_on_a_wide_screen_notes_stand_beside_their_passage(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-12/")
    for passage in page.locator(".passage").all():
        text = passage.locator(".passage__text").bounding_box()
        notes = passage.locator(".apparatus").bounding_box()
        assert text and notes
        assert notes["x"] >= text["x"] + text["width"]
        assert abs(notes["y"] - text["y"]) < 2


def test_try_it_first_hides_verdicts_until_a_claim_is_opened(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-17/?verdicts=ask")
    claim = page.locator("details.claim").first
    expect(claim).to_have_js_property("open", False)
    for verdict in page.locator(".verdict").all():
        expect(verdict).to_be_hidden()
    picture(page, "try-it-first")
    claim.locator("summary").first.click()
    expect(claim.locator(".verdict").first).to_be_visible()
    expect(page.locator("details.claim").nth(1).locator(".verdict").first).to_be_hidden()
    page.goto(f"{address}register/claims/")
    expect(page.locator(".claim-list .verdict").first).to_be_hidden()
    page.goto(f"{address}text/section-17/")
    page.get_by_label("Try it first").uncheck()
    expect(page.locator("details.claim .verdict").first).to_be_visible()


def test_the_place_is_kept_on_reload_and_back(phone: Page, address: str) -> None:
    phone.goto(f"{address}text/section-17/")
    phone.evaluate("scrollTo({ top: 2400, behavior: 'instant' })")
    phone.wait_for_timeout(200)
    phone.reload()
    phone.wait_for_timeout(300)
    assert abs(phone.evaluate("scrollY") - 2400) < 40
    phone.goto(f"{address}register/claims/")
    phone.go_back()
    phone.wait_for_timeout(300)
    assert abs(phone.evaluate("scrollY") - 2400) < 40


def test_nothing_moves_while_a_page_is_drawn(opening: Opener, address: str) -> None:
    for options in ({"viewport": {"width": 390, "height": 844}}, {}):
        page = opening(**options)
        for path in ("", "text/section-17/", "register/claims/", "register/figures/", "search/"):
            page.goto(address + path)
            page.wait_for_timeout(300)
            shift = page.evaluate(
                """() => new Promise((done) => {
                  let sum = 0;
                  new PerformanceObserver((list) => {
                    for (const entry of list.getEntries()) sum += entry.value;
                  }).observe({ type: "layout-shift", buffered: true });
                  setTimeout(() => done(sum), 100);
                })"""
            )
            assert shift < 0.001, (path, options, shift)
