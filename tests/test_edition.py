"""The real tree: complete, sound, and in nobody's words but ours."""

import re
import subprocess
from pathlib import Path

import frictionless
import pytest

import wording
from conftest import ROOT, run
from edition.ground import text_files
from edition.ground.tree import plain
from edition.model.edition import Edition
from edition.scan import importer


def test_check_has_no_messages() -> None:
    done = run("check")
    assert done.returncode == 0, done.stderr
    assert "47 sections, 114 passages" in done.stdout


def test_counts(edition: Edition) -> None:
    assert len(edition.sections) == 47
    assert sum(len(section.passages) for section in edition.sections) == 114
    assert len(edition.tables) == 5
    assert len(edition.pamphlet_notes) == 2


def test_restatements_are_half_as_long_at_least_and_shorter_on_the_whole(edition: Edition) -> None:
    """Longer where shortness would cost clarity; passages under 40 words may be freer."""
    words = {str(p.reference): p.words for s in edition.sections for p in s.passages}
    shares = {
        block.argument: len(plain.words(block.body).split()) / words[block.argument]
        for page in edition.pages.values()
        for block in page.blocks
        if block.name == "passage" and words[block.argument] >= 40
    }
    assert {name: share for name, share in shares.items() if not 0.5 <= share <= 1.1} == {}
    assert sum(shares.values()) / len(shares) <= 0.8


def test_restatements_are_attributed(edition: Edition) -> None:
    """Each section says more than once whose account it gives."""
    for number, page in edition.pages.items():
        text = " ".join(block.body for block in page.blocks if block.name == "passage")
        assert re.search(r"pamphlet|Sousa|according to|society", text, re.I), number


def test_no_contact_details() -> None:
    """No e-mail address, no British postcode, in anything that is published."""
    pattern = re.compile(r"[\w.]+@[\w-]+\.\w{2,}|\b[A-Z]{1,2}\d{1,2}\s?[0-9X][A-Z]{2}\b")
    files = [p for p in (ROOT / "docs").rglob("*") if p.suffix in (".md", ".yml", ".csv", ".json")]
    found = {p.name: pattern.findall(p.read_text(encoding="utf-8")) for p in files}
    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize("folder", ["tables", "series"])
def test_tables_are_a_valid_data_package(folder: str) -> None:
    report = frictionless.validate(str(ROOT / "docs/data" / folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])


def test_nothing_generated_is_tracked() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if tracked.returncode:
        pytest.skip("this is no clone: git knows of no file here")
    ours = {path.partition("/")[0] for path in tracked.stdout.splitlines()}
    assert ours & {"pamphlet.txt", "site", "site.new", "site.old", "dist", ".venv"} == set()
    ignored = subprocess.run(["git", "check-ignore", "-q", "pamphlet.txt"], cwd=ROOT)
    assert ignored.returncode == 0


def _files() -> list[Path]:
    """Every file of the tree, by git where this is a clone; none of what git ignores."""
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    names = asked.stdout.splitlines()
    found = [ROOT / name for name in names] or list((ROOT / "docs").rglob("*"))
    return [path for path in found if path.is_file() and not path.is_symlink()]


def _texts() -> list[Path]:
    """The texts among them; what a table prints are facts."""
    cells = ROOT / "docs" / "data" / "tables"
    return [path for path in _files() if path.suffix in SUFFIXES and path.parent != cells]


def test_no_two_changes_stand_in_a_file_of_the_tree() -> None:
    """Of the edition `check` says so; here it is asked of the rest: README, Makefile, scripts."""
    asked = (path for path in _files() if "faults" not in path.parts)
    assert [where for path in asked if (where := text_files.met(path))] == []


def test_the_tree_shares_no_wording_with_the_pamphlet() -> None:
    """No run of twelve words outside quotation marks, none of more than 25 within them."""
    digests = wording.recorded()
    assert len(digests) > 11_000
    shared = {
        path.relative_to(ROOT).as_posix(): lines
        for path in _texts()
        if (lines := sorted({*wording.repeated(path.read_text(encoding="utf-8"), digests)}))
    }
    assert shared == {}


def test_the_digests_are_those_of_the_pamphlet(pamphlet: Path) -> None:
    assert wording.written(pamphlet) == wording.FILE.read_bytes()


def test_wording_is_found_where_it_stands(pamphlet: Path) -> None:
    """In any case and over lines; quoted up to 25 words; never in the title of a work."""
    digests = wording.recorded()
    originals = importer.words(pamphlet, ROOT / importer.CENSUS)
    long = originals["12.1"].split()[:30]
    assert min(wording.repeated("One.\n" + "\n".join(long).upper(), digests)) == 2
    assert not list(wording.repeated("“" + " ".join(long[:20]) + "”", digests))
    assert list(wording.repeated("“" + " ".join(long) + "”", digests))
    assert not list(wording.repeated(f"{wording.TITLES[0]}, {wording.TITLES[1]}", digests))


SUFFIXES = (
    ".md", ".yml", ".yaml", ".json", ".csv", ".py", ".html", ".txt", ".toml", ".js", ".css", ".cff",
    ".typ",
)  # fmt: skip
