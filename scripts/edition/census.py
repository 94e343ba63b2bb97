"""The census of the pamphlet, docs/data/passages.yml: its shape, without its wording.

    sections:  a list of section (its number) and heading
    passages:  a list of reference, words, digest, in the order of the text
    tables:    a list of references; likewise notes
    lifted:    reference, words, digest of each table and note, as for passages

A heading is a fact and stands in full; of a passage there are the number of
its words and the digest by which a copy is recognised. Only the importer writes
the file, and every heading stands in it once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from edition import yaml_text
from edition.messages import EditionError, Message, Place, shown
from edition.pamphlet import Extent, Pamphlet
from edition.references import Reference
from edition.yaml_text import Text, Value

CODE = "d-002"
_HEAD = """\
# The census of the pamphlet: its shape, without its wording.
# Written by `python -m edition import FILE`; not edited by hand.
"""


@dataclass(frozen=True)
class Record:
    """What the census knows of a passage, a table or a note."""

    reference: Reference
    words: int
    digest: str

    @classmethod
    def of(cls, extent: Extent) -> Record:
        """The record of a stretch of text."""
        return cls(extent.reference, extent.words, extent.digest)


@dataclass(frozen=True)
class Census:
    """The recorded shape of the pamphlet."""

    headings: tuple[str, ...]
    passages: tuple[Record, ...]
    tables: tuple[Record, ...] = ()
    notes: tuple[Record, ...] = ()

    @classmethod
    def of(cls, pamphlet: Pamphlet) -> Census:
        """The census of a text that was read."""
        return cls(
            tuple(section.heading for section in pamphlet.sections),
            tuple(map(Record.of, pamphlet.passages)),
            tuple(map(Record.of, pamphlet.tables)),
            tuple(map(Record.of, pamphlet.notes)),
        )

    @property
    def lifted(self) -> Mapping[str, Record]:
        """Tables and notes by what stands behind the section: `t1`, `n2`."""
        return {record.reference.unit: record for record in (*self.tables, *self.notes)}

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything that has a digest."""
        return (*self.passages, *self.tables, *self.notes)

    def section(self, number: int) -> tuple[Record, ...]:
        """The passages of one section."""
        return tuple(record for record in self.passages if record.reference.section == number)


class _Quoted(str):
    """A string that YAML shows in quotes, lest 12.10 be read as a number."""


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    _Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, "'")
)


def dump(census: Census) -> str:
    """The text of passages.yml."""
    content = {
        "sections": [
            {"section": number, "heading": heading}
            for number, heading in enumerate(census.headings, start=1)
        ],
        "passages": [_entry(record) for record in census.passages],
        "tables": [_Quoted(record.reference) for record in census.tables],
        "notes": [_Quoted(record.reference) for record in census.notes],
        "lifted": [_entry(record) for record in (*census.tables, *census.notes)],
    }
    parts = [_HEAD]
    for key, value in content.items():
        part = {key: value}
        parts.append(
            yaml.dump(part, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000)
        )
    return "\n".join(parts)


def _entry(record: Record) -> Mapping[str, Any]:
    return {
        "reference": _Quoted(record.reference),
        "words": record.words,
        "digest": _Quoted(record.digest),
    }


def write(census: Census, path: Path) -> None:
    """Write passages.yml, whole or not at all; EditionError where that fails."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.write_bytes(dump(census).encode())
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise EditionError(
            f"{shown(path)}: cannot be written: {error.strerror}. Hint: check the folder's rights."
        ) from None


def load(path: Path) -> Census | None:
    """The census of the file, None where there is none; EditionError where it is broken."""
    return parse(yaml_text.load(path), shown(path)) if path.exists() else None


def parse(value: Value, path: str) -> Census:
    """The census of a file's content."""
    headings = []
    for number, item in enumerate(_items(value, "sections", path), start=1):
        if item.get("section") != str(number) or not isinstance(item.get("heading"), Text):
            raise _broken(path, item.line, f"section {number} with its heading does not stand here")
        headings.append(str(item["heading"]))
    passages = tuple(_records(_items(value, "passages", path), path))
    lifted = tuple(_records(_items(value, "lifted", path), path))
    by_kind = {
        kind: tuple(record for record in lifted if record.reference.kind == kind)
        for kind in ("table", "pamphlet-note")
    }
    return Census(tuple(headings), passages, by_kind["table"], by_kind["pamphlet-note"])


def _records(items: Iterable[yaml_text.Record], path: str) -> Iterable[Record]:
    for item in items:
        words = str(item.get("words", ""))
        try:
            reference = Reference.parse(str(item.get("reference", "")))
        except ValueError as error:
            raise _broken(path, item.line, str(error)) from None
        if not words.isdecimal() or len(words) > 6 or not isinstance(item.get("digest"), Text):
            raise _broken(path, item.line, f"{reference} lacks its words or its digest")
        yield Record(reference, int(words), str(item["digest"]))


def _items(value: Value, key: str, path: str) -> list[yaml_text.Record]:
    items = value.get(key) if isinstance(value, yaml_text.Record) else None
    if not isinstance(items, list):
        raise _broken(path, 1, f"there is no list of {key}")
    for item in items:
        if not isinstance(item, yaml_text.Record):
            raise _broken(path, 1, f"an entry of {key} has no fields")
    return [item for item in items if isinstance(item, yaml_text.Record)]


def _broken(path: str, line: int, what: str) -> EditionError:
    text = f"{what}. Hint: restore the file, or remove it and import the pamphlet again."
    return EditionError(Message(Place(path, line), CODE, text))
