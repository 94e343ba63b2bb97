"""What a first visit fetches: every request of a fresh browser, each with its bytes as delivered.

The bytes are those of the packed files that lie beside each text, which is
what the server sends; headers are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser

#: Packings, with the suffix of the file that holds each.
PACKINGS = {"gzip": ".gz", "Brotli": ".br"}
#: Bytes that a first visit may need for the HTML of the page, and beside it (gzip); the tests hold
#: the built site to it.
HTML, BESIDE = 50_000, 12_000
#: Milliseconds after the last request in which nothing more must come.
QUIET = 1000


@dataclass(frozen=True)
class Weight:
    """Bytes of a page's own HTML, of all else that it needs, and the number of its requests."""

    html: int
    beside: int
    requests: int
    foreign: int = 0


def weigh(urls: Sequence[str], address: str, site: Path, suffix: str) -> Weight:
    """The weight of the requested `urls`, of which the first is the page, served at `address`."""
    own = [url for url in urls if url.startswith(address)]
    sizes = [size(site, url.removeprefix(address), suffix) for url in own]
    return Weight(sizes[0], sum(sizes[1:]), len(urls), len(urls) - len(own))


def size(site: Path, path: str, suffix: str) -> int:
    """Bytes of the answer for a path of the site: of its packed form, where there is one."""
    name = unquote(urlsplit(path).path)
    file = site / name / "index.html" if name.endswith("/") or not name else site / name
    packed = file.with_name(file.name + suffix)
    return (packed if packed.exists() else file).stat().st_size


def requested(browser: Browser, url: str) -> list[str]:
    """What a browser that has never been there requests for the page, in order."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(QUIET)
    context.close()
    return [found for found in urls if not found.startswith(("data:", "blob:"))]


def navigation(page: str) -> int:
    """Bytes of the contents in the HTML of a page."""
    start = page.index('<nav class="site-contents"')
    return len(page[start : page.index("</nav>", start)].encode())
