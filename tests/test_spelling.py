"""Spelling: no word that is read is one that is known for a misspelling of another."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

TYPOS = Path(sys.executable).with_name("typos")
READ = ("docs", "overrides", "mkdocs.yml", "CITATION.cff", *map(str, ROOT.glob("*.md")))


def misspelt(*paths: str) -> str:
    """What the list of misspellings says of the files; pyproject.toml has what it may not say."""
    command: list[str | Path] = [
        TYPOS,
        "--format",
        "brief",
        "--config",
        ROOT / "pyproject.toml",
        *paths,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2), done.stderr
    return done.stdout


def test_nothing_is_misspelt() -> None:
    assert misspelt(*READ) == ""


@pytest.mark.parametrize("word", ["Docments", "goverment", "recieved", "titel", "querySelecter"])
def test_a_misspelt_word_is_said(word: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"One {word} among others.\n", encoding="utf-8")
    assert "page.md:1:" in misspelt(str(path))
