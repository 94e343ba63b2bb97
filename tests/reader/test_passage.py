"""A passage: its link, its mark, what can be copied; how much of its notes is seen."""

import json
import re
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, Route, expect

from conftest import MINUTE
from edition.derived import citation_styles
from edition.ground.references import Reference
from edition.model.edition import Edition
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
    page.get_by_role("link", name="Passage 12.2", exact=True).click()
    expect(page).to_have_url(re.compile("#p12-2$"))
    assert text.evaluate("box => getComputedStyle(box).backgroundColor") != plain
    header = page.locator(".top").bounding_box()
    place = page.locator("#p12-2").bounding_box()
    assert header and place
    assert place["y"] >= header["y"] + header["height"]


def test_link_and_text_are_copied_with_the_verdicts(
    copying: Page, address: str, edition: Edition
) -> None:
    link = f"{address}text/section-12/#p12-2"
    copying.get_by_role("button", name="Copy link: passage 12.2").click()
    said = copying.locator(".passage:has(#p12-2) .passage__said")
    expect(said).to_have_text("Copied.")
    assert copied(copying) == link
    copying.get_by_role("button", name="Copy text: passage 12.2").click()
    expect(said).to_have_text("Copied.")
    text = copied(copying)
    shown = copying.locator(".passage__text[data-passage='12.2'] > p:not([class])").first
    assert text.startswith(shown.inner_text()[:40])
    claims = edition.claims_of[Reference.parse("12.2")]
    labels = edition.vocabulary.verdicts
    fare = "; ".join(f"{claim.reference}: {labels[claim.verdict].label}" for claim in claims)
    assert f"Claims: {fare}" in text
    assert text.endswith(f"a critical edition, 12.2, {link}")


def test_a_verdict_that_is_hidden_is_not_copied(
    copying: Page, address: str, edition: Edition
) -> None:
    copying.goto(f"{address}text/section-12/?verdicts=ask")
    first, *others = edition.claims_of[Reference.parse("12.2")]
    copying.locator(f"#{first.reference.anchor} ~ .claim__more > summary").click()
    copying.get_by_role("button", name="Copy text: passage 12.2").click()
    expect(copying.locator(".passage:has(#p12-2) .passage__said")).to_have_text("Copied.")
    verdict = edition.vocabulary.verdicts[first.verdict].label
    fare = "; ".join([f"{first.reference}: {verdict}", *(str(c.reference) for c in others)])
    assert f"Claims: {fare}\n" in copied(copying)


def test_what_the_address_asks_for_is_in_nothing_that_is_copied(
    copying: Page, address: str
) -> None:
    copying.goto(f"{address}text/section-12/?verdicts=ask&mark=Party")
    said = copying.locator(".passage:has(#p12-2) .passage__said")
    for button in ("Copy link", "Copy text"):
        copying.get_by_role("button", name=f"{button}: passage 12.2").click()
        expect(said).to_have_text("Copied.")
        assert copied(copying).endswith(f"{address}text/section-12/#p12-2")


def test_a_citation_is_copied_in_every_style(copying: Page, address: str) -> None:
    styles = json.loads(copying.locator("#citation-styles").text_content() or "")
    assert {"Chicago", "MLA", "Short"} <= set(styles)
    copying.get_by_role("button", name="Cite: passage 12.2").click()
    menu = copying.get_by_role("dialog", name="Cite 12.2")
    shown = menu.get_by_role("group", name="Citation")
    expect(shown).to_have_attribute("aria-live", "polite")
    for style in styles:
        menu.get_by_role("button", name=style, exact=True).click()
        menu.get_by_role("button", name="Copy citation").click()
        expect(menu.get_by_role("status")).to_have_text("Copied.")
        text = copied(copying)
        expect(shown).to_have_text(text)
        assert "12.2" in text, style
        assert not re.search(r"\{(reference|anchor|address|date)\}", text), style
    picture(copying, "cite-menu")
    copying.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(copying.get_by_role("button", name="Cite: passage 12.2")).to_be_focused()


def test_the_citation_for_a_program_is_saved_as_a_file(copying: Page) -> None:
    copying.get_by_role("button", name="Cite: passage 12.2").click()
    menu = copying.get_by_role("dialog", name="Cite 12.2")
    expect(menu.get_by_role("heading", name="Cite 12.2")).to_be_visible()
    link = menu.locator("a[download]")
    for style in json.loads(copying.locator("#citation-styles").text_content() or ""):
        menu.get_by_role("button", name=style, exact=True).click()
        ending = {label: key for key, label in citation_styles.FILES.items()}.get(style)
        if ending is None:
            expect(link).to_be_hidden()
            continue
        with copying.expect_download() as download:
            menu.get_by_role("link", name=f"Save as .{ending}").click()
        assert download.value.suggested_filename == f"purges-p12-2.{ending}"
        shown = menu.get_by_role("group", name="Citation").text_content()
        assert download.value.path().read_text(encoding="utf-8") == shown
        expect(menu).to_be_visible()


def test_the_buttons_of_a_citation_are_high_enough_for_a_finger(phone: Page, address: str) -> None:
    phone.goto(f"{address}text/section-12/")
    phone.get_by_role("button", name="Cite: passage 12.1").tap()
    menu = phone.get_by_role("dialog", name="Cite 12.1")
    menu.get_by_role("button", name="BibTeX").tap()
    picture(phone, "cite-menu-390")
    for control in menu.locator(":is(button, a):visible").all():
        place = control.bounding_box()
        assert place
        assert place["height"] >= 44


def test_notes_are_seen_as_chosen_and_the_choice_is_in_the_address(
    page: Page, address: str
) -> None:
    page.goto(f"{address}text/section-12/")
    note = page.locator("details.note").first
    claim = page.locator(".claim").first
    more = claim.locator(".claim__more")
    expect(page.get_by_label("notes and answers", exact=True)).to_be_checked()
    expect(note).to_have_js_property("open", True)
    expect(claim.locator(".claim__answer")).to_be_visible()
    expect(more).to_have_js_property("open", False)
    page.get_by_label("all", exact=True).check()
    expect(more).to_have_js_property("open", True)
    expect(page).to_have_url(re.compile(r"\?notes=all$"))
    page.get_by_label("first lines", exact=True).check()
    expect(note).to_have_js_property("open", False)
    expect(more).to_have_js_property("open", False)
    expect(page).to_have_url(re.compile(r"\?notes=marked$"))
    page.get_by_label("none", exact=True).check()
    expect(claim).to_be_hidden()
    page.goto(f"{address}text/section-13/")
    expect(page.locator(".claim").first).to_be_hidden()
    page.goto(f"{address}text/section-13/#p13-2a")
    expect(page.locator("#p13-2a")).to_be_visible()
    page.goto(f"{address}text/section-13/?notes=all")
    expect(page.locator(".claim__more").first).to_have_js_property("open", True)


def test_notes_follow_the_width_until_the_reader_chooses(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}text/section-12/")
    answers = page.get_by_label("notes and answers", exact=True)
    lines = page.get_by_label("first lines", exact=True)
    expect(answers).to_be_checked()
    page.set_viewport_size({"width": 800, "height": 900})
    expect(lines).to_be_checked()
    page.get_by_label("all", exact=True).check()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_viewport_size({"width": 800, "height": 900})
    expect(page.get_by_label("all", exact=True)).to_be_checked()
    expect(page.locator(".claim__more").first).to_have_js_property("open", True)


def test_on_a_phone_notes_are_folded_and_a_link_unfolds_its_own(phone: Page, address: str) -> None:
    phone.goto(f"{address}text/section-12/#p12-1b")
    expect(phone.locator(".claim:has(#p12-1b) > .claim__more")).to_have_js_property("open", True)
    expect(phone.locator(".claim:has(#p12-1a) > .claim__more")).to_have_js_property("open", False)
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


def test_textual_notes_stand_last_in_a_passage_folded_to_a_line(
    opening: Opener, address: str, edition: Edition
) -> None:
    """Open without the script and on paper; a link into them unfolds them."""
    beside = Counter(note.passage for note in edition.registers.textual_notes if note.beside)
    passage, count = max(beside.items(), key=lambda found: (found[1], found[0]))
    place = f"{address}text/section-{passage.partition('.')[0]}/"
    css = f".passage__text[data-passage='{passage}'] > :last-child.passage__textual"
    page = opening()
    page.goto(place)
    box, words = page.locator(css), page.locator(f"{css} > p")
    expect(box.locator("summary")).to_contain_text(f"In the text: {count} notes")
    expect(words).to_have_count(count)
    expect(words.first).to_be_hidden()
    words.last.evaluate("line => { line.id = 'there'; location.hash = 'there'; }")
    expect(words.last).to_be_in_viewport()
    box.locator("summary").click()
    expect(words.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(words.first).to_be_visible()
    bare = opening(java_script_enabled=False)
    bare.goto(place)
    expect(bare.locator(f"{css} > p").first).to_be_visible()


def test_textual_notes_stand_below_the_tables_of_a_passage(site: Path) -> None:
    both = "//*[@data-passage][.//figure and .//*[contains(@class, 'passage__textual')]]"
    found = [
        text
        for path in site.glob("text/section-*/index.html")
        for text in html.parse(path).getroot().xpath(both)
    ]
    assert found
    assert [t for t in found if "passage__textual" not in t[-1].get("class", "")] == []


def test_try_it_first_hides_verdicts_until_a_claim_is_opened(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-17/?verdicts=ask")
    claim = page.locator(".claim").first
    telling = page.locator(
        ":is(.section-head__counts, .passage__tally, .headnote, .section-head__answers, .note)"
    )
    told = page.locator(".verdict:visible, .claim__answer:visible, .claim__body:visible")
    told = told.or_(telling.locator("visible=true"))
    expect(claim.locator(".claim__assertion")).to_be_visible()
    expect(told).to_have_count(0)
    assert re.search(r"\d[a-z] ?: judge for yourself, then open", claim.aria_snapshot())
    picture(page, "try-it-first")
    claim.locator("summary").first.click()
    for part in (".verdict", ".claim__answer", ".claim__body"):
        expect(claim.locator(part).first).to_be_visible()
        expect(page.locator(".claim").nth(1).locator(part).first).to_be_hidden()
    page.get_by_label("all", exact=True).check()
    expect(told).to_have_count(0)
    page.goto(f"{address}text/section-17/#p17-1-note-1")
    expect(page.locator(".note:has(#p17-1-note-1)")).to_be_visible()
    page.goto(f"{address}text/section-43/")
    for kind in (".section-head__counts", ".headnote", ".section-head__answers", ".note"):
        expect(page.locator(kind).first).to_be_attached()
    expect(told).to_have_count(0)
    picture(page, "try-it-first-43")
    page.get_by_role("button", name="Show them").click()
    for kind in (".section-head__counts", ".headnote", ".section-head__answers", ".note"):
        expect(page.locator(kind).first).to_be_visible()
    page.get_by_label("Try it first").check()
    page.goto(f"{address}register/claims/")
    expect(page.locator(".claim-list li").first).to_be_visible()
    expect(page.locator(":is(.claim-list .verdict, .claim-list__answer):visible")).to_have_count(0)
    page.goto(f"{address}text/section-17/")
    page.get_by_label("Try it first").uncheck()
    expect(page.locator(".claim .verdict").first).to_be_visible()


def test_try_it_first_holds_where_claims_are_made_again_and_in_previews(
    page: Page, address: str, edition: Edition
) -> None:
    again = min(edition.again_in)
    page.goto(f"{address}text/section-{again.section}/?verdicts=ask")
    line = page.locator(f".passage:has(#{again.anchor}) .claims-again")
    expect(line).to_be_visible()
    expect(line.locator(".verdict:visible")).to_have_count(0)
    link = line.locator("a.ref").first
    link.hover()
    preview = page.locator("#preview")
    expect(preview).to_be_visible()
    number = link.inner_text()
    claim = next(c for c in edition.claims if str(c.reference) == number)
    expect(preview).to_contain_text(number)
    expect(preview).not_to_contain_text(edition.vocabulary.verdicts[claim.verdict].label)


def test_the_place_is_kept_on_reload_and_back(phone: Page, address: str) -> None:
    phone.goto(f"{address}text/section-17/")
    phone.evaluate("scrollTo(0, 2400)")
    there = "Math.abs(scrollY - 2400) < 40"
    phone.wait_for_function(there)
    phone.reload()
    phone.wait_for_function(there)
    phone.goto(f"{address}register/claims/")
    phone.go_back()
    phone.wait_for_function(there)


def test_nothing_moves_when_scripts_come_late(opening: Opener, address: str) -> None:
    """The page is read and drawn before any script comes; nothing that was drawn may move then."""
    held: list[Route] = []
    drawn = threading.Event()

    def hold(route: Route) -> None:
        route.continue_() if drawn.is_set() else held.append(route)

    for options in ({"viewport": {"width": 390, "height": 844}}, {}):
        page = opening(**options)
        page.route("**/*.js", hold)
        for path in ("", "text/section-17/", "register/claims/", "register/figures/", "search/"):
            drawn.clear()
            page.goto(address + path, wait_until="commit")
            page.wait_for_function(
                """() => document.querySelector("script[src]")
                  && performance.getEntriesByName("first-contentful-paint").length"""
            )
            until = time.monotonic() + MINUTE
            while not held:
                assert time.monotonic() < until, f"{path}: no script is asked for"
                page.evaluate("0")
            drawn.set()
            while held:
                held.pop().continue_()
            page.wait_for_load_state("networkidle")
            shift = page.evaluate(
                """() => new Promise((done) => {
                  const { domInteractive } = performance.getEntriesByType("navigation")[0];
                  let sum = 0;
                  new PerformanceObserver((list) => {
                    for (const { startTime, value } of list.getEntries())
                      if (startTime > domInteractive) sum += value;
                  }).observe({ type: "layout-shift", buffered: true });
                  requestAnimationFrame(() => setTimeout(() => done(sum)));
                })"""
            )
            assert shift < 0.001, (path, options, shift)


def test_rows_that_come_late_do_not_move_the_columns(opening: Opener, address: str) -> None:
    for width in (390, 820, 1440):
        page = opening(viewport={"width": width, "height": 900})
        page.goto(f"{address}register/figures/", wait_until="load")
        columns = """() => [...document.querySelectorAll(".sortable thead th")]
          .map((head) => head.getBoundingClientRect().left)"""
        whole = page.evaluate(columns)
        page.evaluate(
            """() => document.querySelectorAll(".sortable tbody tr + tr")
              .forEach((row) => row.remove())"""
        )
        assert len(whole) > 1
        assert page.evaluate(columns) == whole


def test_what_is_selected_is_the_text_and_no_button(page: Page, address: str) -> None:
    """The words of a passage are taken to a paper by mouse, too."""
    page.goto(f"{address}text/section-12/")
    taken = page.locator(".passage").first.evaluate(
        "box => (getSelection().selectAllChildren(box), getSelection().toString())"
    )
    assert "12.1" in taken
    assert "The pamphlet says that" in taken
    assert not re.search("Copy link|Copy text|Cite", taken)
