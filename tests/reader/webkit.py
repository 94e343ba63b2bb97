"""WebKit, as Debian has it: driven through Selenium, its faults told by a script in the pages."""

import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

import browser
from conftest import MINUTE
from reader.engines import KEYS, MIDDLE, RUN, WIDE, until

MINIBROWSER = "webkit2gtk-4.*/MiniBrowser"
ENVIRONMENT = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "DISPLAY": ""}


class WebKit:
    """WebKitGTK's own small browser; its console is told by the script that the pages are given."""

    def __init__(self, binary: Path) -> None:
        options = Options()
        options.binary_location = str(binary)
        options.add_argument("--automation")
        service = Service(executable_path=shutil.which("WebKitWebDriver"))
        self.driver = webdriver.WebKitGTK(options=options, service=service)
        self.driver.set_window_size(*WIDE)
        self.driver.set_page_load_timeout(MINUTE)
        self.driver.set_script_timeout(MINUTE)
        self.back, self.reload = self.driver.back, self.driver.refresh

    def open(self, address: str) -> None:
        """Go there, and wait until its script has run."""
        self.driver.get(address)
        until(self, RUN)

    def js(self, expression: str) -> Any:
        """Promises are waited for."""
        script = f"const done = arguments[0]; Promise.resolve({expression}).then(done);"
        return self.driver.execute_async_script(script)

    def point(self, css: str, click: bool) -> None:
        """With real events of the mouse, where the element is in view."""
        x, y = self.js(MIDDLE % json.dumps(css))
        chain = ActionChains(self.driver, duration=0)
        chain.w3c_actions.pointer_action.move_to_location(x, y)  # type: ignore[no-untyped-call]
        if click:
            chain.w3c_actions.pointer_action.click()
        chain.perform()

    def press(self, key: str) -> None:
        """Down and up."""
        ActionChains(self.driver).send_keys(KEYS.get(key, key)).perform()

    def faults(self) -> list[str]:
        """What the script of the pages has kept."""
        return list(self.js("JSON.parse(sessionStorage.getItem('faults') || '[]')"))


#: For WebKit, whose driver tells nothing of the console: what goes wrong is kept in the session.
#: That a page which is left no longer loads a script is no fault.
KEEP_FAULTS = """
const kept = (text) => {
  const faults = JSON.parse(sessionStorage.getItem("faults") || "[]");
  sessionStorage.setItem("faults", JSON.stringify([...faults, String(text)]));
};
let left = false;
addEventListener("beforeunload", () => { left = true; });
addEventListener("error", (event) => {
  if (event.message || !left) kept(event.message || event.target.outerHTML);
}, true);
addEventListener("unhandledrejection", (event) => kept(event.reason));
console.error = (...texts) => kept(texts.join(" "));
"""


class _WithScript(browser.Quiet):
    """Every page begins with the script that keeps faults."""

    def send_head(self) -> Any:
        """A page, or the script, out of memory; any other file as it is."""
        path = Path(self.translate_path(self.path))
        path = (
            path / "index.html"
            if path.is_dir() and self.path.partition("?")[0][-1] == "/"
            else path
        )
        if path.name == "faults.js":
            return self._send(KEEP_FAULTS, "text/javascript")
        if path.suffix == ".html" and path.is_file():
            page = path.read_text(encoding="utf-8")
            script = '<head><script src="/faults.js"></script>'
            return self._send(page.replace("<head>", script, 1), "text/html; charset=utf-8")
        return super().send_head()

    def _send(self, text: str, kind: str) -> io.BytesIO:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


def served(site: Path) -> AbstractContextManager[str]:
    """The site with the script in its pages, on a free port."""
    return browser.serving(site, _WithScript)


@contextmanager
def webkit() -> Iterator[WebKit]:
    """Debian's WebKit on a screen of its own."""
    binary = next(Path("/usr/lib").glob(f"*/{MINIBROWSER}"), None)
    if not (binary and shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
        raise FileNotFoundError(
            "webkit2gtk-driver or xvfb is not installed: run scripts/machine.py"
        )
    # The screen picks a free number and tells it; the sandbox cannot run as root.
    told, tell = os.pipe()
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    with os.fdopen(told) as number:
        display = f":{number.readline().strip()}"
    kept = {name: os.environ.get(name) for name in ENVIRONMENT}
    os.environ |= ENVIRONMENT | {"DISPLAY": display}
    made = None
    try:
        made = WebKit(binary)
        yield made
    finally:
        if made:
            made.driver.quit()
        screen.terminate()
        screen.wait(20)
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
