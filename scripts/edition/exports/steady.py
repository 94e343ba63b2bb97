"""The search index made the same bytes in every build.

Pagefind writes filters and their values in the order of a hash table, which
is another in each run; names of files follow from the content, and so two
builds of one tree differ. Here filters and values are put in order and the
files named anew; nothing else is touched. The files are gzip of a mark and
CBOR: a filter is [name, [[value, records]]], the whole index
[version, records, words, [[filter, file]], sorts, fields].
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

from edition.messages import EditionError
from edition.model import Edition

MARK = b"pagefind_dcd"
_FILTERS, _SORTS = 3, 4


def write(edition: Edition, site: Path) -> str:
    """Put `site`/pagefind in order; a line that says how many filters there are."""
    folder = site / "pagefind"
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    filters = 0
    for code, language in sorted(entry["languages"].items()):
        index = _take(folder / f"pagefind.{language['hash']}.pf_meta")
        for found in index[_FILTERS]:
            name, values = _take(folder / "filter" / f"{found[1]}.pf_filter")
            packed, found[1] = _packed([name, sorted(values)], code, 7)
            (folder / "filter" / f"{found[1]}.pf_filter").write_bytes(packed)
        filters += len(index[_FILTERS])
        index[_FILTERS].sort()
        index[_SORTS].sort()
        packed, language["hash"] = _packed(index, code, 10)
        (folder / f"pagefind.{language['hash']}.pf_meta").write_bytes(packed)
    entry_path.write_text(
        json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        encoding="utf-8",
    )
    return f"{filters} filters in order"


def _take(path: Path) -> Any:
    """What a file of the index holds; the file is removed, for it gets another name."""
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(MARK):
        raise EditionError(f"{path}: is no index as Pagefind 1.5 writes it. Hint: see uv.lock.")
    path.unlink()
    return cbor2.loads(data.removeprefix(MARK))


def _packed(content: object, code: str, digits: int) -> tuple[bytes, str]:
    """The content as Pagefind reads it, and the name of its file: language and digest."""
    data = MARK + cbor2.dumps(content)
    return gzip.compress(data, 9, mtime=0), f"{code}_{hashlib.sha256(data).hexdigest()[:digits]}"
