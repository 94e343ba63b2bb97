"""The same bytes from the same tree: in another folder, another year, another order of chance."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

_ANYWHERE = shutil.ignore_patterns(
    ".*_cache", ".cache", ".git", ".hypothesis", ".venv", "__pycache__", "artefacts",
    "node_modules", "pamphlet.txt",
)  # fmt: skip
#: What is built, at the root alone: a room of the package is called site too.
_AT_THE_ROOT = {"site", "site.new", "site.old"}


def ignored(folder: str, names: list[str]) -> set[str]:
    """Of a working tree: what is not of the edition, or of git alone."""
    return _ANYWHERE(folder, names) | (_AT_THE_ROOT if Path(folder) == ROOT else set())


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_another_folder_and_another_year_give_the_same_site(site: Path, tmp_path: Path) -> None:
    """Folder, zone, language and the order of hash tables differ; where faketime is, the clock."""
    tree = tmp_path / "a folder with a longer name" / "clone"
    shutil.copytree(ROOT, tree, ignore=ignored)
    kept = {name: value for name, value in os.environ.items() if name != "PAMPHLET"}
    kept.pop("SOURCE_DATE_EPOCH", None)
    other = {
        "PYTHONPATH": str(tree / "scripts"), "PYTHONHASHSEED": "12345", "TZ": "Pacific/Chatham",
        "LC_ALL": "C", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true",
    }  # fmt: skip
    clock = ["faketime", "-f", "+500d"] if shutil.which("faketime") else []
    command = [*clock, sys.executable, "-m", "edition", "build"]
    done = subprocess.run(
        command, cwd=tree, env=kept | other, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    first, second = digests(site), digests(tree / "site")
    assert len(first) > 1000
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
