"""What the tests share: the specimen, the real tree built once, a browser."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import filelock
import hypothesis
import mkdocs.utils
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

import browser
from edition.derived.addresses import addresses
from edition.model.edition import Edition
from edition.model.passages import Book
from edition.reading import store

ROOT = Path(__file__).resolve().parent.parent
SPECIMEN = ROOT / "tests" / "specimen"
#: Seconds after which what did not happen will not: many times what a busy machine needs.
PATIENCE = 300
#: The same of a page in a browser: a fault is waited for in each test that meets it.
MINUTE = 60
#: For a Java that has ended before what it had compiled better would pay.
BRIEF = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

#: What fails once fails each time; HYPOTHESIS_PROFILE=default draws other examples.
hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: each waits for a browser a third of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """What a child compiles is kept for the next, in a folder of this run: the tree stays clean.

    A command is a process of its own, and hundreds are run: a fifth of the time of one. Objects
    that hold each other are looked for seldom: the mutations take a fifth longer otherwise.
    """
    gc.set_threshold(100_000, 50, 100)
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="compiled-")
        config.add_cleanup(folder.cleanup)
        os.environ |= {"PYTHONPYCACHEPREFIX": folder.name, "PYTHONDONTWRITEBYTECODE": ""}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks the built site comes last: one process builds it while the others do the rest."""
    items.sort(key=lambda item: "site" in getattr(item, "fixturenames", ()))


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


@pytest.fixture(scope="module")
def shared_specimen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the specimen as the current folder: who breaks it mends it, see mutate.changed."""
    copy = tmp_path_factory.mktemp("shared") / "specimen"
    shutil.copytree(SPECIMEN, copy)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(copy)
        patched.delenv("PAMPHLET", raising=False)
        yield copy


@pytest.fixture(scope="session", autouse=True)
def themes() -> Iterator[None]:
    """MkDocs looks for its themes once: among all packages it takes a third of a check's time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(mkdocs.utils, "get_themes", cache(mkdocs.utils.get_themes))
        yield


def litter(project: Path) -> set[str]:
    """What editors and systems leave beside files of a project: locks, halves, swap files."""
    text, data = project / "docs" / "text", project / "docs" / "data"
    for path in (
        text / ".#section-1.md",
        data / ".#sources.yml",
        data / "claims" / ".#section-1.yml",
    ):
        path.symlink_to("somebody@nowhere.1234:5")
    names = [
        text / "._section-1.md", text / ".section-1.md.swp", project / "docs" / ".DS_Store",
        data / "claims" / "._section-1.yml", data / "._sources.yml",
        data / "tables" / "._table-1.csv", text / ".ipynb_checkpoints" / "section-1.md",
    ]  # fmt: skip
    for path in names:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\0\5\x16\7[[no such term]]")
    return {path.name for path in project.rglob(".*")}


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
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
        timeout=3 * PATIENCE,
    )  # fmt: skip


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first process to ask makes, for all processes of a run."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "once" / name
    with filelock.FileLock(shared / f"{name}.lock"):
        if not folder.exists():
            make(folder)
    return folder


def _build(folder: Path, project: Path) -> None:
    done = run("build", "--site", str(folder), folder=project)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen, built; not to be changed."""
    return _once(tmp_path_factory, "specimen", lambda folder: _build(folder, SPECIMEN))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real edition, built without the original; not to be changed."""
    return _once(tmp_path_factory, "site", lambda folder: _build(folder, ROOT))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the real edition, served."""
    with browser.serving(site) as found:
        yield found


@pytest.fixture(scope="session")
def packed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of the offline copy of the real edition, as the command writes it."""

    def pack(folder: Path) -> None:
        done = run("offline", "--site", str(site), "--to", str(folder))
        assert done.returncode == 0, done.stderr

    return next(_once(tmp_path_factory, "dist", pack).glob("*.zip"))


@pytest.fixture(scope="session")
def copy(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the offline copy, unpacked in one whose name a reader may have given it."""

    def unpack(folder: Path) -> None:
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(folder)

    return _once(tmp_path_factory, "Purges #1 – 50% (копия) & more+", unpack) / packed.stem


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition, read."""
    return store.load(ROOT / "docs")


@pytest.fixture(scope="session")
def book(edition: Edition) -> Book:
    """The real edition in reading order."""
    return edition.book


@pytest.fixture(scope="session")
def withdrawn(edition: Edition) -> set[str]:
    """The folders of pages that only say where what they held is now."""
    there = {found.page for found in addresses(edition)}
    pages = {gone.address.partition("#")[0] for gone in edition.history.withdrawn}
    return {page.strip("/") for page in pages - there}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser, one for all tests of a process: Playwright can be started once in it."""
    path = browser.find()
    assert path, "no browser: run scripts/machine.py"
    expect.set_options(timeout=MINUTE * 1000)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=browser.flags())
        yield launched
        launched.close()
