"""What a search costs: bytes of the index, bytes of the first query, time to the first result."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from bench.weight import size

#: Milliseconds: from the first key once the search is there, and from the click on a slow line.
WARM, COLD = 200, 1000
QUERIES = ("Yezhov", "proverka", "792,000", "kulaks", "Getty")
#: Lighthouse's slow 4G: 150 ms for an answer to begin, 1,638.4 kbit a second.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1638.4 * 1000 / 8,
    "uploadThroughput": 750 * 1000 / 8,
}
_RESULT = ".ed-dialog .ed-hit__link"
#: Asked in the page by a function: the policy refuses what is a string.
_READY = """() => new Promise(done => {
  const ask = () => window.editionEngine?.ready ? done() : setTimeout(ask, 10);
  ask();
})"""
#: When the first result stands in the page, by the page's own clock.
_WATCH = """result => new Promise(found => {
  const there = () => document.querySelector(result) && found(performance.now());
  there() || new MutationObserver((_, eye) => { if (document.querySelector(result)) {
    eye.disconnect(); requestAnimationFrame(() => found(performance.now())); } })
    .observe(document.documentElement, { childList: true, subtree: true });
})"""


@dataclass(frozen=True)
class Times:
    """Milliseconds of several searches."""

    values: tuple[float, ...]

    def __str__(self) -> str:
        """The median, then the least and the greatest."""
        ends = f"{min(self.values):.0f} to {max(self.values):.0f}"
        return f"{statistics.median(self.values):.0f} ms ({ends})"


def on_disk(site: Path) -> int:
    """Bytes of the whole index with its catalogue."""
    folder = site / "pagefind"
    index = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return index + (site / "search" / "catalogue.json").stat().st_size


def first_query(browser: Browser, address: str, site: Path, suffix: str) -> tuple[int, int]:
    """Bytes and requests from the click on the search to the first results of a query."""
    page = _page(browser, address)
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.keyboard.press("Control+k")
    page.locator(".ed-dialog input[type=search]").wait_for()
    page.keyboard.type(QUERIES[0])
    page.locator(_RESULT).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.context.close()
    own = dict.fromkeys(urls)
    return sum(size(site, url.removeprefix(address), suffix) for url in own), len(own)


def warm(browser: Browser, address: str) -> Times:
    """From the first key of a query to its first result, where the search is there already."""
    found = []
    for query in QUERIES:
        page = _page(browser, address)
        page.keyboard.press("Control+k")
        page.locator(".ed-dialog input[type=search]").wait_for()
        page.evaluate(_READY)
        page.wait_for_load_state("networkidle")
        found.append(_timed(page, query))
        page.context.close()
    return Times(tuple(found))


def cold(browser: Browser, address: str, runs: int) -> dict[str, Times]:
    """From the click on the search to the first result of what is typed at once, on slow 4G.

    By query: a name that the registers know is shown before the index is there.
    """
    return {
        query: Times(tuple(_clicked(browser, address, query) for _ in range(runs)))
        for query in QUERIES
    }


def _clicked(browser: Browser, address: str, query: str) -> float:
    page = _page(browser, address)
    line: CDPSession = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    start = page.evaluate("performance.now()")
    page.click(".ed-search input")
    page.keyboard.type(query)
    found = page.evaluate(_WATCH, _RESULT)
    page.context.close()
    return float(found - start)


def _timed(page: Page, query: str) -> float:
    start = page.evaluate("performance.now()")
    page.keyboard.type(query)
    return float(page.evaluate(_WATCH, _RESULT) - start)


def _page(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{address}text/section-12/", wait_until="networkidle")
    return page
