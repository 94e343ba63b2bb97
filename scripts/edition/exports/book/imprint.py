"""The imprint: the newest release, with title, authors and licence as CITATION.cff states them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from edition import yaml_text
from edition.imprint import names
from edition.messages import EditionError, shown
from edition.model import Edition
from edition.yaml_text import Record

FILE = Path("CITATION.cff")
_NEEDED = ("title", "abstract", "license")


@dataclass(frozen=True)
class Imprint:
    """What stands on the title page and in the metadata of a book."""

    title: str
    abstract: str
    authors: tuple[str, ...]
    version: str
    released: dt.date
    licence: str

    @property
    def short(self) -> str:
        """The title without what stands behind its colon."""
        return self.title.partition(":")[0]

    @property
    def moment(self) -> dt.datetime:
        """The day of the release as a moment, UTC: the only time that a book file contains."""
        return dt.datetime.combine(self.released, dt.time(), tzinfo=dt.UTC)


def imprint(edition: Edition, path: Path = FILE) -> Imprint:
    """The imprint of the edition; EditionError where it has no release or the file is not whole."""
    release = edition.history.newest
    if release is None:
        hint = "Hint: restore changes.yml; the title page names the release."
        raise EditionError(f"docs/data/changes.yml:1: has no release. {hint}")
    record = yaml_text.load(path)
    if not isinstance(record, Record):
        raise _broken(path, 1, "has no fields")
    for name in _NEEDED:
        if not isinstance(record.get(name), str):
            raise _broken(path, record.line, f"lacks {name}")
    said = {name: " ".join(str(record[name]).split()) for name in _NEEDED}
    try:
        released = dt.date.fromisoformat(release.date)
    except ValueError:
        raise EditionError(f"{release.place}: is no date. Hint: write it as 2026-11-22.") from None
    return Imprint(
        title=said["title"],
        abstract=said["abstract"],
        authors=tuple(name.direct for name in names(record, "authors")),
        version=release.version,
        released=released,
        licence=said["license"],
    )


def _broken(path: Path, line: int, what: str) -> EditionError:
    hint = f"Hint: the title page of the book needs {', '.join(_NEEDED)}."
    return EditionError(f"{shown(path)}:{line}: {what}. {hint}")
