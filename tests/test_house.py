"""The house: rooms that import only rooms below them, and a package that stands alone."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import PATIENCE, ROOT, SPECIMEN

PACKAGE = ROOT / "scripts" / "edition"
MODULES = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted(PACKAGE.rglob("*.py"))
]
#: Imports each module with no other of its room loaded before it; says those that fail.
#: The rooms below may be there: by the contract none of them imports it.
_EACH_ALONE = """
import importlib, sys
for name in sys.argv[1:]:
    room = name.split(".")[:2]
    for loaded in [loaded for loaded in sys.modules if loaded.split(".")[:2] == room]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(f"{name}: {error}")
"""


def run(*command: str, path: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python with the package of `path` and no other."""
    environment = os.environ | {"PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=3 * PATIENCE,
    )


def lint(scripts: Path) -> subprocess.CompletedProcess[str]:
    """Ask import-linter, by the contract of pyproject.toml, of the package below the folder."""
    ask = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports({!r}))"
    command = ask.format(str(ROOT / "pyproject.toml"))
    return run("-c", command, path=scripts, folder=scripts)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the folder that holds the package."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "scripts" / "edition", ignore=ignored)
    return tmp_path / "scripts"


def test_a_room_imports_only_rooms_below_it(copy: Path) -> None:
    asked = lint(copy)
    assert asked.returncode == 0, asked.stdout


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("model/claims.py", "import edition.reading.store\n", "edition.model is not allowed"),
        ("loose.py", '"""A module in no room."""\n', "loose"),
    ],
)
def test_the_contract_refuses(copy: Path, name: str, text: str, said: str) -> None:
    with (copy / "edition" / name).open("a", encoding="utf-8") as file:
        file.write(text)
    asked = lint(copy)
    assert asked.returncode == 1
    assert said in asked.stdout


def test_each_module_can_be_imported_alone() -> None:
    asked = run("-c", _EACH_ALONE, *MODULES, path=PACKAGE.parent, folder=ROOT)
    assert (asked.stdout, asked.returncode) == ("", 0), asked.stderr


def test_what_is_installed_builds_an_edition_by_itself(copy: Path, tmp_path: Path) -> None:
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "scripts" / "bench", copy / "bench")
    made = "from setuptools import build_meta; print(build_meta.build_wheel('.'))"
    built = run("-c", made, path=tmp_path, folder=tmp_path)
    wheel = tmp_path / built.stdout.splitlines()[-1]
    installed = tmp_path / "installed"
    where = f"--target={installed}"
    placed = run("-m", "pip", "install", "--no-deps", "--no-index", "-q", where, str(wheel),
                 path=tmp_path, folder=tmp_path)  # fmt: skip
    assert placed.returncode == 0, placed.stderr
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} == {"edition"}
    there = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    kept = (path for path in copy.joinpath("edition").rglob("*") if path.is_file())
    assert there == {path.relative_to(copy).as_posix() for path in kept}
    folder = shutil.copytree(SPECIMEN, tmp_path / "specimen")
    made_site = run("-m", "edition", "build", path=installed, folder=folder)
    assert made_site.returncode == 0, made_site.stderr
    said = run("-m", "edition", "nginx", path=installed, folder=folder)
    assert "server {" in said.stdout
    ask = "import edition; print(edition.__file__)"
    assert Path(run("-c", ask, path=installed, folder=folder).stdout.strip()).is_relative_to(
        installed
    )
