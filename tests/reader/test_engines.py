"""The journeys of a reader in three engines, each with no error in its console.

Chromium is there for all tests; Firefox and WebKit are Debian's. Where one is
not installed its journeys are skipped, and the reason is said.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from reader import engines, webkit
from reader.conftest import STILL, Opener
from reader.engines import RUN, Reader, until

STARTED: dict[str, Callable[[], contextlib.AbstractContextManager[Reader]]] = {
    "firefox": engines.firefox, "webkit": webkit.webkit,
}  # fmt: skip
ENGINES = ("chromium", *STARTED)
#: Whether what the address names is in view, below the header.
ARRIVED = """(() => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place || !document.querySelector("html[data-ready]")) return false;
  const { top } = place.getBoundingClientRect();
  return top >= document.querySelector(".top").offsetHeight - 1 && top < innerHeight;
})()"""
PREVIEW = "!document.querySelector('#preview').hidden"
READING = """(() => {
  const box = window.edition.inView(".passage, .section-head");
  return [box.querySelector("[id]").id, Math.round(box.getBoundingClientRect().top)];
})()"""


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A browser of the engine, one for all its journeys."""
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("chromium")
        yield engines.Chromium(browser)
        return
    with contextlib.ExitStack() as stack:
        try:
            reader: Reader = stack.enter_context(STARTED[request.param]())
        except FileNotFoundError as error:
            pytest.skip(str(error))
        yield reader


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    with webkit.served(site) as address:
        yield address


def path_is(end: str) -> str:
    return f"location.pathname.endsWith('{end}') && {RUN}"


def test_home_answer_section_claim_source_and_back(engine: Reader, home: str) -> None:
    engine.open(home)
    engine.point(".ways a[href*=answers]", click=True)
    until(engine, path_is("/answers/"))
    engine.point(".listing--answers a", click=True)
    until(engine, "!!document.querySelector('.page-head [data-act=copy-answer]')")
    engine.point(".claim-list a.ref", click=True)
    until(engine, "location.pathname.includes('/text/section-')")
    until(engine, ARRIVED)
    assert engine.js(
        "document.querySelector(':target').parentElement.querySelector('details').open"
    )
    engine.point(".headnote a.noteref", click=True)
    until(engine, f"location.hash.startsWith('#source-') && {ARRIVED}")
    engine.point(":target [role=doc-backlink]", click=True)
    until(engine, f"location.hash.startsWith('#cite-') && {ARRIVED}")
    engine.point(".note summary", click=True)
    assert engine.js("!document.querySelector('.note').open")
    assert engine.faults() == []


def test_a_term_is_shown_and_followed_and_the_place_found_again(engine: Reader, home: str) -> None:
    engine.open(f"{home}text/section-12/")
    engine.point(".passage a.term", click=False)
    until(engine, PREVIEW)
    engine.press("Escape")
    until(engine, f"!({PREVIEW})")
    engine.js("document.querySelector('.passage:has(a.term) .passage__actions button').focus()")
    for _ in range(9):
        engine.press("Tab")
        if engine.js("document.activeElement.matches('a.term')"):
            break
    # A Firefox without a screen has no focus that could be seen, and shows nothing at it.
    if engine.js("document.hasFocus()"):
        until(engine, PREVIEW)
        assert (
            engine.js("document.activeElement.getAttribute('aria-describedby')") == "preview-says"
        )
    engine.press("Escape")
    y = engine.js(STILL)
    engine.press("Enter")
    until(engine, path_is("/register/glossary/"))
    until(engine, ARRIVED)
    engine.back()
    until(engine, path_is("/text/section-12/"))
    until(engine, f"Math.abs(scrollY - {y}) < 40")
    assert engine.faults() == []


def test_settings_keys_and_dialogs_move_nothing(engine: Reader, home: str) -> None:
    engine.open(f"{home}text/section-11/#p11-3")
    until(engine, ARRIVED)
    engine.js("document.querySelector('#p11-3 a').focus({ preventScroll: true })")
    y = engine.js(STILL)
    for key, there in (("/", ".ed-dialog[open]"), ("?", "#keys[open]"), ("c", ".cite-menu[open]")):
        engine.press(key)
        until(engine, f"!!document.querySelector('{there}')")
        engine.press("Escape")
        until(engine, f"!document.querySelector('{there}')")
        assert engine.js(STILL) == y, key
    engine.point("[popovertarget=settings]", click=True)
    until(engine, "document.querySelector('#settings').matches(':popover-open')")
    engine.point("[name=scheme][value=dark]", click=True)
    until(engine, "document.documentElement.dataset.scheme === 'dark'")
    engine.press("Escape")
    assert engine.js(STILL) == y
    engine.press("j")
    until(engine, "document.activeElement.matches('#p11-4 a')")
    engine.open(home)
    dark = "getComputedStyle(document.documentElement).colorScheme"
    assert engine.js(dark) == "dark"
    engine.js("localStorage.clear()")
    assert engine.faults() == []


def test_the_whole_text_and_the_registers(engine: Reader, home: str) -> None:
    engine.open(f"{home}text/whole/#p30-1")
    until(engine, ARRIVED)
    engine.js(STILL)
    place, top = engine.js(READING)
    engine.reload()
    engine.js(STILL)
    until(engine, f"{READING}[0] === '{place}' && Math.abs({READING}[1] - {top}) < 3")
    engine.open(f"{home}register/claims/?verdict=false")
    until(engine, "/^\\d+ shown$/.test(document.querySelector('.filters__status').textContent)")
    engine.open(f"{home}register/figures/")
    engine.point(".sortable thead th:nth-child(2) button", click=True)
    until(engine, "document.querySelectorAll('.sortable th')[1].ariaSort === 'ascending'")
    assert engine.faults() == []


def test_search_leads_to_marked_words(engine: Reader, home: str) -> None:
    engine.open(f"{home}search/?q=kulaks")
    until(engine, "!!document.querySelector('#ed-search-page .ed-hit a')")
    engine.point("#ed-search-page .ed-hit a", click=True)
    until(engine, "!!document.querySelector('main .ed-mark')")
    assert engine.faults() == []


def test_the_copy_on_disk(engine: Reader, copy: Path) -> None:
    engine.open((copy / "index.html").as_uri())
    engine.point(".ways a[href*=section]", click=True)
    until(engine, f"!!document.querySelector('.passage') && {RUN}")
    engine.point(".passage a.term", click=False)
    until(engine, PREVIEW)
    engine.point(".passage a.term", click=True)
    until(engine, "location.href.includes('glossary')")
    until(engine, ARRIVED)
    assert engine.faults() == []


#: What older browsers lack, and how it is taken away before the page is read.
FLOOR = {
    "popover": """for (const name of ["togglePopover", "showPopover", "hidePopover", "popover"])
      delete HTMLElement.prototype[name];""",
    ":has": """const supports = CSS.supports.bind(CSS);
      CSS.supports = (...what) => !what.join().includes(":has") && supports(...what);""",
    "DecompressionStream": "delete window.DecompressionStream;",
    "lookbehind": """const Plain = RegExp;
      window.RegExp = new Proxy(Plain, { construct: (made, [source, ...more]) => {
        if (/\\(\\?<[=!]/.test(source)) throw new SyntaxError("no lookbehind");
        return new made(source, ...more);
      } });""",
}


@pytest.mark.parametrize("lacks", FLOOR)
def test_below_the_floor_everything_can_be_read(opening: Opener, address: str, lacks: str) -> None:
    """Without one of them no page fails, and the text is there."""
    page = opening()
    page.add_init_script(FLOOR[lacks])
    page.goto(f"{address}text/section-12/?notes=all")
    for claim in page.locator(".claim").all():
        expect(claim.locator(".claim__answer")).to_be_visible()
    page.keyboard.press("g")
    expect(page.locator(".site-contents :focus")).to_have_count(1)
    page.goto(f"{address}search/?q=kulaks")
    expect(page.locator("#ed-search-page a[href*='text/']").first).to_be_visible()
