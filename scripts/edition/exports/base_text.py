"""The base text: the work that the edition is about, as CITATION.cff refers to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition import yaml_text
from edition.records import items
from edition.yaml_text import Record

FILE = Path("CITATION.cff")


@dataclass(frozen=True)
class BaseText:
    """The work that the edition is about."""

    title: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str = ""
    year: str = ""


def load(path: Path = FILE) -> BaseText:
    """The first work that CITATION.cff refers to; empty where no file records one."""
    value = yaml_text.load(path) if path.exists() else None
    references = items(value.get("references")) if isinstance(value, Record) else ()
    found = references[0] if references else None
    return _base_text(found) if isinstance(found, Record) else BaseText()


def _base_text(found: Record) -> BaseText:
    publisher = found.get("publisher")
    return BaseText(
        title=str(found.get("title", "")),
        authors=_names(found, "authors"),
        editors=_names(found, "editors"),
        publisher=str(publisher.get("name", "")) if isinstance(publisher, Record) else "",
        year=str(found.get("year", "")),
    )


def _names(found: Record, role: str) -> tuple[str, ...]:
    """Names as `Family, Given`."""
    people = [person for person in items(found.get(role)) if isinstance(person, Record)]
    parts = [(person.get("family-names", ""), person.get("given-names", "")) for person in people]
    return tuple(", ".join(str(part) for part in name if part) for name in parts)
