"""Previews of terms, sources and cross-references, by mouse, keyboard and touch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from reader.conftest import picture

LINKS = {
    "term": ".passage__text a.term",
    "source": ".note__body a.cite",
    "table": ".apparatus a.ref:text-is('17.t4')",
    "passage elsewhere": ".apparatus a.ref:text-is('15.2')",
}


@pytest.mark.parametrize("kind", LINKS)
def test_it_is_shown_on_hover_stays_while_pointed_at_and_closes_with_escape(
    page: Page, address: str, kind: str
) -> None:
    page.goto(f"{address}text/section-17/")
    link = page.locator(LINKS[kind]).first
    preview = page.locator("#preview")
    link.scroll_into_view_if_needed()
    link.hover()
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
    page.wait_for_timeout(500)
    expect(preview).to_be_visible()
    picture(page, f"preview-{kind.replace(' ', '-')}")
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()


def test_it_is_shown_on_focus_and_announced(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-12/")
    page.keyboard.press("Tab")
    term = page.locator(".passage a.term").first
    term.focus()
    expect(page.locator("#preview")).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "preview")
    expect(page.locator("#preview")).to_have_attribute("role", "status")
    page.keyboard.press("Escape")
    expect(page.locator("#preview")).to_be_hidden()
    expect(term).to_be_focused()


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
