"""The scripts of the pages: a linter, a checker of types, and their pure functions in node."""

import subprocess
from pathlib import Path

import pytest

import machine
from conftest import ROOT

FOLDER = Path("tests", "scripts")
BIN = FOLDER / "node_modules" / ".bin"
PAGES = "docs/assets/*.js"


@pytest.mark.parametrize(
    ("command", "files"),
    [
        ([BIN / "eslint", "--config", FOLDER / "eslint.config.js", "--max-warnings", "0"], PAGES),
        ([BIN / "tsc", "--project", FOLDER], ""),
        (["node", "--test"], f"{FOLDER}/*.test.js"),
    ],
    ids=["lint", "types", "functions"],
)
def test_nothing_is_found(command: list[str | Path], files: str) -> None:
    if lacks := machine.scripts():
        pytest.skip(f"{lacks}: run scripts/machine.py")
    named = sorted(ROOT.glob(files)) if files else []
    assert bool(named) == bool(files)
    done = subprocess.run([*command, *named], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
