"""The imprint: by which title, editors, version and day the edition is cited.

CITATION.cff at the root of the tree states them, for people and programs alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition import yaml_text
from edition.messages import EditionError, shown
from edition.yaml_text import Record

FILE = "CITATION.cff"
_NEEDED = ("title", "authors", "version", "date-released")


@dataclass(frozen=True)
class Subject:
    """The work that the edition is of, as far as it is stated."""

    title: str
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str = ""
    year: str = ""


@dataclass(frozen=True)
class Imprint:
    """Title and editors of the edition, its version (1.0.0) and the day of that (YYYY-MM-DD)."""

    title: str
    editors: str
    version: str
    date: str
    subject: Subject

    @property
    def day(self) -> tuple[int, int, int]:
        """Year, month and day of the version."""
        year, month, day = (int(part) for part in self.date.split("-"))
        return year, month, day

    @property
    def name(self) -> str:
        """The title without what kind of edition it is."""
        return self.title.partition(": ")[0]


def imprint(root: Path) -> Imprint:
    """What CITATION.cff below `root` states; EditionError where it does not state it."""
    path = root / FILE
    content = yaml_text.load(path)
    record = content if isinstance(content, Record) else Record()
    for name in _NEEDED:
        if not record.get(name):
            raise _fault(
                path, record.line, f"lacks {name!r}. Hint: state it; citations are made of it."
            )
    version, date = edition_version(record)
    if not _is_day(date):
        line = getattr(record["date-released"], "line", record.line)
        raise _fault(path, line, f"{date!r} is no day. Hint: write date-released as YYYY-MM-DD.")
    title, editors = str(record["title"]), " and ".join(_names(record, "authors"))
    return Imprint(title, editors, version, date, _subject(record, title))


def edition_version(record: Record) -> tuple[str, str]:
    """The version of the edition and the day on which it was released."""
    return str(record["version"]), str(record["date-released"])


def _subject(record: Record, title: str) -> Subject:
    """The first of the references; the name of the edition alone where there is none."""
    references = record.get("references")
    found = references[0] if isinstance(references, list) and references else None
    if not isinstance(found, Record):
        return Subject(title.partition(": ")[0])
    publisher = found.get("publisher")
    return Subject(
        title=str(found.get("title", "")),
        authors=_names(found, "authors"),
        editors=_names(found, "editors"),
        publisher=str(publisher.get("name", "")) if isinstance(publisher, Record) else "",
        year=str(found.get("year", "")),
    )


def _names(record: Record, field: str) -> tuple[str, ...]:
    """The names of a list of persons or bodies."""
    people = record.get(field)
    return tuple(
        str(person.get("name") or f"{person['given-names']} {person['family-names']}")
        for person in (people if isinstance(people, list) else [])
        if isinstance(person, Record)
    )


def _is_day(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)


def _fault(path: Path, line: int, text: str) -> EditionError:
    return EditionError(f"{shown(path)}:{line}: {text}")
