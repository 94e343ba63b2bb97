"""One journey: home, section, term, claim, source. Its screenshots are kept in tests/artefacts/."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from edition.model.edition import Edition
from reader.conftest import Opener, picture


def test_journey(page: Page, address: str) -> None:
    page.goto(address)
    picture(page, "1-home")
    page.get_by_role("link", name=re.compile("^Read")).click()
    expect(page).to_have_url(re.compile(r"/text/section-\d+/$"))
    page.goto(f"{address}text/section-12/")
    picture(page, "2-section")
    term = page.locator(".passage a.term").first
    name = term.get_attribute("data-term")
    term.click()
    expect(page).to_have_url(re.compile(rf"/register/glossary/#{name}$"))
    expect(page.locator(f"#{name}")).to_be_in_viewport()
    picture(page, "3-term")
    page.goto(f"{address}register/claims/")
    page.get_by_role("link", name="claim 12.1a", exact=True).click()
    expect(page).to_have_url(re.compile(r"/text/section-12/#p12-1a$"))
    expect(page.locator("#p12-1a")).to_be_in_viewport()
    picture(page, "4-claim")
    box = page.locator(".claim:has(#p12-1a)")
    expect(box.locator(".claim__more")).to_have_js_property("open", True)
    box.locator(".claim__grounds > summary").click()
    source = box.locator(".claim__sources a.cite").first
    key = (source.get_attribute("href") or "").rpartition("#")[2]
    source.click()
    expect(page.locator(f"[id='{key}']")).to_be_in_viewport()
    picture(page, "5-source")


def test_the_first_screen_of_a_phone_says_what_this_is(phone: Page, address: str) -> None:
    phone.goto(address)
    for words in ("A critical edition", "what is true", "1,575,259", "681,692"):
        expect(phone.locator(".home").get_by_text(words).first).to_be_in_viewport(ratio=1)
    way = phone.locator(".ways a").first
    expect(way).to_contain_text("The short answers")
    expect(way).to_be_in_viewport(ratio=1)


def test_the_overview_is_a_picture_that_leads_to_the_sections(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(address)
    bars = page.locator(".overview__bar")
    assert bars.count() == len(edition.sections)
    stretches = page.locator(".overview-total rect")
    claims = sum(int(part.get_attribute("width") or 0) for part in stretches.all())
    expect(page.locator(".overview-key b").first).to_have_text(f"{claims} claims")
    bars.nth(42).click()
    expect(page).to_have_url(re.compile("/text/section-43/$"))


def test_filters_stand_in_the_address_and_work_by_keyboard(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}register/claims/?verdict=false")
    lines = page.locator(".claim-list li:visible")
    shown = lines.count()
    assert shown == page.locator(".claim-list li:has(.verdict--false)").count() > 0
    select = page.get_by_label("Confidence")
    select.focus()
    page.keyboard.press("h")
    expect(page).to_have_url(re.compile(r"\?verdict=false&confidence=high$"))
    assert 0 < lines.count() <= shown
    expect(page.locator(".filters__status")).to_have_text(f"{lines.count()} shown")
    select.select_option("")
    page.get_by_label("Verdict").select_option("")
    expect(page.locator(".filters__status")).to_have_text(f"all {len(edition.claims)} shown")


def test_claims_are_filtered_by_section(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}register/claims/?section=12")
    lines = page.locator(".claim-list li:visible")
    expect(lines).to_have_count(len(edition.claims_in(12)))
    select = page.get_by_label("Section")
    headings = page.locator(".claim-group h2").all_text_contents()
    assert select.locator("option").all_text_contents() == ["all", *headings]
    select.select_option(label=headings[0])
    expect(lines).to_have_count(len(edition.claims_in(int(headings[0].split()[0]))))


def test_claims_are_filtered_by_how_they_mislead(
    page: Page, address: str, edition: Edition
) -> None:
    counted = Counter(device for claim in edition.claims for device in claim.devices)
    device, times = counted.most_common(1)[0]
    label = edition.vocabulary.devices[device].label
    page.goto(f"{address}register/claims/")
    page.get_by_label("How it misleads").select_option(label)
    expect(page).to_have_url(re.compile(rf"\?devices={device}$"))
    lines = page.locator(".claim-list li:visible")
    expect(lines).to_have_count(times)
    shown = lines.evaluate_all("lines => lines.map(({ dataset }) => dataset.devices.split('|'))")
    assert all(device in devices for devices in shown)
    expect(page.locator(".filters__status")).to_have_text(f"{times} shown")
    page.goto(f"{address}register/claims/?devices={device}")
    expect(lines).to_have_count(times)


def test_figures_sort_by_a_button_in_each_heading(page: Page, address: str) -> None:
    page.goto(f"{address}register/figures/")
    head = page.locator("table.sortable th", has_text="Printed").first
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    values = page.locator("table.sortable tbody tr th").evaluate_all(
        "cells => cells.map(cell => parseFloat(cell.dataset.sort)).filter(Number.isFinite)"
    )
    assert values == sorted(values)


def test_an_address_that_is_not_there_has_a_page(page: Page, site: object, address: str) -> None:
    page.goto(f"{address}404.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("no page at this address")


@pytest.mark.parametrize(
    "path", ["", "answers/expulsions/", "text/section-12/", "register/claims/"]
)
def test_without_javascript_nothing_is_missing_but_comfort(
    opening: Opener, address: str, path: str
) -> None:
    """What a reader without the script sees holds all the words of a reader with it."""
    bare = opening(java_script_enabled=False)
    bare.goto(address + path)
    full = opening()
    full.goto(address + path)
    full.evaluate("document.querySelectorAll('.js-only').forEach((comfort) => comfort.remove())")
    seen = bare.locator("article").inner_text()
    lines = full.locator("article").inner_text().splitlines()
    assert [line for line in lines if line.strip() and line.strip() not in seen] == []
    assert bare.locator(":is(.note, .claim__more):not([open])").count() == 0
    assert bare.locator(".js-only:visible").count() == 0


def test_without_javascript_contents_and_terms_are_reached(opening: Opener, address: str) -> None:
    page = opening(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(f"{address}text/section-12/")
    page.get_by_role("button", name="Contents").click()
    page.get_by_role("link", name="Registers").click()
    expect(page).to_have_url(re.compile("/register/claims/$"))
    page.goto(f"{address}text/section-12/")
    page.locator(".passage a.term").first.click()
    assert "/register/glossary/#" in page.url
