"""What is published does not change in silence: the specimen recorded, and then changed by hand.

The changes are those that no rule about their content can tell from an honest one.
"""

from pathlib import Path

import pytest

from conftest import ROOT, run
from edition import checks
from edition.checks.history import check_recorded, check_silent
from edition.derived.history import fingerprints, record
from edition.ground.messages import EditionError
from edition.reading import store
from edition.reading.history import FINGERPRINTS

DATA = Path("docs", "data")


def said() -> list[tuple[str, str, str]]:
    """Code, file and text of each message on the edition in the current folder."""
    try:
        found = list(checks.run(store.load(Path("docs"))))
    except EditionError as error:
        found = list(error.messages)
    return [(m.code, m.place.path, m.text) for m in found]


def change(name: str, old: str, new: str) -> None:
    path = Path("docs", name)
    text = path.read_text(encoding="utf-8")
    assert old in text, "the specimen has changed"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def silent() -> list[tuple[str, str]]:
    """File and name of each part that is said to have changed in silence."""
    return [(path, text.split(" ")[0]) for code, path, text in said() if code == check_silent.code]


@pytest.fixture
def recorded(specimen: Path) -> Path:
    """The specimen as it was recorded last; its newest release names a page beside it."""
    change("data/changes.yml", "touches: [index]", "touches: [devices]")
    record(store.load(Path("docs")), DATA / FINGERPRINTS)
    assert said() == []
    return specimen


def test_the_edition_is_recorded_whole() -> None:
    edition = store.load(ROOT / "docs")
    assert {(f.uri, f.name) for f in edition.history.fingerprints} == {
        (f.uri, f.name) for f in fingerprints(edition)
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "part"),
    [
        ("data/claims/section-1.yml", "confidence: high", "confidence: medium", "1.1a"),
        ("data/claims/section-1.yml", "weekdays only until", "Sundays only until", "1.1a"),
        ("data/claims/section-1.yml", "[@berg-1950, ch. 2]", "[@berg-1950, ch. 3]", "1.1a"),
        ("data/claims/section-1.yml", "kind: date", "kind: event", "1.1a"),
        ("data/people.yml", "born: 1 May 1870", "born: 1 May 1871", "person-olsen"),
        ("data/terms.yml", "took the fares", "kept the fares", "ferryman"),
        ("data/sources.yml", "extent: chapter 2", "extent: chapter 3", "berg-1950"),
        ("data/vocabulary.yml", "bears it out", "bears it", "about/principles"),
        ("data/withdrawn.yml", "It said again", "It had said", "about/changes"),
        ("data/changes.yml", "Both sections", "All sections", "v1.0.0"),
        ("data/tables/datapackage.json", '"title": "', '"title": "The ', "2.t1"),
        ("text/section-1.md", "daily from 1901", "daily since 1901", "1.1"),
        ("text/section-1.md", "for good in 1955", "for good by 1955", "1"),
        ("text/section-1.md", "The parish ran it", "A parish ran it", "1.1-note-1"),
        ("register/people.md", "title: ", "title: The ", "register/people"),
        ("data/tables/table-1.csv", "1902,150", "1902,151", "2.t1"),
        ("data/series/passengers.csv", "1902,110", "1902,111", "series-passengers"),
    ],
)
def test_a_change_that_looks_honest_is_told(
    file: str, old: str, new: str, part: str, recorded: Path
) -> None:
    change(file, old, new)
    assert silent() == [(f"docs/{file}", part)]


def test_a_part_that_is_new_or_gone_is_told(recorded: Path) -> None:
    Path("docs/register/people.md").rename("docs/register/persons.md")
    assert ("docs/register/persons.md", "register/persons") in silent()
    assert ("docs/data/fingerprints.txt", "register/people") in silent()


def test_blanks_at_the_ends_of_lines_are_no_change(recorded: Path) -> None:
    change("text/section-1.md", "[1.n1]\n", "[1.n1]  \n")
    assert silent() == []


@pytest.mark.parametrize("name", ["1.1a", "1"])
def test_what_the_newest_release_names_wants_recording(name: str, recorded: Path) -> None:
    """A claim by its own name or by that of its section."""
    change("data/claims/section-1.yml", "weekdays only until", "Sundays only until")
    change("data/changes.yml", "touches: [devices]", f"touches: [devices, '{name}']")
    assert [(code, text.split(" ")[0]) for code, _, text in said()] == [
        (check_recorded.code, "v1.1.0"),
        (check_recorded.code, "1.1a"),
    ]
    record(store.load(Path("docs")), DATA / FINGERPRINTS)
    assert said() == []


def test_the_newest_release_names_itself(recorded: Path) -> None:
    change("data/changes.yml", "The home page leads to", "The home page led to")
    assert [(code, text.split(" ")[0]) for code, _, text in said()] == [
        (check_recorded.code, "v1.1.0")
    ]


def test_an_older_release_names_nothing_new(recorded: Path) -> None:
    """1.2a was touched by the newest release of the specimen, 1.1a by none."""
    change("data/claims/section-1.yml", "confidence: high", "confidence: medium")
    change(
        "data/changes.yml",
        "    change: Both sections are restated and annotated.\n",
        "    change: Both sections are restated and annotated.\n    touches: [1.1a]\n",
    )
    assert ("docs/data/claims/section-1.yml", "1.1a") in silent()


def test_a_release_records_only_what_is_named(recorded: Path) -> None:
    change("data/claims/section-1.yml", "weekdays only until", "Sundays only until")
    before = (DATA / FINGERPRINTS).read_bytes()
    refused = run("release", folder=recorded)
    assert refused.returncode == 3
    assert "v-006 1.1a is not what it was" in refused.stderr
    assert (DATA / FINGERPRINTS).read_bytes() == before
    change("data/changes.yml", "touches: [devices]", "touches: [devices, 1.1a]")
    done = run("release", folder=recorded)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("parts recorded\n")
    assert said() == []
