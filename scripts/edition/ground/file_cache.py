"""What was read of a file, kept until the file changes.

A file is the same as long as its times, size and inode are. The clock of a file
system is coarse: a file written a moment before it was read might be written
again with the same times, so what it holds is kept only once it has settled.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Stamp = tuple[Hashable, ...]

#: How long a file must have been left alone, in nanoseconds.
SETTLED = 50_000_000

_KEPT: dict[tuple[Hashable, ...], tuple[Stamp, Any, Any]] = {}


def kept(what: Hashable, path: Path, given: Any, read: Callable[[], T]) -> T:
    """What `read` finds in the file or folder of files, kept under the name `what`.

    It is read again when the file changes or `given`, on which the reading
    depends, does. The current folder counts too: places are shown from there.
    """
    key = (what, str(Path.cwd()), str(path))
    stamp, newest = _stamp(path)
    before = _KEPT.get(key)
    if before is not None and before[0] == stamp and before[1] == given:
        return before[2]  # type: ignore[no-any-return]
    found = read()
    if time.time_ns() - newest > SETTLED:
        _KEPT[key] = stamp, given, found
    else:
        _KEPT.pop(key, None)
    return found


def _stamp(path: Path) -> tuple[Stamp, int]:
    """What tells a file, or a folder's files, from later states of them; and the newest time."""
    try:
        paths = [path, *sorted(path.glob("[!.]*"))] if path.is_dir() else [path]
        stats = [(found.name, found.stat()) for found in paths]
    except OSError:
        return ("missing",), 0
    newest = max(max(stat.st_mtime_ns, stat.st_ctime_ns) for _, stat in stats)
    stamp = tuple(
        (name, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
        for name, stat in stats
    )
    return stamp, newest
