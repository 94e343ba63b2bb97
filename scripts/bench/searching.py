"""What a search costs: bytes, requests, time to the first result, to all, to the next query's."""

import statistics
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from playwright.sync_api import Browser, CDPSession, Page

from bench.weight import size
from edition.forms.search.catalogue import CELL, COLUMNS, KINDS

#: Milliseconds: from the first key once the search is there; on a slow line from the click to the
#: first result, to all, from the key to the result of the next query; the longest task meanwhile.
WARM, FIRST, ALL, NEXT, TASK = 200, 800, 2000, 100, 100
#: Bytes in Brotli that the first results may need of the records, and all; requests for all.
BEGUN, WHOLE, REQUESTS = 60_000, 210_000, 5
#: How many times slower the processor of a phone is than this one.
PHONE = 4
QUERIES = ("Yezhov", "proverka", "792,000", "kulaks", "Getty")
#: Misspelt, so that each word is looked for among those like it.
PASTED = "the Party expeled memburs frum Smolensk in nineteen thirtyseven "
#: What is asked next.
OTHER = "Smolensk"
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
  const ask = () => window.editionEngine?.whole ? done() : setTimeout(ask, 10);
  ask();
})"""
#: Tasks of fifty milliseconds and more are told to who asks.
_TASKS = """() => { window.longest = 0;
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: "longtask" }); }"""
#: Milliseconds of three answers to a query.
_ASKED = """query => [1, 2, 3].map(() => {
  const begun = performance.now();
  editionEngine.search(query);
  return performance.now() - begun;
})"""
#: When the first result of a query stands in the page, by the page's own clock, and when its status
#: says that these are all.
_WATCH = """({ result, query }) => new Promise(found => {
  const times = {};
  const look = () => {
    if (document.querySelector(result)) times.first ??= performance.now();
    const status = document.querySelector(".ed-dialog .ed-status")?.textContent || "";
    if (!status.includes(`for ${query}`)) return;
    eye.disconnect();
    requestAnimationFrame(() => found({ ...times, all: performance.now() }));
  };
  const eye = new MutationObserver(look);
  eye.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  look();
})"""


@dataclass(frozen=True)
class Times:
    """Milliseconds of several searches."""

    values: tuple[float, ...]

    def __str__(self) -> str:
        """The median, then the least and the greatest."""
        ends = f"{min(self.values):.0f} to {max(self.values):.0f}"
        return f"{statistics.median(self.values):.0f} ms ({ends})"


def fetched(browser: Browser, address: str, site: Path, suffix: str) -> dict[str, int]:
    """The bytes of each file that is asked for from the click on the search to all results."""
    page = _page(browser, address)
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    _timed(page, QUERIES[0])
    page.wait_for_load_state("networkidle")
    page.context.close()
    names = [url.removeprefix(address) for url in urls]
    return {name.rpartition("/")[2]: size(site, name, suffix) for name in names}


def records(site: Path) -> tuple[int, int]:
    """The bytes in Brotli of the records: as far as the first results need them, and all."""
    path = next(site.glob("assets/search-records.*.txt"))
    lists, *lines = path.read_text(encoding="utf-8").split("\n")
    kinds = [list(KINDS)[int(number)] for number in lines[0].split(CELL)]
    first = [lists, *lines[: COLUMNS + kinds.count("answer")]]
    begun = brotli.compress("\n".join(first).encode(), mode=brotli.MODE_TEXT)
    return len(begun), size(site, path.relative_to(site).as_posix(), ".br")


def warm(browser: Browser, address: str) -> Times:
    """From the first key of a query to its results, where the search is there already."""
    found = []
    for query in QUERIES:
        page = _page(browser, address)
        page.keyboard.press("Control+k")
        page.evaluate(_READY)
        found.append(_keyed(page, query)["all"])
        page.context.close()
    return Times(tuple(found))


def endless(browser: Browser, address: str) -> Times:
    """The engine's answers to three thousand letters that somebody pasted: words, or one."""
    page = _page(browser, address)
    page.keyboard.press("Control+k")
    page.evaluate(_READY)
    found = [page.evaluate(_ASKED, query) for query in ((PASTED * 60)[:3000], "x" * 3000)]
    page.context.close()
    return Times(tuple(time for times in found for time in times))


def cold(browser: Browser, address: str, runs: int, slower: int = 1) -> dict[str, list[Times]]:
    """By query: from the click on the search to the first result of what is typed at once, and to
    all; then to the results of another query; the longest task. On slow 4G, on a processor so many
    times slower.
    """
    found = {}
    for query in QUERIES:
        times = [_clicked(browser, address, query, slower) for _ in range(runs)]
        found[query] = [Times(column) for column in zip(*times, strict=True)]
    return found


def _clicked(browser: Browser, address: str, query: str, slower: int) -> tuple[float, ...]:
    page = _page(browser, address)
    line: CDPSession = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.evaluate(_TASKS)
    found = _timed(page, query)
    page.keyboard.press("Control+a")
    other = _keyed(page, OTHER)
    longest = float(page.evaluate("longest"))
    page.context.close()
    return found["first"], found["all"], other["all"], longest


def _timed(page: Page, query: str) -> dict[str, float]:
    """Milliseconds from the click to the first result and to all."""
    start = page.evaluate("performance.now()")
    page.click(".ed-search input")
    page.keyboard.type(query)
    return _found(page, query, start)


def _keyed(page: Page, query: str) -> dict[str, float]:
    """The same from the last key of a query that is put in at once."""
    start = page.evaluate("performance.now()")
    page.keyboard.insert_text(query)
    return _found(page, query, start)


def _found(page: Page, query: str, start: float) -> dict[str, float]:
    times = page.evaluate(_WATCH, {"result": _RESULT, "query": query})
    return {name: float(time - start) for name, time in times.items()}


def _page(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{address}text/section-12/", wait_until="networkidle")
    return page
