"""What the tests need from the machine: found, else installed, where its owner agrees.

    python scripts/machine.py

A browser is needed. Without the others their tests are skipped and say so. Debian's packages
are installed where the variable CI is set or no terminal is there, as on a machine that
only tests; at a terminal it is asked first.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import browser
import server

TESTS = Path(__file__).resolve().parent.parent / "tests"
HTML, CLIENTS, SCRIPTS = TESTS / "html", TESTS / "clients", TESTS / "scripts"
CHECKER = HTML / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: The readers of the edition's files that others wrote, each with its own package.
PACKAGES = CLIENTS / "node_modules"
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
    (_command("firefox-esr"), ("firefox-esr",)),
    (_command("WebKitWebDriver"), ("webkit2gtk-driver",)),
    (_command("Xvfb"), ("xvfb",)),
)


@contextlib.contextmanager
def _nothing_starts() -> Iterator[None]:
    """The tests start their own server; that of the package stays off, where we may say so."""
    ours = os.geteuid() == 0 and not POLICY.exists()
    if ours:
        POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
        POLICY.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            POLICY.unlink()


def apt() -> list[str]:
    """The beginning of a command that installs Debian's packages; nothing where none can be."""
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        return ["apt-get"]
    sudo = shutil.which("sudo")
    able = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n", "apt-get"] if able and able.returncode == 0 else []


def agreed(missing: Sequence[str], packages: Sequence[str]) -> bool:
    """Whether the packages may be installed: by the machine's kind, or by who sits at it."""
    if os.environ.get("CI") or not sys.stdin.isatty():
        return True
    print(f"The tests need what this machine has not: {', '.join(missing)}.")
    print(f"    {' '.join([*apt(), 'install', '--no-install-recommends', *packages])}")
    return input("installs it for the whole machine. Do so now? [y/N] ").strip().lower() == "y"


def install(packages: Sequence[str]) -> None:
    """Install Debian's packages; one by one where the system has not all of them."""
    add = ("install", "-y", "--no-install-recommends")
    with _nothing_starts():
        _run("update")
        if not _run(*add, *packages):
            for name in packages:
                _run(*add, name)


def _run(*command: str) -> bool:
    """Whether apt-get did as it was told."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    words, quiet = [*apt(), "-qq", *command], subprocess.DEVNULL
    done = subprocess.run(words, env=environment, stdout=quiet, stderr=quiet, check=False)
    return done.returncode == 0


def _packed(what: str, folder: Path) -> str:
    """Install what the lock file of a folder names; why it is missing, or nothing."""
    if shutil.which("npm") and not _is_current(folder):
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return "" if _is_current(folder) else f"{what} not installed (npm ci in tests/{folder.name})"


def _is_current(folder: Path) -> bool:
    """Whether npm has installed since the lock file was written."""
    made = folder / "node_modules" / ".package-lock.json"
    return made.exists() and made.stat().st_mtime >= (folder / "package-lock.json").stat().st_mtime


def checker() -> str:
    """Install the checker of HTML; why it is missing, or nothing."""
    return _packed("the Nu checker is", HTML) or _command("java")()


def clients() -> str:
    """Install the readers that others wrote; why they are missing, or nothing."""
    return _packed("the clients are", CLIENTS)


def scripts() -> str:
    """Install what the pages' scripts are checked with; why it is missing, or nothing."""
    return _packed("the checkers of scripts are", SCRIPTS)


def main() -> int:
    """Find or install all of it; 1 with one line where there is no browser."""
    needs = (*NEEDS, (browser.lacking, (browser.SHELL,)))
    lacking = {reason: packages for lacks, packages in needs if (reason := lacks())}
    packages = [name for names in lacking.values() for name in names]
    if packages and apt() and agreed(list(lacking), packages):
        install(packages)
    left = {reason: names for lacks, names in NEEDS if (reason := lacks())}
    if missing := dict.fromkeys([*left, *filter(None, [checker(), clients(), scripts()])]):
        packages = [name for names in left.values() for name in names]
        hint = f". Hint, on Debian: sudo apt-get install {' '.join(packages)}" if packages else ""
        print(f"machine: {', '.join(missing)}: their tests are skipped{hint}", file=sys.stderr)
    return browser.main()


if __name__ == "__main__":
    sys.exit(main())
