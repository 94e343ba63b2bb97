"""The scripts of the pages: a linter, a checker of types, and their pure functions in node."""

import re
import subprocess
from pathlib import Path

import pytest

import machine
from conftest import ROOT

FOLDER = Path("tests", "scripts")
BIN = FOLDER / "node_modules" / ".bin"
PAGES = "docs/assets/*.js"
LINT: list[str | Path] = [
    BIN / "eslint",
    "--config",
    FOLDER / "eslint.config.js",
    "--max-warnings",
    "0",
]


@pytest.mark.parametrize(
    ("command", "files"),
    [
        (LINT, PAGES),
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


def linted(text: str) -> str:
    """What the linter says of a script that stands in no file of its own."""
    if lacks := machine.scripts():
        pytest.skip(f"{lacks}: run scripts/machine.py")
    command = [*LINT, "--stdin", "--stdin-filename", "overrides/early.js"]
    done = subprocess.run(
        command, input=text, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_nothing_is_found_in_the_script_of_a_template() -> None:
    """It runs before the page is drawn, and stands in each."""
    text = "".join(path.read_text("utf-8") for path in sorted(ROOT.glob("overrides/**/*.html")))
    plain = re.sub(r"\{#.*?#\}", "", text, flags=re.S)
    scripts = re.findall(r"<script>(.*?)</script>", plain, re.S)
    assert scripts
    assert linted(";".join(scripts)) == ""


def test_what_no_browser_says_is_found() -> None:
    said = linted("""
      addEventListener("beforePrint", () => {});
      for (const name of ["click", "focusIn"]) document.addEventListener(name, print);
      addEventListener("keydown", ({ key, code }) => key === "Esc" || code === "slash");
      addEventListener("keydown", (event) => scrollBy(0, { ArowUp: -1 }[event.key]));
    """)
    lost = [
        name for name in ("beforePrint", "focusIn", "Esc", "slash", "ArowUp") if name not in said
    ]
    assert lost == [], said
    assert "5 problems" in said
