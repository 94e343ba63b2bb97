"""Previews of terms, sources and cross-references, by mouse, keyboard and touch."""

import re

import pytest
from playwright.sync_api import Page, expect

from reader.conftest import picture

LINKS = {
    "term": ".passage__text a.term",
    "number of a source": ".headnote a.noteref",
    "source": ".claim__grounds a.cite",
    "table": ".apparatus a.ref:text-is('17.t4')",
    "passage elsewhere": ".apparatus a.ref:text-is('15.2')",
}


@pytest.mark.parametrize("kind", LINKS)
def test_it_is_shown_on_hover_stays_while_pointed_at_and_closes_with_escape(
    page: Page, address: str, kind: str
) -> None:
    page.clock.install()
    page.goto(f"{address}text/section-17/?notes=all")
    page.locator(".claim__grounds").evaluate_all(
        "boxes => boxes.forEach((b) => { b.open = true; })"
    )
    link = page.locator(LINKS[kind]).first
    preview = page.locator("#preview")
    link.scroll_into_view_if_needed()
    link.hover()
    page.clock.run_for(200)
    expect(preview).to_be_visible()
    assert len(preview.inner_text()) > 40
    covered = link.evaluate(
        """(link) => {
          const box = document.getElementById("preview").getBoundingClientRect();
          return [...link.getClientRects()].some((line) =>
            line.left < box.right && line.right > box.left
            && line.top < box.bottom && line.bottom > box.top);
        }"""
    )
    assert covered is False
    preview.hover()
    page.clock.run_for(1000)
    expect(preview).to_be_visible()
    picture(page, f"preview-{kind.replace(' ', '-')}")
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()


def test_it_is_shown_on_focus_and_describes_its_link_once(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-12/")
    page.keyboard.press("Tab")
    term = page.locator(".passage a.term").first
    term.focus()
    expect(page.locator("#preview")).to_be_visible()
    definition = page.locator(f"#term-{term.get_attribute('data-term')}").inner_text()
    expect(term).to_have_accessible_description(definition)
    assert page.locator("#preview[role], #preview [role]").count() == 0, "it is spoken twice"
    page.keyboard.press("Escape")
    expect(page.locator("#preview")).to_be_hidden()
    expect(term).to_be_focused()
    page.get_by_role("button", name="Aa: display and keys").click()
    page.get_by_label("previews are shown").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.locator(".passage a.term").nth(1).focus()
    # At once: where it is shown, it is with the focus, and the mouse may hide it a moment later.
    assert page.locator("#preview").is_hidden()


def test_what_is_russian_in_it_says_so(page: Page, address: str) -> None:
    """In the entry of a source, whether its title is in Latin letters or not."""
    page.goto(f"{address}text/section-12/")
    page.keyboard.press("Tab")
    entry = page.locator(".page-sources li[id^=source]:has([lang])").first
    title = entry.locator("[lang]").first
    number = page.locator(f"a.noteref[href='#{entry.get_attribute('id')}']:visible").first
    number.focus()
    shown = page.locator("#preview [lang]").first
    expect(shown).to_have_text(title.inner_text())
    expect(shown).to_have_attribute("lang", title.get_attribute("lang") or "")
    expect(page.locator("#preview :is([id^=source], [id^=cite], [role])")).to_have_count(0)


def test_it_is_shown_on_tap_and_the_second_tap_follows(phone: Page, address: str) -> None:
    phone.goto(f"{address}text/section-12/")
    term = phone.locator(".passage__text a.term").first
    term.scroll_into_view_if_needed()
    term.tap()
    expect(phone.locator("#preview")).to_be_visible()
    assert "/text/section-12/" in phone.url
    term.tap()
    expect(phone).to_have_url(re.compile("/register/glossary/#"))


def test_it_closes_on_a_tap_elsewhere(phone: Page, address: str) -> None:
    phone.goto(f"{address}text/section-12/")
    term = phone.locator(".passage__text a.term").first
    term.scroll_into_view_if_needed()
    term.tap()
    expect(phone.locator("#preview")).to_be_visible()
    phone.locator(".passage__number").first.tap(position={"x": 200, "y": 5}, force=True)
    expect(phone.locator("#preview")).to_be_hidden()


@pytest.mark.parametrize(
    "answer", ["reject(new Error())", "resolve(new Response('', { status: 503 }))",
               "resolve(new Response('<h1>Elsewhere</h1>'))"],
    ids=["no network", "503", "no such place"],
)  # fmt: skip
def test_it_never_keeps_a_tapped_link_from_being_followed(
    phone: Page, address: str, answer: str
) -> None:
    """Where the page cannot be had the tap follows at once; and a fault is not kept."""
    phone.goto(f"{address}text/section-17/?notes=all")
    link = phone.locator(LINKS["passage elsewhere"]).first
    phone.evaluate(f"() => {{ window.fetch = () => Promise.{answer}; }}")
    link.tap()
    phone.wait_for_url(re.compile("/text/section-15/"))
    phone.go_back()
    phone.wait_for_url(re.compile("/text/section-17/"))
    phone.reload()
    if "Elsewhere" not in answer:
        phone.evaluate(f"""() => {{
          const {{ fetch }} = window;
          window.fetch = () => {{
            window.fetch = fetch;
            return Promise.{answer};
          }};
        }}""")
        phone.keyboard.press("Tab")
        link.focus()
        phone.wait_for_function("!String(fetch).includes('Promise')")
        expect(phone.locator("#preview")).to_be_hidden()
    for _ in ("the first, which fetches the previews", "one after that"):
        link.tap()
        expect(phone.locator("#preview")).to_contain_text("Passage 15.2")
        phone.keyboard.press("Escape")
    # As a switch or a screen reader clicks: without a finger.
    link.evaluate("link => link.click()")
    phone.wait_for_url(re.compile("/text/section-15/"))
