"""What the machine refuses, in a line: a full disk by its name, else the file and the reason."""

import contextlib
import errno
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from edition.ground.messages import EditionError, shown

#: What a shell says of a process that a signal has ended.
BY_SIGNAL = 128
#: With less room than this on a disk, whatever fails there fails for want of it.
LEAST = 1_000_000


def end_in_order() -> None:
    """Let a SIGTERM end this process as an error does: what it began or half wrote goes with it."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(BY_SIGNAL + number))


@contextlib.contextmanager
def told(path: Path, what: str = "cannot be written") -> Iterator[None]:
    """Within it, what the machine refuses ends as an EditionError of one line.

    Programs that are started, and libraries, say of a full disk whatever they do not
    find next, so the disks are asked after any failure but a message on the edition itself.
    """
    try:
        yield
    except (click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        refused = error if isinstance(error, OSError) else None
        # click itself ends a command whose reader has gone, without a word.
        if getattr(error, "messages", ()) or (refused and refused.errno == errno.EPIPE):
            raise
        full = _full(path, bool(refused and refused.errno in (errno.ENOSPC, errno.EDQUOT)))
        if full:
            hint = "Hint: make room there, and try again; what was there is as it was."
            raise EditionError(f"{full}: this disk is full. {hint}") from None
        if not refused:
            raise
        named = shown(Path(refused.filename)) if isinstance(refused.filename, str) else str(path)
        hint = "Hint: check the rights of the file and its folder, and that it is no mount."
        raise EditionError(f"{named}: {what}: {refused.strerror or refused}. {hint}") from None


def _full(path: Path, certain: bool) -> Path | None:
    """The disk that has no room left: that of the path, or of temporary files; else none."""
    disks = {_disk(path), _disk(Path(tempfile.gettempdir()))}
    free = {disk: shutil.disk_usage(disk).free for disk in disks}
    least = min(sorted(free), key=free.__getitem__)
    return least if certain or free[least] < LEAST else None


def _disk(path: Path) -> Path:
    """Where the disk that holds the path is mounted."""
    path = path.absolute()
    return next(folder for folder in (path, *path.parents) if folder.is_mount())
