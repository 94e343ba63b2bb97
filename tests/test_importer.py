"""The importer against pairs of files: tests/importer/<case>/source.txt and expected.yml.

expected.yml has what is to be read (headings, passages, words, tables, notes, outside:
those that are given are compared) or the `error`; with `recorded`, the name of another
case, the text is read with that one's census, and `differences` are compared.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from edition.model.census import Census, Pamphlet
from edition.scan import importer, recognition
from edition.scan.blocks import SourceTextError

CASES = Path(__file__).parent / "importer"


def source(case: str) -> bytes:
    return (CASES / case / "source.txt").read_bytes()


def rows(table: str) -> list[list[str]]:
    """The lines of a table, each as its cells."""
    lines = (line.rstrip("\t").split("\t") for line in table.split("\n"))
    return [[cell.strip() for cell in line] for line in lines]


def as_data(pamphlet: Pamphlet) -> dict[str, Any]:
    return {
        "headings": [section.heading for section in pamphlet.sections],
        "passages": {str(passage.reference): passage.text for passage in pamphlet.passages},
        "words": {str(passage.reference): passage.words for passage in pamphlet.passages},
        "tables": {str(t.reference): rows(t.text) for t in pamphlet.tables},
        "outside": pamphlet.outside,
        "notes": {str(note.reference): note.text for note in pamphlet.notes},
    }


@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("*/expected.yml")))
def test_case(case: str) -> None:
    expected = yaml.safe_load((CASES / case / "expected.yml").read_text(encoding="utf-8"))
    recorded = expected.pop("recorded", None)
    census = Census.of(importer.read(source(recorded))) if recorded else None
    if "error" in expected:
        with pytest.raises(SourceTextError) as caught:
            importer.read(source(case), case, census)
        assert str(caught.value) == expected["error"]
        return
    pamphlet = importer.read(source(case), case, census)
    if census is not None:
        lines = recognition.differences(Census.of(pamphlet), census)
        assert lines == expected.pop("differences")
    data = as_data(pamphlet)
    assert {key: data[key] for key in expected} == expected


def test_every_source_has_what_is_expected() -> None:
    assert {p.parent for p in CASES.glob("*/source.txt")} == {
        p.parent for p in CASES.glob("*/expected.yml")
    }
