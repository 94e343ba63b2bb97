"""A build that can be trusted: it leaves the last good site, and bears the release's date."""

import errno
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from conftest import PATIENCE, run
from edition import build
from edition.ground import writing
from edition.ground.messages import EditionError, Message, Place
from edition.ground.writing import alone, told
from edition.model.edition import Edition
from edition.reading import store


@pytest.fixture
def good(specimen: Path) -> Path:
    """The last good site of the specimen."""
    folder = specimen / "site"
    (folder / "text").mkdir(parents=True)
    for name in ("index.html", "text/index.html"):
        (folder / name).write_text("the last good site", encoding="utf-8")
    return folder


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_ended_leaves_the_last_good_site(
    good: Path, specimen: Path, sign: signal.Signals
) -> None:
    """Ended as soon as the new site has a page; after a kill the next build clears up."""
    before = digest_of(good)
    with subprocess.Popen(
        [sys.executable, "-m", "edition", "build"],
        cwd=specimen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        # Who runs the tests in the background may have told them to take no notice of it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as building:  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not any((specimen / "site.new").rglob("*.html")) and time.monotonic() < deadline:
            time.sleep(0.002)
        building.send_signal(sign)
    assert building.returncode != 0
    assert digest_of(good) == before
    if sign == signal.SIGKILL:
        assert (specimen / "site.new").exists()
        done = run("build", folder=specimen)
        assert done.returncode == 0, done.stderr
        assert "the last good site" not in (good / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in specimen.glob("site*")] == ["site"]


def digest_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_swap_that_fails_is_undone(
    good: Path, specimen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest_of(good)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "site.new":
            raise OSError(errno.EBUSY, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(EditionError, match=r"^site: cannot be written: .* busy\. Hint: "):
        build.build(Path(), Path("site"))
    assert digest_of(good) == before
    assert [path.name for path in specimen.glob("site*")] == ["site"]


def test_a_swap_that_was_cut_short_is_taken_up(good: Path, specimen: Path) -> None:
    """Killed between the two renames: the old site is put back, even where the build fails."""
    before = digest_of(good)
    good.rename(specimen / "site.old")
    (specimen / "docs" / "index.md").write_text("[[no such term]]\n", encoding="utf-8")
    with pytest.raises(EditionError):
        build.build(Path(), Path("site"))
    assert digest_of(good) == before
    assert gc.isenabled()


def test_a_link_that_leads_to_the_site_stays_one(good: Path, specimen: Path) -> None:
    good.rename(specimen / "elsewhere")
    good.symlink_to("elsewhere")
    (good / "index.html").write_text("old", encoding="utf-8")
    build.build(Path(), Path("site"), delivered=False)
    assert good.is_symlink()
    assert (specimen / "elsewhere" / "index.html").read_text(encoding="utf-8") != "old"
    assert not any(specimen.glob("*.old"))


@pytest.mark.parametrize("folder", [".", "docs", "mkdocs.yml"])
def test_nothing_but_a_built_site_is_replaced(folder: str, specimen: Path) -> None:
    before = digest_of(specimen)
    with pytest.raises(EditionError, match="holds what is no built site"):
        build.build(Path(), Path(folder))
    assert digest_of(specimen) == before


def test_who_comes_to_a_site_that_is_being_written_says_so_and_waits(
    good: Path, specimen: Path
) -> None:
    (specimen / "docs" / "index.md").write_text("[[no such term]]\n", encoding="utf-8")
    command = [sys.executable, "-m", "edition", "build"]
    pipe = subprocess.PIPE
    with alone(good):
        other = subprocess.Popen(command, cwd=specimen, stderr=pipe, text=True)
        assert other.stderr is not None
        waits = "site: another command is at work on it; waiting for its end\n"
        assert other.stderr.readline() == waits
        assert other.poll() is None
        assert not (specimen / "site.new").exists()
    assert "unknown term" in other.communicate()[1]
    assert other.returncode == 3


class TestRefused:
    """What the machine refuses is one line, whoever notices it."""

    @pytest.fixture
    def room(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        """The bytes that are left on every disk, to be changed."""
        left = [10**9]
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=left[0]))
        return left

    def test_a_full_disk_is_named(self, tmp_path: Path, room: list[int]) -> None:
        """Where the system says so itself, and where a program stumbled over what is not there."""
        where = r"^/\S*: this disk is full\. Hint: make room there"
        for full in (errno.ENOSPC, errno.EDQUOT):
            with pytest.raises(EditionError, match=where), told(tmp_path):
                raise OSError(full, "")
        with pytest.raises(ValueError, match="Expecting value"), told(tmp_path):
            json.loads("")
        room[0] = 5
        for said in (ValueError("x"), EditionError("book.typ: ended. Hint: see its page.")):
            with pytest.raises(EditionError, match=where), told(tmp_path):
                raise said

    def test_a_file_is_named_with_the_reason(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(EditionError, match=r"/file: cannot be written: .*\. Hint: "):
            writing.write_text(tmp_path / "file" / "below", "x")

    def test_what_is_no_refusal_passes(self, tmp_path: Path, room: list[int]) -> None:
        """Faults of the edition on a full disk too, and the end of a reader of what is said."""
        room[0] = 0
        fault = EditionError(Message(Place("docs/index.md"), "x-001", "is wrong. Hint: mend it."))
        for error in (fault, click.exceptions.Exit(3), BrokenPipeError(errno.EPIPE, "x")):
            with pytest.raises(type(error)) as raised, told(tmp_path):
                raise error
            assert raised.value is error

    def test_a_file_that_cannot_be_written_whole_stays(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "kept").write_text("the old one", encoding="utf-8")

        def half(self: Path, data: bytes) -> int:
            with self.open("wb") as file:
                file.write(data[:3])
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", half)
        with pytest.raises(EditionError, match="this disk is full"):
            writing.replace(tmp_path / "kept", b"the new one")
        assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"kept": "the old one"}


class TestDate:
    """What bears a date in the site bears the release's, or the one that a packager gives."""

    @pytest.fixture(autouse=True)
    def alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "to be put back")
        monkeypatch.delenv("SOURCE_DATE_EPOCH")

    def test_it_is_the_release_s(self, edition: Edition) -> None:
        build.declare(replace(edition.imprint, date="1970-01-03"))
        assert os.environ["SOURCE_DATE_EPOCH"] == "172800"

    def test_a_given_one_stays(self, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
        build.declare(edition.imprint)
        assert os.environ["SOURCE_DATE_EPOCH"] == "5"

    @pytest.mark.parametrize("text", ["", "title: x\n", "date-released: soon\n", "{", "\x00"])
    def test_a_file_without_one_is_said(self, text: str, specimen: Path) -> None:
        (specimen / "CITATION.cff").write_text(text, encoding="utf-8")
        with pytest.raises(EditionError, match=r"CITATION\.cff:1: d-00\d .*Hint: "):
            store.load(specimen / "docs")
