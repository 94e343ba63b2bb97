"""What the tests need from the machine: found, else installed from Debian's packages and npm.

    python scripts/machine.py

A browser is needed. Without the others their tests are skipped and say so.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import browser
import server

HTML = Path(__file__).resolve().parent.parent / "tests" / "html"
CHECKER = HTML / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: Asked by Debian's packages before they start what they install.
POLICY = Path("/usr/sbin/policy-rc.d")


def _command(name: str) -> Callable[[], str]:
    return lambda: "" if shutil.which(name) else f"{name} is not installed"


#: What says whether it is missing, and the packages that bring it.
NEEDS: tuple[tuple[Callable[[], str], tuple[str, ...]], ...] = (
    (server.lacking, ("nginx-light", "libnginx-mod-http-brotli-static")),
    (_command("wrk"), ("wrk",)),
    (_command("faketime"), ("faketime",)),
    (_command("java"), ("default-jre-headless",)),
    (_command("npm"), ("npm",)),
)


@contextlib.contextmanager
def _nothing_starts() -> Iterator[None]:
    """The tests start their own server; that of the package stays off."""
    ours = not POLICY.exists()
    if ours:
        POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
        POLICY.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            POLICY.unlink()


def _install(packages: list[str]) -> None:
    """Install Debian's packages, where this is Debian and we may."""
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with _nothing_starts():
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            apt = ["/usr/bin/apt-get", "-qq", *command]
            quiet = subprocess.DEVNULL
            subprocess.run(apt, env=environment, stdout=quiet, stderr=quiet, check=False)


def checker() -> str:
    """Install the checker of HTML as its lock file names it; why it is missing, or nothing."""
    if shutil.which("npm") and not CHECKER.exists():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=HTML, capture_output=True, check=False)
    if not CHECKER.exists():
        return "the Nu checker is not installed (npm ci in tests/html)"
    return _command("java")()


def main() -> int:
    """Find or install all of it; 1 with one line where there is no browser."""
    packages = [name for lacks, names in NEEDS if lacks() for name in names]
    if packages:
        _install(packages)
    missing = [*filter(None, (lacks() for lacks, _ in NEEDS)), *filter(None, [checker()])]
    if missing:
        said = ", ".join(dict.fromkeys(missing))
        print(f"machine: {said}: their tests are skipped", file=sys.stderr)
    return browser.main()


if __name__ == "__main__":
    sys.exit(main())
