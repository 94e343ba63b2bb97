"""One journey in a real browser, and what only a browser can show.

The screenshots of the journey are kept in tests/artefacts/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

import browser as machine

ARTEFACTS = Path(__file__).parent / "artefacts"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = machine.find()
    assert path, "no browser: run scripts/browser.py"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=machine.flags())
        yield launched
        launched.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.on("request", lambda r: _stay(r.url, faults))
    yield opened
    context.close()
    assert faults == []


def _stay(url: str, faults: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:", "blob:")):
        faults.append(f"a request to another host: {url}")


def picture(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


def test_journey(page: Page, address: str) -> None:
    """Home, section, term, claim, source, search, passage."""
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
    page.get_by_role("link", name="12.1a", exact=True).click()
    expect(page).to_have_url(re.compile(r"/text/section-12/#p12-1a$"))
    expect(page.locator("#p12-1a")).to_be_in_viewport()
    picture(page, "4-claim")
    box = page.locator("details.claim:has(#p12-1a)")
    box.locator(".claim__grounds > summary").click()
    source = box.locator(".claim__sources a.cite").first
    key = (source.get_attribute("href") or "").rpartition("#")[2]
    source.click()
    expect(page.locator(f"[id='{key}']")).to_be_in_viewport()
    picture(page, "5-source")
    page.keyboard.press("/")
    page.keyboard.type("Ostrovsky")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=Ostrovsky$"))
    expect(page.get_by_role("status")).to_contain_text("result")
    picture(page, "6-search")
    page.locator("#ed-results a", has_text="12.3 ·").click()
    expect(page).to_have_url(re.compile(r"/text/section-12/\?mark=Ostrovsky#p12-3$"))
    expect(page.locator(".passage:has(#p12-3) mark").first).to_have_text("Ostrovsky")
    expect(page.locator("#p12-3")).to_be_in_viewport()
    picture(page, "7-passage")


@pytest.mark.parametrize(
    ("query", "reference"),
    [
        ("792,000", "11.4"),
        ('"Party cards"', "14.1"),
        ("Smolensk archive", "6."),
        ("Ежов", "Ezhov,"),
        ("Yezhov", "Ezhov,"),
        ("Tukhachevsky", "Tukhachevskii,"),
    ],
)
def test_search_finds(page: Page, address: str, query: str, reference: str) -> None:
    page.goto(f"{address}search/?q={query}")
    expect(page.get_by_role("status")).to_contain_text("result")
    titles = page.locator("#ed-results a").all_text_contents()
    assert any(title.startswith(reference) for title in titles[:10]), titles[:10]


def test_search_says_that_it_found_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=zzyzx")
    expect(page.get_by_role("status")).to_contain_text("No results")


def test_nothing_of_the_search_is_fetched_before_it_is_used(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{address}text/section-9/")
    page.wait_for_load_state("networkidle")
    assert [url for url in fetched if "pagefind" in url] == []


def test_term_shows_its_definition_on_hover_and_focus_until_escape(
    page: Page, address: str
) -> None:
    page.goto(f"{address}text/section-12/")
    term = page.locator(".passage a.term").first
    preview = page.locator("#ed-preview")
    term.hover()
    expect(preview).to_be_visible()
    preview.hover()
    page.wait_for_timeout(400)
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    term.focus()
    expect(preview).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "ed-preview")


def test_term_shows_its_definition_on_tap_and_follows_on_the_second(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}text/section-12/")
    term = page.locator(".passage__text a.term").first
    term.tap()
    expect(page.locator("#ed-preview")).to_be_visible()
    assert "/text/section-12/" in page.url
    term.tap()
    expect(page).to_have_url(re.compile("/register/glossary/#"))
    context.close()


def test_narrow_screens_fold_and_a_link_unfolds(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}text/section-12/#p12-1b")
    expect(page.locator("details.claim:has(#p12-1b)")).to_have_attribute("open", "")
    expect(page.locator("details.claim:has(#p12-1a)")).not_to_have_attribute("open", "")
    expect(page.get_by_label("first lines")).to_be_checked()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    context.close()


KINDS = (
    "", "text/section-17/", "register/glossary/", "register/claims/", "register/figures/",
    "register/timeline/", "register/tables/", "register/people/", "register/ledger/",
    "search/?q=Ezhov", "introduction/terror/", "about/principles/",
)  # fmt: skip


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1440)])
def test_axe_finds_nothing(chromium: Browser, address: str, width: int, scheme: str) -> None:
    """A page of every kind; axe comes with its Python package."""
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    found = {}
    for kind in KINDS:
        page.goto(address + kind)
        page.wait_for_timeout(200)
        violations = Axe().run(page).response["violations"]
        if violations:
            found[kind] = [(v["id"], v["nodes"][0]["html"][:120]) for v in violations]
    context.close()
    assert found == {}


def test_filters_stand_in_the_address_and_work_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}register/claims/?verdict=false")
    lines = page.locator(".claim-list li:visible")
    shown = lines.count()
    assert shown == page.locator('.claim-list li[data-verdict="false"]').count() > 0
    select = page.get_by_label("Confidence")
    select.focus()
    page.keyboard.press("h")
    expect(page).to_have_url(re.compile(r"\?verdict=false&confidence=high$"))
    assert 0 < lines.count() <= shown
    expect(page.locator(".filters__status")).to_have_text(f"{lines.count()} shown")


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


def test_link_citation_and_passage_are_copied(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto(f"{address}text/section-12/")
    copied = {}
    for label in ("Copy link", "Copy citation", "Copy passage"):
        page.get_by_role("button", name=f"{label} of 12.2").click()
        expect(page.locator(".passage:has(#p12-2) [role=status]")).to_have_text("Copied.")
        copied[label] = page.evaluate("navigator.clipboard.readText()")
    link = f"{address}text/section-12/#p12-2"
    assert copied["Copy link"] == link
    assert copied["Copy citation"].endswith(f"a critical edition, 12.2, {link}")
    assert "In October 1934" in copied["Copy passage"]
    assert "Claims: 12.2a: supported; 12.2b: not checkable" in copied["Copy passage"]
    context.close()


def test_figures_sort_by_a_button_in_each_heading(page: Page, address: str) -> None:
    page.goto(f"{address}register/figures/")
    head = page.locator("table.sortable th", has_text="Printed").first
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    values = page.locator("table.sortable tbody tr td:nth-child(2)").evaluate_all(
        "cells => cells.map(cell => parseFloat(cell.dataset.sort)).filter(Number.isFinite)"
    )
    assert values == sorted(values)


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_any_kind_runs_over_the_edge(
    chromium: Browser, address: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    for kind in (*KINDS, "register/sources/", "register/textual-notes/", "about/data/"):
        page.goto(address + kind)
        page.wait_for_timeout(150)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        name = re.sub(r"\W+", "-", kind).strip("-") or "home"
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / f"{name}-{width}-{scheme}.png")
        assert wide <= 0, (kind, wide)
    context.close()


def test_without_javascript_everything_is_there(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}text/section-12/")
    expect(page.locator("details.claim").first).to_have_attribute("open", "open")
    expect(page.locator("#p12-4")).to_be_visible()
    page.locator(".passage a.term").first.click()
    assert "/register/glossary/#" in page.url
    context.close()
