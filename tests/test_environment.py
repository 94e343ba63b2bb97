"""The environment and the doors of the Makefile: on any machine, in any folder, with any name."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
#: The files of which the environment is made, as the Makefile says.
PINNED = {
    name
    for line in re.findall(r"^\.venv/[\w./]+: (.*)", MAKEFILE, re.M)
    for name in line.split()
    if not name.startswith(".venv/")
}


def said(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a reader's command says, also where these tests run under a make of their own."""
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFL"))
    }
    return subprocess.run(
        command, cwd=folder, env=ours, capture_output=True, text=True, check=False
    )


def program(path: Path, text: str) -> None:
    """A program of the shell that stands in for another."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of which everything is made, whose Python prints what it is asked, a line each."""
    folder = tmp_path / "a (1) & b"
    for name in ("Makefile", "scripts/environment.py", *sorted(PINNED)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    program(folder / ".venv/bin/python", """[ "$1" = -c ] && echo alive || printf '%s\\n' "$@\"""")
    for name in ("bin/uv", "site.stamp", "test.stamp"):
        (folder / ".venv" / name).touch()
    return folder


def test_environment_says_in_one_line_what_is_missing() -> None:
    """An old Python is told which is needed, with the command that mends it."""
    code = (
        "import sys; sys.version_info = (3, 9, 2); sys.argv = ['x', 'make'];"
        "import runpy; runpy.run_path('scripts/environment.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "environment: Python 3.11 or later is needed, this is 3.9.2. Hint: make PYTHON=python3.11"
    )


@pytest.mark.parametrize(
    "name", ["a b.txt", "pamphlet (1).txt", "it's.txt", 'a "b".txt', "x; echo Y", "-x & y | #z"]
)
def test_a_door_takes_any_name(name: str, tree: Path) -> None:
    done = said("make", "import", f"FILE={name}", folder=tree)
    assert done.stdout.splitlines() == ["-m", "edition", "import", "--", name], done.stderr
    done = said("make", "serve", "ADDRESS=[::1]:8872", folder=tree)
    assert done.stdout.splitlines()[-1] == "[::1]:8872"


def test_a_python_that_is_missing_is_named(tree: Path) -> None:
    (tree / ".venv/bin/python").unlink()
    done = said("make", "check", "PYTHON=/no where/python", folder=tree)
    hint = "python: /no where/python is missing. Hint: apt-get install python3 python3-venv"
    assert done.stderr.splitlines()[0] == hint


def test_an_environment_whose_python_is_gone_is_mended_in_its_place(tree: Path) -> None:
    python = tree / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    program(tree / "python", """[ "$1" = scripts/environment.py ] && echo "$2 with another\"""")
    done = said("make", "check", f"PYTHON={tree}/python", folder=tree)
    assert done.stdout.splitlines()[0] == "make with another"
    kept = tree / ".venv/lib/kept"
    kept.parent.mkdir()
    kept.touch()
    unlink = "import sys; sys.path[:0] = ['scripts']; import environment as e; e.unlink()"
    assert said(sys.executable, "-c", unlink, folder=tree).returncode == 0
    venv = [sys.executable, "-m", "venv", "--without-pip", ".venv"]
    assert said(*venv, folder=tree).returncode == 0
    assert python.resolve() == Path(sys.executable).resolve()
    assert kept.exists()


def test_without_the_registry_no_harm_is_advised(tree: Path) -> None:
    fill = ("scripts/environment.py", "site")
    for reason, hint in (
        (
            "Connection refused (os error 111)",
            "is the package registry in reach? What is installed",
        ),
        ("No space left on device (os error 28)", "make room on the disk, then make again"),
    ):
        program(tree / ".venv/bin/uv", f"echo 'error: x\n  cause: {reason}.\nhint: y' >&2; exit 2")
        done = said(sys.executable, *fill, folder=tree)
        assert done.stdout.startswith("environment: installing in .venv what site needs; ")
        assert done.stderr.startswith(f"environment: cause: {reason}. Hint: {hint}")
        assert "rm " not in done.stderr
        assert done.stderr.count("\n") == 1


def test_an_environment_moves_with_its_folder(tmp_path: Path) -> None:
    """A copy runs its own code, not the original's, and so does a folder that was renamed."""
    first = tmp_path / "first"
    (first / "scripts" / "edition").mkdir(parents=True)
    (first / "scripts/edition/__init__.py").touch()
    shutil.copy(ROOT / "scripts/environment.py", first / "scripts")
    venv = [sys.executable, "-m", "venv", "--without-pip", ".venv"]
    assert said(*venv, folder=first).returncode == 0
    packages = next(first.glob(".venv/lib/python*/site-packages"))
    (packages / "__editable__.edition-1.0.pth").write_text("/somewhere/else/scripts\n")
    link = "import sys; sys.path[:0] = ['scripts']; import environment as e; print(e.link())"
    assert said(".venv/bin/python", "-c", link, folder=first).stdout == "\n"
    second = shutil.copytree(first, tmp_path / "second", symlinks=True)
    third = first.rename(tmp_path / "third")
    for folder in (second, third):
        ask = "import sys, edition; print(edition.__file__, [p for p in sys.path if 'else' in p])"
        done = said(str(folder / ".venv/bin/python"), "-I", "-c", ask, folder=tmp_path)
        assert done.stdout == f"{folder}/scripts/edition/__init__.py []\n", done.stderr
