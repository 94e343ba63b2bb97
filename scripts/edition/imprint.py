"""The imprint: by which title, editors, version and day the edition is cited.

CITATION.cff at the root of the tree states them, for people and programs alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition import yaml_text
from edition.messages import EditionError, shown
from edition.records import items
from edition.yaml_text import Record

FILE = "CITATION.cff"
_NEEDED = ("title", "authors", "version", "date-released")


@dataclass(frozen=True)
class Name:
    """The name of a person, or of a body, which has a family name alone."""

    family: str
    given: str = ""

    @property
    def direct(self) -> str:
        """`Mário Sousa`."""
        return " ".join(part for part in (self.given, self.family) if part)

    @property
    def inverted(self) -> str:
        """`Sousa, Mário`."""
        return ", ".join(part for part in (self.family, self.given) if part)


@dataclass(frozen=True)
class Subject:
    """The work that the edition is of, as far as it is stated."""

    title: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
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
    title, editors = str(record["title"]), " and ".join(n.direct for n in names(record, "authors"))
    found = _subject(record) or Subject(title.partition(": ")[0])
    return Imprint(title, editors, version, date, found)


def edition_version(record: Record) -> tuple[str, str]:
    """The version of the edition and the day on which it was released."""
    return str(record["version"]), str(record["date-released"])


def subject(root: Path) -> Subject:
    """The work that CITATION.cff below `root` refers to; an empty one where it refers to none."""
    path = root / FILE
    content = yaml_text.load(path) if path.exists() else None
    return (_subject(content) if isinstance(content, Record) else None) or Subject()


def _subject(record: Record) -> Subject | None:
    """The first of the references, or None where there is none."""
    references = items(record.get("references"))
    found = references[0] if references else None
    if not isinstance(found, Record):
        return None
    publisher = found.get("publisher")
    return Subject(
        title=str(found.get("title", "")),
        authors=names(found, "authors"),
        editors=names(found, "editors"),
        publisher=str(publisher.get("name", "")) if isinstance(publisher, Record) else "",
        year=str(found.get("year", "")),
    )


def names(record: Record, field: str) -> tuple[Name, ...]:
    """The names of a list of persons or bodies."""
    people = [person for person in items(record.get(field)) if isinstance(person, Record)]
    parts = [[str(p.get(k, "")) for k in ("name", "family-names", "given-names")] for p in people]
    return tuple(Name(body or family, "" if body else given) for body, family, given in parts)


def _is_day(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)


def _fault(path: Path, line: int, text: str) -> EditionError:
    return EditionError(f"{shown(path)}:{line}: {text}")
