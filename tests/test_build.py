"""A build that can be trusted: it leaves the last good site, and bears the release's date."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import run
from edition import dating, site
from edition.messages import EditionError


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
    ) as building:  # fmt: skip
        deadline = time.monotonic() + 60
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
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(EditionError, match=r"^site: No space left on device\. Hint: "):
        site.build(Path("site"))
    assert digest_of(good) == before
    assert [path.name for path in specimen.glob("site*")] == ["site"]


def test_a_swap_that_was_cut_short_is_taken_up(good: Path, specimen: Path) -> None:
    """Killed between the two renames: the old site is put back, even where the build fails."""
    before = digest_of(good)
    good.rename(specimen / "site.old")
    (specimen / "docs" / "index.md").write_text("[[no such term]]\n", encoding="utf-8")
    with pytest.raises(EditionError):
        site.build(Path("site"))
    assert digest_of(good) == before


@pytest.mark.parametrize("folder", [".", "docs", "mkdocs.yml"])
def test_nothing_but_a_built_site_is_replaced(folder: str, specimen: Path) -> None:
    before = digest_of(specimen)
    with pytest.raises(EditionError, match="holds what is no built site"):
        site.build(Path(folder))
    assert digest_of(specimen) == before


class TestDate:
    """What bears a date in the site bears the release's, or the one that a packager gives."""

    def declared(self, text: str | None) -> str | None:
        if text is not None:
            Path("CITATION.cff").write_text(text, encoding="utf-8")
        dating.declare()
        return os.environ.get("SOURCE_DATE_EPOCH")

    @pytest.fixture(autouse=True)
    def alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "to be put back")
        monkeypatch.delenv("SOURCE_DATE_EPOCH")

    def test_it_is_the_release_s(self) -> None:
        assert self.declared("date-released: 1970-01-03\n") == "172800"

    def test_a_given_one_stays(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
        assert self.declared("date-released: 1970-01-03\n") == "5"

    def test_an_edition_that_states_none_has_the_day_s(self) -> None:
        assert self.declared(None) is None

    @pytest.mark.parametrize("text", ["", "title: x\n", "date-released: soon\n", "{", "\x00"])
    def test_a_file_without_one_is_said(self, text: str) -> None:
        with pytest.raises(EditionError, match="states no day of release"):
            self.declared(text)
