"""A reader's browser: a fault in the console, or a request to another host, fails a test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from conftest import MINUTE

ARTEFACTS = Path(__file__).parent.parent / "artefacts"
#: Resolves with the place in the page when nothing more is laid out or scrolled.
STILL = """new Promise((done) => {
  let last = -1, same = 0;
  const look = () => {
    same = scrollY === last ? same + 1 : 0;
    last = scrollY;
    same > 5 ? done(scrollY) : requestAnimationFrame(look);
  };
  look();
})"""
#: A page whose script has run, or that has none.
RUN = "html:is([data-ready], :not([data-script]))"
NARROW = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}


Opener = Callable[..., Page]


@pytest.fixture
def opening(chromium: Browser) -> Iterator[Opener]:
    """Opens a page in a context of its own; takes the options of `new_context`."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(**options: object) -> Page:
        options.setdefault("viewport", WIDE)
        context = chromium.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(MINUTE * 1000)
        contexts.append(context)
        page = context.new_page()
        if options.get("java_script_enabled", True):
            patient(page)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(_said(m)) if m.type == "error" else None)
        page.on("request", lambda request: _stay(request.url, faults))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(opening: Opener) -> Page:
    return opening()


@pytest.fixture
def phone(opening: Opener) -> Page:
    return opening(viewport=NARROW, has_touch=True)


def patient(page: Page) -> Page:
    """Let going to a page wait for its script, which comes when the page has been drawn."""

    def waiting(go: Callable[..., Response | None]) -> Callable[..., Response | None]:
        def gone(*place: str, **options: Any) -> Response | None:
            answer = go(*place, **options)
            if "wait_until" not in options:
                page.locator(RUN).wait_for(state="attached")
            return answer

        return gone

    for name in ("goto", "reload", "go_back"):
        setattr(page, name, waiting(getattr(page, name)))
    return page


def _stay(url: str, faults: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
        faults.append(f"a request to another host: {url}")


def _said(message: ConsoleMessage) -> str:
    return f"{message.text} ({message.location['url']})"


def picture(page: Page, name: str) -> None:
    """Keep a screenshot in tests/artefacts/."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


#: The rule and the first place of what axe finds; it is brought to a page once.
FOUND = """options => axe.run(options).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 140)]))"""


def violations(page: Page, **options: object) -> list[list[str]]:
    """What axe finds on the page: the rule, and the first place.

    Half its time would go into telling of what is in order, and into fetching the style sheets
    for one experimental rule: neither is asked for.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    asked = {"resultTypes": ["violations"], "preload": False} | options
    found: list[list[str]] = page.evaluate(FOUND, asked)
    return found
