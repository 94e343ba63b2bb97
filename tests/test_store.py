"""The store: a file is read again when it has changed, and only then."""

import os
import time
from pathlib import Path

import pytest

from edition.ground import text_files
from edition.ground.messages import EditionError
from edition.reading import store

CLAIMS = Path("docs/data/claims/section-1.yml")


def settle() -> None:
    time.sleep(text_files.SETTLED / 1e9 + 0.02)


def test_an_unchanged_tree_is_the_same_edition(specimen: Path) -> None:
    settle()
    assert store.load(Path("docs")) is store.load(Path("docs"))


def test_only_the_changed_file_is_read_again(
    specimen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle()
    before = store.load(Path("docs"))
    read: list[str] = []
    once = text_files.read

    def noted(path: Path) -> str:
        read.append(path.name)
        return once(path)

    monkeypatch.setattr(text_files, "read", noted)
    CLAIMS.write_text(CLAIMS.read_text().replace("confidence: low", "confidence: high"))
    after = store.load(Path("docs"))
    assert read == [CLAIMS.name]
    assert [c.confidence for c in before.claims] != [c.confidence for c in after.claims]
    assert before.claims[-1] is after.claims[-1]


def test_a_file_written_twice_in_one_tick_of_the_clock_is_read_twice(specimen: Path) -> None:
    """Same size, same time: the first state must not be taken for the second."""
    text = CLAIMS.read_text()
    for word in ("name", "date"):
        CLAIMS.write_text(text.replace("kind: date", f"kind: {word}"))
        os.utime(CLAIMS, ns=(10**18, 10**18))
        assert {c.kind for c in store.load(Path("docs")).claims_in(1)} >= {word}


def test_a_changed_schema_is_asked_of_every_file(specimen: Path) -> None:
    settle()
    store.load(Path("docs"))
    schema = Path("docs/data/schema.yml")
    schema.write_text(schema.read_text().replace("name: fate,", "name: fortune,"))
    with pytest.raises(EditionError, match="person has no field 'fate'"):
        store.load(Path("docs"))


def test_a_removed_file_is_missed(specimen: Path) -> None:
    settle()
    store.load(Path("docs"))
    Path("docs/text/section-2.md").unlink()
    assert list(store.load(Path("docs")).pages) == [1]
