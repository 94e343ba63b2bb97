"""The original beside the restatement, where the reader of the edition has the pamphlet.

The build looks for the file that the environment variable PAMPHLET names,
else for `pamphlet.txt` in the current folder, which git ignores. Nothing read
from it is written into the tree.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from edition import importer


def supplied() -> Path | None:
    """The reader's copy of the pamphlet, or None; whether PAMPHLET names a file is not asked."""
    named = os.environ.get("PAMPHLET", "")
    if named:
        return Path(named)
    path = Path("pamphlet.txt")
    return path if path.exists() else None


def originals() -> Mapping[str, str]:
    """The pamphlet's words by reference; nothing where no copy was supplied."""
    path = supplied()
    if path is None:
        return {}
    try:
        stat = path.stat()
    except OSError:
        return importer.originals(path)
    return _originals(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1)
def _originals(path: Path, _changed: int, _size: int) -> Mapping[str, str]:
    return importer.originals(path)
