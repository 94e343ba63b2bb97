"""Parts: the groups of sections in the navigation, where alone they are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from edition.messages import EditionError, Message, Place, shown

CODE = "d-005"
#: The file beside docs/ whose navigation groups the sections.
FILE = "mkdocs.yml"
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
    pages of sections. EditionError where the file cannot be read, a group of
    sections has another label, or a section stands in two parts; a navigation
    that does not group its sections has no parts.
    """
    found: list[Part] = []
    for group, line in _groups(config):
        for part in _parts(group, Place(shown(config), line)):
            for number in part.sections:
                if part_of(number, tuple(found)):
                    text = f"section {number} stands in two parts. Hint: leave it in one."
                    raise EditionError(Message(Place(shown(config), line), CODE, text))
            found.append(part)
    return tuple(found)


def part_of(section: int, parts: tuple[Part, ...]) -> Part | None:
    """The part that holds the section, or None where none does."""
    return next((part for part in parts if section in part.sections), None)


def _groups(config: Path) -> Iterator[tuple[yaml.MappingNode, int]]:
    """The groups of the navigation, each with its line.

    The file is MkDocs' and may hold tags (!ENV) and anchors, which the reader
    of the data files refuses; here nothing is built from it but its nodes.
    """
    try:
        root = yaml.compose(config.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        text = f"cannot be read: {problem}. Hint: see what `mkdocs build` says of it."
        raise EditionError(Message(Place(shown(config)), CODE, text)) from None
    for key, nav in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "nav" and isinstance(nav, yaml.SequenceNode):
            for group in nav.value:
                if isinstance(group, yaml.MappingNode):
                    yield group, group.start_mark.line + 1


def _parts(group: yaml.MappingNode, place: Place) -> Iterator[Part]:
    for label, entries in group.value:
        pages = [_page(e) for e in entries.value] if isinstance(entries, yaml.SequenceNode) else []
        sections = tuple(int(page[1]) for page in pages if page)
        if not sections:
            continue
        match = _LABEL.fullmatch(str(label.value))
        if match is None:
            text = f"{label.value!r} holds sections but is no part. Hint: label it `4 · Title`."
            raise EditionError(Message(place, CODE, text))
        yield Part(int(match[1]), match[2], sections)


def _page(entry: yaml.Node) -> re.Match[str] | None:
    """The page of a section that an entry names, with or without a title of its own."""
    if isinstance(entry, yaml.MappingNode) and entry.value:
        entry = entry.value[0][1]
    return _PAGE.fullmatch(entry.value) if isinstance(entry, yaml.ScalarNode) else None
