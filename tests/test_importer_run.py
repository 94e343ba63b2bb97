"""The importer as a command: what it writes, what it says, with what status it fails."""

import csv
import os
import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.ground.messages import EditionError
from edition.model.census import Census, Pamphlet
from edition.reading import census as censuses
from edition.scan import importer, recognition
from edition.scan.blocks import SourceTextError
from test_importer_dresses import SPECIMEN, census_of, pamphlet_path, text_of, texts

SUMMARY = "7 sections, 16 passages, 2 tables, 2 notes"
REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "passages.yml"
    assert importer.run(SPECIMEN, path, accept=True) == SUMMARY
    return path


def test_first_import_writes_the_census(recorded: Path) -> None:
    assert censuses.load(recorded) == census_of("specimen")
    assert [path.name for path in recorded.parent.iterdir()] == ["passages.yml"]


def test_first_import_of_another_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceTextError, match="expected 47 sections, 114 passages"):
        importer.run(SPECIMEN, tmp_path / "passages.yml")
    assert not list(tmp_path.iterdir())


def test_census_has_no_wording(recorded: Path) -> None:
    words = recorded.read_text(encoding="utf-8")
    assert "ropemaker" in text_of("specimen")
    assert "ropemaker" not in words


def test_second_import_changes_nothing(recorded: Path) -> None:
    before = recorded.read_bytes(), recorded.stat().st_mtime_ns
    assert importer.run(SPECIMEN, recorded) == SUMMARY
    assert (recorded.read_bytes(), recorded.stat().st_mtime_ns) == before


def test_differing_text_is_said_and_not_recorded(recorded: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(text_of("specimen").replace("iron basket with", "ir0n basket with"))
    before = recorded.read_bytes()
    said = importer.run(other, recorded).split("\n")
    assert said[0].startswith(f"{SUMMARY}; 1 difference, ")
    assert said[0].endswith("is kept. Hint: --accept records this text.")
    assert said[1:] == ["3.1 differs: 97 words, 97 recorded"]
    assert recorded.read_bytes() == before
    assert "now recorded in" in importer.run(other, recorded, accept=True)
    assert importer.run(other, recorded) == SUMMARY
    assert importer.run(SPECIMEN, recorded).split("\n")[1:] == said[1:]


def test_accept_does_not_record_another_text(recorded: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("# Bees\n\nBees are kept in hives.\n")
    before = recorded.read_bytes()
    with pytest.raises(SourceTextError):
        importer.run(other, recorded, accept=True)
    assert recorded.read_bytes() == before


FAILURES = {
    "empty": (b"", "is empty"),
    "byte-order mark alone": (b"\xef\xbb\xbf\r\n", "is empty"),
    "image": (b"\x89PNG\r\n\x1a\n\x00\x00", "is no text"),
    "NUL characters": (b"# Text\0", "is no text"),
    "Latin letters of another encoding": ("# Ása".encode("latin-1"), "not in UTF-8"),
    "half a character": (b"\xff\xfea", "is no text"),
    "other text": (b"# Bees\n\nIn hives.\n", "0 of 7 sections"),
    "10 MB of text": (b"word " * 2_000_000, "larger than"),
    "10 MB of zeros": (bytes(10_000_000), "larger than"),
    "many headings": (b"# x\n" * 2000, "2000 headings"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_failure(name: str, recorded: Path, tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(FAILURES[name][0])
    fails(path, recorded, FAILURES[name][1])


def fails(path: Path, recorded: Path, reason: str) -> None:
    before = recorded.read_bytes()
    with pytest.raises(SourceTextError) as caught:
        importer.run(path, recorded)
    message = str(caught.value)
    assert reason in message
    assert str(path) in message
    assert " Hint: " in message
    assert "\n" not in message
    assert caught.value.exit_code == 4
    assert recorded.read_bytes() == before


def test_no_file_and_no_text_file(recorded: Path, tmp_path: Path) -> None:
    fails(tmp_path / "missing.txt", recorded, "there is no such file")
    fails(tmp_path, recorded, "is a folder")
    fails(tmp_path / ("x" * 300), recorded, "cannot be read")
    fails(recorded / "below-a-file", recorded, "cannot be read")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_census_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(EditionError, match="cannot be written"):
        importer.run(SPECIMEN, tmp_path / "passages.yml", accept=True)


def test_census_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EditionError, match="cannot be written"):
        importer.run(SPECIMEN, tmp_path / "file" / "passages.yml", accept=True)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("passages:", "passage:", "there is no list of passages"),
        ("section: 2", "section: 3", "section 2 with its heading"),
        ("'3.1'", "'3.x'", "is not a reference"),
        ("words: 97", "words: many", "lacks its words"),
        ("sections:", "sections: [", "is not YAML"),
    ],
)
def test_broken_census(recorded: Path, old: str, new: str, reason: str) -> None:
    text = recorded.read_text(encoding="utf-8")
    recorded.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EditionError, match=reason):
        importer.run(SPECIMEN, recorded)


def test_originals(recorded: Path) -> None:
    found = importer.words(SPECIMEN, recorded)
    assert list(found) == [str(record.reference) for record in census_of("specimen").records]
    assert found["1.1"] == "Box 12, Harbour Lane, Stornhaven"
    assert found["4.n1"].startswith("Lindqvist, Ása, A hundred winters")


def test_what_differs_from_the_record_is_not_shown_as_the_pamphlet_s(
    recorded: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A running head with the page's number within a passage; letters read in another encoding."""
    (tmp_path / "docs").mkdir()
    recorded.parent.rename(tmp_path / "docs" / "data")
    scan = text_of("specimen").replace("iron basket", "iron\f\nTHE LIGHTHOUSE 17\n\nbasket")
    scan = scan.replace("Lindqvist, Ása", "Lindqvist, Ása".encode().decode("latin-1"))
    copy = tmp_path / "scan.txt"
    copy.write_text(scan, encoding="utf-8")
    monkeypatch.setenv("PAMPHLET", str(copy))
    shown = importer.originals(tmp_path)
    assert {"1.1", "3.1", "6.2", "4.n1"} - shown.keys() == {"3.1", "6.2", "4.n1"}
    assert not any("LIGHTHOUSE 17" in text or "\u00c3" in text for text in shown.values())
    said = capsys.readouterr().err
    assert said.startswith(f"{copy}: 3 of 20 passages, tables and notes differ from the recorded")
    assert ": 3.1, 6.2, 4.n1. Hint: " in said
    assert said.count("\n") == 1
    assert importer.originals(tmp_path) is shown
    assert capsys.readouterr().err == ""


# --- The same text with misread letters, and halves of it ---


def misread(text: str, letters: int, seed: int) -> str:
    chance = random.Random(seed)
    signs = list(text)
    for at in chance.sample([at for at, sign in enumerate(signs) if sign.isalpha()], letters):
        signs[at] = chance.choice(
            [s for s in "abcdefghijklmnopqrstuvwxyz" if s != text[at].lower()]
        )
    return "".join(signs)


@texts
@pytest.mark.parametrize("seed", range(6))
def test_misread_letters(name: str, seed: int) -> None:
    letters = 20 if name == "pamphlet" else 4
    text = misread(text_of(name), letters, seed)
    found = Census.of(importer.read(text.encode(), name, census_of(name)))
    assert 0 < len(recognition.differences(found, census_of(name))) <= letters
    pairs = zip(found.records, census_of(name).records, strict=True)
    assert all(abs(one.words - other.words) <= 1 for one, other in pairs)


@texts
@pytest.mark.parametrize("part", ["first half", "second half", "every second paragraph"])
def test_half_of_the_text(name: str, part: str) -> None:
    text = text_of(name)
    middle = text.index("\n\n", len(text) // 2)
    halves = {
        "first half": text[:middle],
        "second half": text[middle:],
        "every second paragraph": "\n\n".join(text.split("\n\n")[::2]),
    }
    with pytest.raises(SourceTextError, match=r"not the whole of it: \d+ of \d+ sections"):
        importer.read(halves[part].encode(), name, census_of(name))


def test_each_text_is_another_text_for_the_other() -> None:
    for name, other in (("specimen", "pamphlet"), ("pamphlet", "specimen")):
        with pytest.raises(SourceTextError, match="not the pamphlet"):
            importer.read(text_of(name).encode(), name, census_of(other))


# --- The real text ---


def unquoted(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, "“”"), '"'))


def test_agrees_with_the_census_of_passages() -> None:
    """In every row; the direction of quotation marks apart, which a rule mends."""
    path = pamphlet_path().with_name("passages.tsv")
    pamphlet = importer.read(text_of("pamphlet").encode())
    if not path.is_file():
        pytest.skip(f"passages.tsv does not stand beside the pamphlet ({path})")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    read = [
        {
            "passage": str(passage.reference),
            "section": section.heading,
            "words": str(passage.words),
            "incipit": " ".join(passage.text.split()[:5]),
            "explicit": " ".join(passage.text.split()[-4:]),
        }
        for section in pamphlet.sections
        for passage in section.passages
    ]
    differing = {one["passage"] for one, other in zip(read, rows, strict=True) if one != other}
    assert differing == {"24.2", "27.1"}  # one quotation each begins, or ends, with a wrong mark
    assert [{k: unquoted(v) for k, v in row.items()} for row in read] == [
        {k: unquoted(v) for k, v in row.items()} for row in rows
    ]


def test_shape_of_the_pamphlet() -> None:
    pamphlet = importer.read(text_of("pamphlet").encode())
    assert pamphlet.shape == importer.SHAPE == (47, 114, 5, 2)
    lifted = [str(extent.reference) for extent in (*pamphlet.tables, *pamphlet.notes)]
    assert lifted == ["9.t1", "9.t2", "11.t3", "17.t4", "43.t6", "7.n1", "21.n2"]


def test_committed_census_is_that_of_the_pamphlet() -> None:
    assert censuses.load(REPOSITORY / importer.CENSUS) == census_of("pamphlet")


# --- Any bytes at all ---

LINES = st.sampled_from(
    ["# **The Lantern Friends**", "## x", "---", "[1] note", "Table 1", "a\tb", "* below", "", "",
     "A sentence.", "of a", "lan-", "tern.", "**bold**", "[2]", "**", "#", "Note: so", "\\", "_"]
)  # fmt: skip
PIECES = st.lists(LINES, max_size=40).map("\n".join)
EDITS = st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 900), st.text(max_size=9)))


def pamphlet_or_error(data: bytes, census: Census | None) -> Pamphlet | None:
    try:
        return importer.read(data, "file", census)
    except EditionError as error:
        assert "\n" not in str(error)
        return None


@given(st.one_of(st.binary(), st.text().map(str.encode), PIECES.map(str.encode)))
@example(b"# a\n\n[1]\n")
@settings(deadline=None, max_examples=300)
def test_any_bytes(data: bytes) -> None:
    pamphlet_or_error(data, census_of("specimen"))
    read = pamphlet_or_error(data, None)
    if read is not None:
        assert Census.of(read) == Census.of(importer.read(data))
        assert not any(sign in passage.text for passage in read.passages for sign in "\x02\x03\n")


@given(EDITS)
@settings(deadline=None, max_examples=150)
def test_any_edits(edits: list[tuple[int, int, str]]) -> None:
    """Whatever is cut out or put in, the text has the recorded shape, or is refused."""
    text = text_of("specimen")
    for at, length, new in edits:
        text = text[:at] + new + text[at + length :]
    census = census_of("specimen")
    read = pamphlet_or_error(text.encode("utf-8", "replace"), census)
    if read is not None:
        assert read.shape == (7, 16, 2, 2)
        recognition.differences(Census.of(read), census)


@given(PIECES)
@settings(deadline=None, max_examples=200)
def test_own_census_gives_the_recorded_shape(text: str) -> None:
    """Or an error: where labels and numbers contradict each other, rules and census may differ."""
    read = pamphlet_or_error(text.encode(), None)
    if read is not None:
        again = pamphlet_or_error(text.encode(), Census.of(read))
        assert again is None or again.shape == read.shape
