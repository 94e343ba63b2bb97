"""The reader's place: what opens, closes or comes back moves no page and loses no focus."""

import pytest
from playwright.sync_api import Page, expect

from reader.conftest import NARROW, STILL, WIDE, Opener

SIZES = {"phone": NARROW, "tablet": {"width": 820, "height": 1180}, "desk": WIDE}
#: What stands in the header, by what opens it.
CONTROLS = {
    "contents": ".top__contents", "search": ":is(.ed-search-link, .ed-search input)",
    "settings": "[popovertarget=settings]",
}  # fmt: skip
#: The passage at the reader's line, and how far above or below it begins.
READING = """() => {
  const box = window.edition.inView(".passage, .section-head");
  return [box.querySelector("[id]").id, box.getBoundingClientRect().top];
}"""


@pytest.mark.parametrize("size", SIZES)
def test_no_control_of_the_header_moves_the_page_or_loses_the_focus(
    opening: Opener, address: str, size: str
) -> None:
    page = opening(viewport=SIZES[size], has_touch=size == "phone")
    page.goto(f"{address}text/section-11/#p11-3")
    origin = page.locator("#p11-3 a")
    origin.focus()
    y = page.evaluate(STILL)
    moved: dict[str, object] = {}
    ways = [
        *((name, page.locator(f"{css}:visible").first) for name, css in CONTROLS.items()),
        *((key, None) for key in ("g", "/", "Control+k", "?")),
    ]
    for name, control in ways:
        if control is None:
            origin.focus()
            page.keyboard.press(name)
        elif not control.count():
            continue
        else:
            control.click()
        opened = page.locator(":is(:popover-open, dialog[open]), .site-contents :focus").first
        opened.wait_for()
        if page.evaluate(STILL) != y:
            moved[f"{name} opened"] = page.evaluate("scrollY")
        page.keyboard.press("Escape")
        if control is None and page.locator(".site-contents:not(:popover-open) :focus").count():
            origin.focus()
        if page.evaluate(STILL) != y:
            moved[f"{name} closed"] = page.evaluate("scrollY")
        if control is None:
            expect(origin).to_be_focused()
    for number, control in enumerate(page.locator(".top :is(a, button, input):visible").all()):
        control.focus()
        if page.evaluate(STILL) != y:
            moved[f"control {number} focused"] = page.evaluate("scrollY")
    assert moved == {}


def test_the_citation_keeps_the_focus_and_gives_it_back(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-12/#p12-2")
    button = page.get_by_role("button", name="Cite: passage 12.2")
    expect(button).to_have_attribute("aria-haspopup", "dialog")
    button.focus()
    y = page.evaluate(STILL)
    page.keyboard.press("Enter")
    inside = page.locator(".cite-menu :focus, .cite-menu:focus")
    expect(inside).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    assert page.locator("main :focus, .foot :focus, .top :focus").count() == 0
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    assert page.evaluate(STILL) == y


@pytest.mark.parametrize("path", ["text/section-11/", "text/whole/"])
def test_what_is_read_stays_in_place_while_notes_are_folded(
    page: Page, address: str, path: str
) -> None:
    page.goto(f"{address}{path}?notes=all#p11-3")
    page.evaluate(STILL)
    place, top = page.evaluate(READING)
    for density in ("answers", "marked", "none", "all"):
        page.keyboard.press("m")
        page.wait_for_url(f"**?notes={density}#p11-3")  # the first key waits for its script
        page.evaluate(STILL)
        now, then = page.evaluate(READING)
        assert (now, abs(then - top) < 3) == (place, True), page.url
    note = page.locator("#p11-3 >> xpath=ancestor::section[1]").locator(".note a").first
    note.focus()
    page.keyboard.press("m")
    page.keyboard.press("m")
    page.keyboard.press("m")
    expect(page.locator("#p11-3 a")).to_be_focused()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_the_whole_text_keeps_the_place_on_reload_and_on_coming_back(
    opening: Opener, address: str, size: str
) -> None:
    page = opening(viewport=SIZES[size])
    page.goto(f"{address}text/whole/")
    for y in range(0, 40000, 4000):
        page.evaluate(f"scrollTo(0, {y})")
        page.evaluate(STILL)
    place, top = page.evaluate(READING)
    assert place not in ("section-1", "section-2")
    page.reload()
    page.evaluate(STILL)
    now, then = page.evaluate(READING)
    assert (now, abs(then - top) < 3) == (place, True)
    # As of a page that the browser has thrown away: what opens it is the history alone.
    page.evaluate("addEventListener('unload', () => {})")
    page.goto(f"{address}register/claims/")
    page.go_back()
    page.evaluate(STILL)
    now, then = page.evaluate(READING)
    assert (now, abs(then - top) < 3) == (place, True)


def test_colours_follow_on_coming_back(page: Page, address: str) -> None:
    """In the page that the browser kept, which a headless one does only in memory."""
    page.goto(f"{address}text/section-12/")
    page.evaluate(
        """() => {
          localStorage.setItem("edition-scheme", "dark");
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }"""
    )
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    expect(page.locator("[name=scheme][value=dark]")).to_be_checked()
