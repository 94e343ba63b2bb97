"""The built site: whether it is one, the address that it states; its files, written by turns.

What the machine refuses is said in a line: a full disk by its name, else the file and the reason.
"""

import contextlib
import errno
import io
import json
import os
import shutil
import signal
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from filelock import FileLock, Timeout
from lxml import etree, html

from edition.ground.messages import EditionError, shown

#: What a shell says of a process that a signal has ended.
BY_SIGNAL = 128
#: With less room than this on a disk, whatever fails there fails for want of it.
LEAST = 1_000_000


def built(site: Path) -> Path:
    """The folder itself; EditionError where no site was built there."""
    if not (site / "index.html").is_file():
        raise EditionError(f"{site}: is not a built site. Hint: run `make site`.")
    return site


def base(site: Path) -> str:
    """The address that `site_url` gives, with a slash at its end; EditionError where none is."""
    home = built(site) / "index.html"
    root = html.parse(str(home)).getroot()
    links = [] if root is None else root.xpath('//link[@rel="canonical"]/@href')
    if not links:
        raise EditionError(f"{home}: states no address. Hint: give `site_url` in mkdocs.yml.")
    return str(links[0]).rstrip("/") + "/"


def write_text(path: Path, text: str) -> None:
    """Write a file of the site; EditionError where that cannot be done."""
    write_bytes(path, text.encode("utf-8"))


def write_csv(path: Path, text: str) -> None:
    """Write a table; it begins with the mark by which Excel knows its letters (utf-8-sig)."""
    write_text(path, f"\ufeff{text}")


def write_json(path: Path, value: object) -> None:
    """Write JSON as a file of the site holds it: letters as they are, a member a line."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_xml(path: Path, root: etree._Element) -> None:
    """Write a document, each element in a line of its own."""
    etree.indent(root)
    write_bytes(path, etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n")


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file of the site; EditionError where that cannot be done."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def zipped(files: Iterable[tuple[str, bytes]], day: tuple[int, int, int]) -> bytes:
    """The files as a zip archive, all of that day; the type of an EPUB is not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, (*day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, kind, 9)
    return buffer.getvalue()


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: who reads it meanwhile has the old one or the new one."""
    new = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.write_bytes(data)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


@contextlib.contextmanager
def alone(site: Path) -> Iterator[None]:
    """Have the site alone, by a lock that ends with the program that holds it, however it ends.

    The file of the lock stays: to remove it would let two have it who came by turns.
    """
    site = site.resolve()  # who comes by a link waits for the same lock
    lock = FileLock(site.with_name(f".{site.name}.lock"))
    try:
        held = lock.acquire(timeout=0)
    except Timeout:
        click.echo(f"{site.name}: another command is at work on it; waiting for its end", err=True)
        held = lock.acquire()
    with held:
        yield


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
