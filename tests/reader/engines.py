"""Three engines behind one small interface: Chromium, Firefox and WebKit, as readers have them.

Playwright drives the Chromium of the machine; the builds of the other two that
it needs are its own, so Debian's are driven by the protocols that they speak:
Firefox by WebDriver BiDi over a socket, WebKit (`webkit`) by WebDriver.
"""

import json
import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import websocket
from playwright.sync_api import Browser

from conftest import MINUTE

WIDE = (1280, 800)
#: Whether the page's script has run, which comes when the page has been drawn.
RUN = "document.documentElement.matches('[data-ready], :not([data-script])')"
#: Keys that are not written as themselves, by the numbers that WebDriver gives them.
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Tab": "\ue004"}


class Reader(Protocol):
    """What a reader does with a browser."""

    def open(self, address: str) -> None:
        """Go to an address."""

    def js(self, expression: str) -> Any:
        """The value of an expression in the page."""

    def point(self, css: str, click: bool) -> None:
        """Point at the first element of a selector, and perhaps click."""

    def press(self, key: str) -> None:
        """Press a key."""

    def back(self) -> None:
        """Go back in the history."""

    def reload(self) -> None:
        """Load the page again."""

    def faults(self) -> list[str]:
        """The errors in the console so far."""


class Chromium:
    """The browser of all other tests."""

    def __init__(self, browser: Browser) -> None:
        self.said: list[str] = []
        self.page = browser.new_page(viewport={"width": WIDE[0], "height": WIDE[1]})
        self.page.on("console", lambda m: self.said.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def open(self, address: str) -> None:
        """Go there, and wait until its script has run."""
        self.page.goto(address)
        until(self, RUN)

    def js(self, expression: str) -> Any:
        """The value of an expression."""
        return self.page.evaluate(expression)

    def press(self, key: str) -> None:
        """Down and up."""
        self.page.keyboard.press(key)

    def back(self) -> None:
        """One step."""
        self.page.go_back()

    def reload(self) -> None:
        """And wait until it is loaded."""
        self.page.reload()

    def point(self, css: str, click: bool) -> None:
        """Point or click as Playwright does."""
        found = self.page.locator(css).first
        found.click() if click else found.hover()

    def faults(self) -> list[str]:
        """What the page said."""
        return self.said


class Firefox:
    """A session of WebDriver BiDi: commands are answered by number, the rest are events."""

    def __init__(self, port: int) -> None:
        address = f"ws://127.0.0.1:{port}/session"
        self.socket = websocket.create_connection(address, timeout=MINUTE, suppress_origin=True)
        self.number = 0
        self.said: list[str] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self.context = self.send("browsingContext.getTree")["contexts"][0]["context"]
        viewport = {"width": WIDE[0], "height": WIDE[1]}
        self.send("browsingContext.setViewport", context=self.context, viewport=viewport)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Do one command; what the console says meanwhile is kept."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self.said.append(str(answer["params"]["text"]))
            if answer.get("id") == self.number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])

    def open(self, address: str) -> None:
        """Go there, and wait until its script has run."""
        self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")
        until(self, RUN)

    def js(self, expression: str) -> Any:
        """Values travel as JSON."""
        answer = self.send(
            "script.evaluate", expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self.context}, awaitPromise=True, userActivation=True,
        )  # fmt: skip
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value", "null"))

    def _act(self, *sources: dict[str, Any]) -> None:
        self.send("input.performActions", context=self.context, actions=list(sources))

    def point(self, css: str, click: bool) -> None:
        """Into the middle of the first line of the element."""
        x, y = self.js(MIDDLE % json.dumps(css))
        moves: list[dict[str, Any]] = [{"type": "pointerMove", "x": x, "y": y}]
        if click:
            moves += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": "mouse", "actions": moves})

    def press(self, key: str) -> None:
        """Down and up."""
        value = KEYS.get(key, key)
        keys = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self._act({"type": "key", "id": "keys", "actions": keys})

    def back(self) -> None:
        """One step."""
        self.send("browsingContext.traverseHistory", context=self.context, delta=-1)

    def reload(self) -> None:
        """And wait until it is loaded."""
        self.send("browsingContext.reload", context=self.context, wait="complete")

    def faults(self) -> list[str]:
        """What the page said."""
        return self.said


#: The middle of the first line of an element, which is brought into view.
MIDDLE = """(() => {
  const found = document.querySelector(%s);
  const { top, bottom } = found.getBoundingClientRect();
  const seen = top >= 0 && bottom <= innerHeight;
  if (!seen) found.scrollIntoView({ block: "center" });
  const { x, y, width, height } = found.getClientRects()[0];
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
})()"""


@contextmanager
def firefox() -> Iterator[Firefox]:
    """Debian's Firefox with a profile of its own; it names the port of its socket itself."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        raise FileNotFoundError("firefox-esr is not installed: run scripts/machine.py")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [path, "--headless", "--no-remote", "--profile", profile]
        command += ["--remote-debugging-port", "0"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        lines = iter(process.stderr.readline, "")
        found = next(
            filter(None, (re.search(r"BiDi listening on ws://\S+:(\d+)", t) for t in lines))
        )
        threading.Thread(target=process.stderr.read, daemon=True).start()
        try:
            yield Firefox(int(found[1]))
        finally:
            process.terminate()
            process.wait(MINUTE)


def until(reader: Reader, expression: str) -> None:
    """Wait until an expression holds, across the pages that a click leads to."""
    last: object = None
    end = time.monotonic() + MINUTE
    while time.monotonic() < end:
        try:
            last = reader.js(expression)
        except Exception as error:
            last = error
        if last is True:
            return
        time.sleep(0.03)
    raise AssertionError(f"not so in {MINUTE} s: {expression} (last: {last})")
