"""MiniSearch, the machine of the search: where the environment has put it."""

from __future__ import annotations

import sys
from pathlib import Path

from edition.ground.messages import EditionError

#: scripts/environment.py puts it there, from the package that scripts/npm/package-lock.json pins.
PATH = Path(sys.prefix, "share", "edition", "minisearch.js")


def text(path: Path = PATH) -> str:
    """The library; EditionError where the environment does not have it."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        hint = f"Hint: {sys.executable} scripts/environment.py site"
        raise EditionError(f"{path}: the library of the search is not there. {hint}") from None
