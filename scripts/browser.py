"""A browser for the tests: one that is there, else Debian's package, else Playwright's own.

Chromium without its windows is taken before all: it is the same engine, and a page costs
the processor a third of what it costs in the whole browser.

And a server for it to look at a built site.
"""

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (
    SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
)  # fmt: skip
#: Quiet and offline; the sandbox cannot run as root, which is what containers are.
FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def flags() -> list[str]:
    """The flags with which the browser is started."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if root else [])]


def find() -> str | None:
    """The path of a Chromium or Chrome: the one that CHROME names, one on PATH, or Playwright's."""
    named = os.environ.get("CHROME")
    found = shutil.which(named) if named else None
    found = found or next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _own()


def _own() -> str | None:
    """Playwright's own browser, where it has been downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a built site on a free port of this machine; yields its address."""
    made = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), made) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def lacking() -> str:
    """What is missing, or nothing: any browser will do, but where one is named or this is there."""
    named = os.environ.get("CHROME") or shutil.which(SHELL)
    return "" if named else f"{SHELL} is not installed"


def main() -> int:
    """Find a browser, else have Playwright keep its own in its cache; 1 where there is none."""
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if find():
        return 0
    print(
        "browser: no Chromium or Chrome was found and none could be installed. "
        f"Hint: apt-get install {SHELL}, or set CHROME to the path of one",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
