"""What the tests share: the specimen, the real tree built once, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import filelock
import pytest
from playwright.sync_api import Browser, sync_playwright

import browser
from edition import store
from edition.exports.walk import Book, walk
from edition.model import Edition

ROOT = Path(__file__).resolve().parent.parent
SPECIMEN = ROOT / "tests" / "specimen"


def source_text() -> Path | None:
    """The pamphlet, where it is at hand: PAMPHLET, pamphlet.txt, or beside the repository."""
    named = os.environ.get("PAMPHLET")
    beside = ROOT.parent / "shared" / "source" / "pamphlet.txt"
    candidates = [Path(named)] if named else [ROOT / "pamphlet.txt", beside]
    return next((path for path in candidates if path.is_file()), None)


@pytest.fixture(scope="session")
def pamphlet() -> Path:
    """The pamphlet; the test is skipped where it is not at hand."""
    found = source_text()
    if found is None:
        pytest.skip("the pamphlet's text is not at hand: set PAMPHLET to its file")
    return found


@pytest.fixture
def specimen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the specimen edition as the current folder, to be broken at will."""
    copy = tmp_path / "specimen"
    shutil.copytree(SPECIMEN, copy)
    monkeypatch.chdir(copy)
    monkeypatch.delenv("PAMPHLET", raising=False)
    return copy


def run(
    *arguments: str, folder: Path = ROOT, original: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `python -m edition ...` as a reader would; `original` is given as PAMPHLET."""
    environment = {k: v for k, v in os.environ.items() if k != "PAMPHLET"}
    environment |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    if original:
        environment["PAMPHLET"] = str(original)
    return subprocess.run(
        [sys.executable, "-m", "edition", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real edition, built once for all processes of a run, without the original."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "built" / "site"
    with filelock.FileLock(shared / "built.lock"):
        if not folder.exists():
            done = run("build", "--site", str(folder))
            assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the real edition, served."""
    with browser.serving(site) as found:
        yield found


@pytest.fixture(scope="session")
def packed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of the offline copy of the real edition, as the command writes it."""
    folder = tmp_path_factory.mktemp("dist")
    done = run("offline", "--site", str(site), "--to", str(folder))
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.zip"))


@pytest.fixture(scope="session")
def copy(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the offline copy, unpacked."""
    folder = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return folder / packed.stem


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition, read."""
    return store.load(ROOT / "docs")


@pytest.fixture(scope="session")
def book(edition: Edition) -> Book:
    """The real edition in reading order."""
    return walk(edition, ROOT / "mkdocs.yml")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser, one for all tests of a process: Playwright can be started once in it."""
    path = browser.find()
    assert path, "no browser: run scripts/machine.py"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=browser.flags())
        yield launched
        launched.close()
