"""Parts: the groups of sections in the navigation, where alone they are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from edition import yaml_text
from edition.messages import EditionError, Message, Place, shown

CODE = "d-004"
_LABEL = re.compile(r"([1-9]\d*) · (.+)")
_PAGE = re.compile(r"text/section-([1-9]\d*)\.md")


@dataclass(frozen=True)
class Part:
    """A run of sections under one heading of the edition's own."""

    number: int
    title: str
    sections: tuple[int, ...]


def load(config: Path) -> tuple[Part, ...]:
    """The parts that the file `mkdocs.yml` records under `nav`, in order.

    A part is a group whose label is `number · title` and whose entries are
    pages of sections. EditionError where a group of sections has another
    label, or a section stands in two parts; a navigation that does not group
    its sections has no parts.
    """
    return _load(config, config.stat().st_mtime_ns if config.exists() else 0)


@lru_cache(maxsize=2)
def _load(config: Path, _modified: int) -> tuple[Part, ...]:
    content = yaml_text.load(config)
    nav = content.get("nav") if isinstance(content, dict) else None
    groups = nav if isinstance(nav, list) else []
    found = [
        part
        for group in groups
        if isinstance(group, yaml_text.Record)
        for part in _parts(group, shown(config))
    ]
    seen: set[int] = set()
    for part in found:
        for number in part.sections:
            if number in seen:
                text = f"section {number} stands in two parts. Hint: leave it in one."
                raise EditionError(Message(Place(shown(config)), CODE, text))
            seen.add(number)
    return tuple(found)


def part_of(section: int, parts: tuple[Part, ...]) -> Part | None:
    """The part that holds the section, or None where none does."""
    return next((part for part in parts if section in part.sections), None)


def _parts(group: yaml_text.Record, path: str) -> Iterator[Part]:
    for label, entries in group.items():
        pages = [_page(entry) for entry in entries] if isinstance(entries, list) else []
        sections = tuple(int(page[1]) for page in pages if page)
        if not sections:
            continue
        match = _LABEL.fullmatch(label)
        if match is None:
            text = f"{label!r} holds sections but is no part. Hint: label it `4 · Title`."
            raise EditionError(Message(Place(path, group.line), CODE, text))
        yield Part(int(match[1]), match[2], sections)


def _page(entry: yaml_text.Value) -> re.Match[str] | None:
    """The page of a section that an entry names, with or without a title of its own."""
    if isinstance(entry, yaml_text.Record):
        entry = next(iter(entry.values()))
    return _PAGE.fullmatch(entry) if isinstance(entry, yaml_text.Text) else None
