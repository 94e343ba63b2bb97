"""Moving about: keys, the list of them, the contents, previous and next, colours."""

import re

from playwright.sync_api import Page, expect

from reader.conftest import NARROW, RUN, Opener, picture


def test_passages_and_pages_are_reached_by_key(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-12/")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Passage 12.1", exact=True)).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Passage 12.2", exact=True)).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Passage 12.1", exact=True)).to_be_focused()
    page.keyboard.press("]")
    expect(page).to_have_url(re.compile("/text/section-13/"))
    expect(page.locator(RUN)).to_be_attached()
    page.keyboard.press("[")
    expect(page).to_have_url(re.compile("/text/section-12/"))


def test_the_list_of_keys_is_a_dialog_and_keys_can_be_switched_off(
    page: Page, address: str
) -> None:
    page.goto(f"{address}text/section-12/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    keys = dialog.locator("dt").all_inner_texts()
    assert {"/", "j", "k", "[", "]", "m", "t", "c", "g", "?", "Escape"} <= set(keys)
    assert all(dialog.locator("dd").all_inner_texts())
    expect(dialog.locator("dd")).to_have_count(len(keys))
    picture(page, "keys")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Aa: display and keys").click()
    page.get_by_label("single keys work").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.reload()
    page.keyboard.press("]")
    page.evaluate("new Promise(requestAnimationFrame)")
    expect(page).to_have_url(re.compile("/text/section-12/"))


def test_a_key_goes_through_the_four_densities(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-12/?notes=all")
    for density in ("answers", "marked", "none", "all"):
        page.keyboard.press("m")
        expect(page).to_have_url(re.compile(rf"\?notes={density}$"))
        expect(page.locator(f".reading input[value={density}]")).to_be_checked()


def test_where_there_are_no_keys_nothing_is_said_of_them(opening: Opener, address: str) -> None:
    """A phone, unlike a desk: there the same menu has them."""
    for touch in (True, False):
        page = opening(viewport=NARROW, has_touch=touch, is_mobile=touch)
        page.goto(f"{address}text/section-12/")
        page.get_by_role("button", name="Aa: display and keys").click()
        expect(page.get_by_label("previews are shown")).to_be_visible()
        expect(page.get_by_label("single keys work")).to_be_visible(visible=not touch)
        expect(page.locator(".settings__help")).to_be_visible(visible=not touch)


def test_keys_do_nothing_while_typing(page: Page, address: str) -> None:
    page.goto(f"{address}register/claims/")
    page.get_by_label("Verdict").focus()
    page.keyboard.press("m")
    assert "notes=" not in page.url


def test_the_contents_show_where_one_is(phone: Page, address: str) -> None:
    phone.goto(f"{address}text/section-17/")
    contents = phone.get_by_role("navigation", name="Contents")
    expect(contents).to_be_hidden()
    assert "img" not in phone.locator(".top").aria_snapshot(), "an icon says nothing"
    phone.get_by_role("button", name="Contents").click()
    expect(contents.locator("[aria-current=page]")).to_be_in_viewport()
    expect(contents.locator("[aria-current=page]")).to_contain_text("17")
    picture(phone, "contents")
    phone.keyboard.press("Escape")
    expect(contents).to_be_hidden()


def test_the_contents_say_which_parts_are_the_pamphlet(phone: Page, address: str) -> None:
    """By a line of its own, no link, before the first of them; on every page."""
    for path in ("", "text/section-17/", "register/claims/"):
        phone.goto(address + path)
        phone.get_by_role("button", name="Contents").click()
        label = phone.locator(".site-contents__list > li:not(:has(a))")
        expect(label).to_have_text("The pamphlet, section by section")
        expect(label).to_be_visible()
        expect(label.locator("+ li > a")).to_contain_text("1 · ")


def test_previous_and_next_say_where_they_lead(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-17/")
    turn = page.get_by_role("navigation", name="Previous and next page")
    expect(turn.get_by_role("link")).to_have_count(2)
    for link in turn.get_by_role("link").all():
        assert re.search(r"1[68] · \w+", link.inner_text())


def test_colours_are_chosen_and_kept(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-12/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Aa: display and keys").click()
    page.get_by_label("dark").check()
    page.goto(f"{address}text/section-13/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_keys_work_on_other_layouts(page: Page, address: str) -> None:
    """By the place of the key where the letters are others; a bracket of AltGr is a bracket."""
    page.goto(f"{address}text/section-12/")
    press = """([key, code, more]) => document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more }))"""
    page.evaluate(press, ["о", "KeyJ", {}])
    expect(page.get_by_role("link", name="Passage 12.1", exact=True)).to_be_focused()
    page.evaluate(press, ["J", "KeyJ", {}])
    expect(page.get_by_role("link", name="Passage 12.2", exact=True)).to_be_focused()
    for key, code, more in (("л", "KeyK", {"ctrlKey": True}), (".", "Slash", {})):
        page.evaluate(press, [key, code, more])
        expect(page.locator("dialog[open]")).to_have_count(1)
        page.keyboard.press("Escape")
    page.evaluate(press, ["-", "Slash", {}])
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.evaluate(press, ["]", "Digit9", {"ctrlKey": True, "altKey": True}])
    expect(page).to_have_url(re.compile("/text/section-13/"))
