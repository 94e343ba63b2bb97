"""The same bytes from the same tree: in another folder, another year, another order of chance."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import cbor2
import pytest

from conftest import ROOT, SPECIMEN
from edition import store
from edition.exports import steady
from edition.messages import EditionError
from edition.model import Edition

#: Of a working tree: what is not of the edition, or of git alone.
IGNORED = shutil.ignore_patterns(
    ".*_cache", ".cache", ".git", ".hypothesis", ".venv", "__pycache__", "artefacts",
    "node_modules", "pamphlet.txt", "site", "site.new", "site.old",
)  # fmt: skip


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_another_folder_and_another_year_give_the_same_site(site: Path, tmp_path: Path) -> None:
    """Folder, zone, language and the order of hash tables differ; where faketime is, the clock."""
    tree = tmp_path / "a folder with a longer name" / "clone"
    shutil.copytree(ROOT, tree, ignore=IGNORED)
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


@pytest.fixture
def edition() -> Edition:
    return store.load(SPECIMEN / "docs")


class TestSteadyIndex:
    def index(self, folder: Path, order: int) -> None:
        """An index as Pagefind writes it, its filters and their values in an order of chance."""
        filters = [["kind", [["term", [1]], ["claim", [0]]]], ["verdict", [["false", [0]]]]]
        files = []
        for number, (name, values) in enumerate(filters):
            filed = f"en_{order}{number}"
            data = steady.MARK + cbor2.dumps([name, values[::order]])
            path = folder / "pagefind" / "filter" / f"{filed}.pf_filter"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress(data))
            files.append([name, filed])
        data = steady.MARK + cbor2.dumps(["1.5.2", [], [], files[::order], [], ["title"]])
        (folder / "pagefind" / f"pagefind.en_{order}.pf_meta").write_bytes(gzip.compress(data))
        entry = {"version": "1.5.2", "languages": {"en": {"hash": f"en_{order}", "wasm": "en"}}}
        (folder / "pagefind" / "pagefind-entry.json").write_text(json.dumps(entry))

    def test_two_orders_give_the_same_bytes(self, tmp_path: Path, edition: Edition) -> None:
        found = []
        for order in (1, -1):
            folder = tmp_path / str(order)
            self.index(folder, order)
            assert steady.write(edition, folder) == "2 filters in order"
            found.append({p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()})
        assert found[0] == found[1]
        assert len(found[0]) == 4

    def test_an_index_of_another_kind_is_refused(self, tmp_path: Path, edition: Edition) -> None:
        self.index(tmp_path, 1)
        (tmp_path / "pagefind" / "pagefind.en_1.pf_meta").write_bytes(gzip.compress(b"other"))
        with pytest.raises(EditionError, match="no index as Pagefind"):
            steady.write(edition, tmp_path)
