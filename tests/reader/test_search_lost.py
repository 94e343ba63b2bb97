"""What is fetched on use and does not come: told as that, never as no result; asked for again."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from conftest import MINUTE
from reader.conftest import patient

WORD = "rehabilitated"
WHOLE = re.compile(rf"^\d+ results (in \d+ places )?for {WORD}\.$")


def gone(route: Route) -> None:
    route.fulfill(status=404, body="gone")


def busy(route: Route) -> None:
    route.fulfill(status=503, body="<h1>busy</h1>")


def away(route: Route) -> None:
    route.abort("internetdisconnected")


def cut(route: Route) -> None:
    text = route.fetch().text()
    route.fulfill(body=text[: len(text) // 2])


def empty(route: Route) -> None:
    route.fulfill(body="")


def begun(route: Route) -> None:
    """What comes ends before the first text."""
    route.fulfill(body=route.fetch().text()[:1000])


Fault = Callable[[Route], None]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page whose console may tell of what does not come."""
    context = chromium.new_context()
    context.set_default_timeout(MINUTE * 1000)
    yield patient(context.new_page())
    context.close()


@pytest.mark.parametrize("fault", [gone, busy, away, empty, begun, cut])
def test_lost_records_are_told_and_asked_for_again(page: Page, address: str, fault: Fault) -> None:
    page.route("**/search-records.*", fault)
    page.goto(f"{address}search/?q={WORD}")
    said = page.locator(".ed-status")
    expect(said).to_contain_text("The search could not be loaded")
    assert "No results" not in page.locator("#ed-search-page").inner_text()
    again = page.get_by_role("button", name="Try again")
    page.unroute("**/search-records.*")
    again.click()
    expect(said).to_have_text(WHOLE)
    expect(page.locator("#ed-query")).to_be_focused()
    expect(again).to_have_count(0)


#: The second half of the records waits until the test calls `release`.
HALVES = """
const fetched = window.fetch;
window.fetch = async (address, ...options) => {
  const answer = await fetched(address, ...options);
  if (!String(address).includes("search-records")) return answer;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const half = bytes.length / 2;
  const released = new Promise((done) => { window.release = done; });
  return new Response(new ReadableStream({ async start(records) {
    records.enqueue(bytes.slice(0, half));
    await released;
    records.enqueue(bytes.slice(half));
    records.close();
  } }));
};
"""


def test_a_list_in_which_somebody_is_stands_still(page: Page, address: str) -> None:
    """What comes late is counted at once, and shown when the list is left."""
    page.add_init_script(HALVES)
    page.goto(f"{address}search/?q=party+card")
    links = page.locator("#ed-results a")
    expect(links.first).to_be_visible()
    seen = links.evaluate_all("links => links.map(({ href }) => href)")
    field = page.locator("#ed-query")
    field.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.evaluate("release()")
    expect(page.locator(".ed-status")).to_contain_text("for party card.")
    assert links.evaluate_all("links => links.map(({ href }) => href)") == seen
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    expect(links.first).not_to_have_attribute("href", seen[0])


def test_a_key_into_the_results_is_after_what_was_typed(page: Page, address: str) -> None:
    page.clock.install(time=0)
    page.goto(f"{address}search/?q=party+card")
    expect(page.locator(".ed-status")).to_contain_text("for party card.")
    page.clock.pause_at(3600)
    field = page.locator("#ed-query")
    field.fill("Yezhov")
    field.press("ArrowDown")
    expect(page.locator("#ed-results a").first).to_be_focused()
    expect(page.locator("#ed-results a").first).to_contain_text("Ezhov")


@pytest.mark.parametrize("fault", [away, cut])
def test_a_lost_script_is_told_where_the_reader_is(page: Page, address: str, fault: Fault) -> None:
    page.route("**/search.*.js", fault)
    page.goto(f"{address}text/section-9/#p9-2")
    page.keyboard.press("/")
    box = page.get_by_role("dialog", name="Search")
    again = box.get_by_role("button", name="Try again")
    expect(again).to_be_focused()
    page.unroute("**/search.*.js")
    again.click()
    field = page.get_by_role("dialog", name="Search the edition").get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type(WORD)
    expect(page.locator(".ed-dialog .ed-status")).to_have_text(WHOLE)
    assert "/text/section-9/" in page.url


def test_after_a_new_edition_the_files_of_that_are_found(page: Page, address: str) -> None:
    """An open page names files that are not there any more: it asks for the names again."""
    page.goto(f"{address}text/section-9/")
    page.evaluate("""() => { for (const name of ["searchScript", "searchRecords"])
        document.documentElement.dataset[name] = "../../assets/search.00000000.js"; }""")
    page.keyboard.press("/")
    page.get_by_role("button", name="Try again").click()
    dialog = page.get_by_role("dialog", name="Search the edition")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(WORD)
    expect(page.locator(".ed-dialog .ed-status")).to_have_text(WHOLE)


@pytest.mark.parametrize(
    ("script", "press", "there"),
    [("keys", "?", "Keys"), ("copying", "c", "Cite 12.1")],
)
def test_a_lost_tool_is_told_and_asked_for_again(
    page: Page, address: str, script: str, press: str, there: str
) -> None:
    page.route(f"**/{script}.*.js", away)
    page.goto(f"{address}text/section-12/")
    page.keyboard.press(press)
    again = page.get_by_role("dialog", name="tool").get_by_role("button", name="Try again")
    expect(again).to_be_focused()
    page.unroute(f"**/{script}.*.js")
    again.click()
    expect(page.get_by_role("dialog", name=there)).to_be_visible()


def test_a_link_is_followed_where_previews_do_not_come(chromium: Browser, address: str) -> None:
    context = chromium.new_context(has_touch=True)
    context.set_default_timeout(MINUTE * 1000)
    page = patient(context.new_page())
    page.route("**/previews.*.js", away)
    page.goto(f"{address}text/section-12/")
    page.locator(".passage__text a.term").first.tap()
    page.wait_for_url(re.compile("/register/glossary/#"))
    context.close()
