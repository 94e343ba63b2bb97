"""The index: each record as a small HTML page, indexed by Pagefind's command line.

Its Python interface is a hundred times slower. Everything is weighed by the
reader's first search on a slow line: of what Pagefind writes beside the index
only what the search loads is kept, and the index is cut into smaller pieces
than its usual ones, of which a word needs one.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from edition.exports.search.record import Record
from edition.messages import EditionError

#: Bytes of a piece of the index before compression; Pagefind's own is 20,000.
PIECE = "9000"
#: What the search loads; the rest are ready-made interfaces.
KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind", "*.pf_meta")
#: The line of the script that a name is written into.
UNTOLD = 'const INDEX = "";'
_SIGNATURE = len(b"pagefind_dcd")


def index(records: Sequence[Record], folder: Path) -> list[str]:
    """Write the index into `folder`; the name that Pagefind gave each record, in their order."""
    with tempfile.TemporaryDirectory() as pages:
        for number, record in enumerate(records):
            (Path(pages) / f"{number}.html").write_text(_page(record), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, "-m", "pagefind", "--site", pages, "--force-language", "en"]
        command += ["--output-path", str(folder.resolve()), "--quiet"]
        environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": PIECE}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = " ".join((done.stderr or done.stdout).split())[-300:]
        raise EditionError(f"{folder}: was not written: {reason}. Hint: see pagefind.app.")
    kept = {path for pattern in KEPT for path in folder.glob(pattern)}
    for path in folder.iterdir():
        if path.is_file() and path not in kept:
            path.unlink()
    return _names(folder, len(records))


def tell(folder: Path, script: Path) -> None:
    """Write the name of the index's table of contents into the search's own script, where it is.

    A browser that knows the name fetches the table at once, and a new index has a new name.
    """
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    name = entry["languages"]["en"]["hash"]
    if script.exists():
        text = script.read_text(encoding="utf-8")
        script.write_text(text.replace(UNTOLD, f'const INDEX = "{name}";'), encoding="utf-8")


def _page(record: Record) -> str:
    """The record as a page; its title and address are in attributes, out of the excerpts."""
    kept = {"title": record.title, "address": record.address, "label": record.label}
    meta = "".join(
        f'<i data-pagefind-meta="{escape(f"{name}:{value}")}"></i>'
        for name, value in kept.items()
        if value
    )
    return (
        f'<!doctype html><html lang="en"><body data-pagefind-body>{meta}'
        f"<p>{escape(record.text)}</p></body></html>"
    )


def _names(folder: Path, count: int) -> list[str]:
    """The name of each record's fragment (`5d9df53`), found by the page it was made of."""
    found = {}
    for path in (folder / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(path.read_bytes())[_SIGNATURE:])
        found[int(Path(fragment["url"]).stem)] = path.stem.partition("_")[2]
    lost = [number for number in range(count) if number not in found]
    if lost:
        raise EditionError(f"{folder}: {len(lost)} records are not in the index. Hint: {lost[:3]}.")
    return [found[number] for number in range(count)]
