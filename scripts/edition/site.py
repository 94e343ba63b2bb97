"""The site: built beside the last good one and put in its place."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from edition import exports, store
from edition.checks import site as checks
from edition.messages import EditionError

DOCS = Path("docs")


def build(site: Path, *, delivered: bool = True) -> str:
    """Build pages and exports into `site`; the last good site stays until the new one is whole.

    What only a server on the internet needs is left out where not `delivered`, and
    what checks/site.py asks is not asked: an editor is waiting.
    """
    whole = site.absolute()
    new, old = (whole.with_name(f"{whole.name}.{end}") for end in ("new", "old"))
    with _loud(site):
        _make_room(site, new, old)
    try:
        mkdocs_build(load_config("mkdocs.yml", site_dir=str(new), strict=True))
        said = exports.write_all(store.load(DOCS), new, delivered=delivered)
        if delivered and (faults := list(checks.run(new))):
            raise EditionError(faults)
        with _loud(site):
            _swap(site, new, old)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return said


@contextlib.contextmanager
def _loud(site: Path) -> Iterator[None]:
    """What the file system refuses, in a line."""
    try:
        yield
    except OSError as error:
        hint = "Hint: check the folder's rights, and that it is no mount."
        raise EditionError(f"{site}: {error.strerror}. {hint}") from None


def _make_room(site: Path, new: Path, old: Path) -> None:
    """Take up a swap that was cut short; refuse to replace what is no built site."""
    if old.exists() and not site.exists():
        old.rename(site)
    if site.exists() and not (site.is_dir() and _is_site(site)):
        raise EditionError(f"{site}: holds what is no built site. Hint: name a folder of its own.")
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _is_site(folder: Path) -> bool:
    return (folder / "index.html").exists() or not any(folder.iterdir())


def _swap(site: Path, new: Path, old: Path) -> None:
    """Put the new site in the place of the old one: two renames, undone where the second fails.

    Between the two there is no site for some microseconds; a build that is
    killed just then leaves the old one at `old`, where the next build finds it.
    """
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
