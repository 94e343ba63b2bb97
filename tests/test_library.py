"""The library of the search: the one that the lock file names, or none."""

import base64
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from conftest import ROOT
from edition.forms.search import library
from edition.ground.messages import EditionError


def fetched(folder: Path) -> str:
    """What is said of fetching from a registry that is a folder, into the folder."""
    program = "import environment; print(environment.library(), end='')"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "NPM_CONFIG_REGISTRY": folder.as_uri()},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_library_is_fetched_once_the_same_bytes_or_none(tmp_path: Path) -> None:
    shutil.copy(ROOT / "scripts" / "environment.py", tmp_path)
    shutil.copytree(ROOT / "scripts" / "npm", tmp_path / "npm")
    lock = tmp_path / "npm" / "package-lock.json"
    locked = json.loads(lock.read_text(encoding="utf-8"))
    package = locked["packages"]["node_modules/minisearch"]
    name = f"minisearch-{package['version']}.tgz"
    said = fetched(tmp_path)
    assert said.startswith(f"{name}: was not had: ")
    assert said.endswith("Hint: is npm's registry in reach? NPM_CONFIG_REGISTRY names another")
    archive = tmp_path / "minisearch" / "-" / name
    archive.parent.mkdir(parents=True)
    with tarfile.open(archive, "w:gz") as files:
        for path, text in {"dist/umd/index.js": b"1;\n", "LICENSE.txt": b"Free.\n"}.items():
            entry = tarfile.TarInfo(f"package/{path}")
            entry.size = len(text)
            files.addfile(entry, io.BytesIO(text))
    assert fetched(tmp_path).startswith(f"{name}: is not what package-lock.json names. Hint: ")
    target = tmp_path / ".venv" / "share" / "edition" / "minisearch.js"
    assert not target.exists()
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    package["integrity"] = f"sha512-{digest}"
    lock.write_text(json.dumps(locked), encoding="utf-8")
    assert fetched(tmp_path) == ""
    written = f"/*! minisearch {package['version']}\nFree.\n*/\n1;\n"
    assert target.read_text(encoding="utf-8") == written
    archive.unlink()
    assert fetched(tmp_path) == ""


def test_a_build_without_the_library_says_how_it_is_had(tmp_path: Path) -> None:
    assert library().startswith("/*! minisearch ")
    with pytest.raises(
        EditionError, match=r"is not there\. Hint: .* scripts/environment\.py site$"
    ):
        library(tmp_path / "minisearch.js")
