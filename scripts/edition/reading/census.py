"""The census of the pamphlet, docs/data/passages.yml: its shape, without its wording.

    sections:  a list of section (its number) and heading
    passages:  a list of reference, words, digest, in the order of the text
    tables:    a list of references; likewise notes
    lifted:    reference, words, digest of each table and note, as for passages

A heading is a fact and stands in full; of a passage there are the number of
its words and the digest by which a copy is recognised. Only the importer writes
the file, and every heading stands in it once.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from edition.ground import yaml_text
from edition.ground.messages import EditionError, Message, Place, shown
from edition.ground.references import Reference
from edition.ground.writing import replace
from edition.ground.yaml_text import Text, Value
from edition.model.census import Census, Record
from edition.reading.records import Reading

CODE = "d-002"
_HEAD = """\
# The census of the pamphlet: its shape, without its wording.
# Written by `python -m edition import FILE`; not edited by hand.
"""


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
    replace(path, dump(census).encode())


def load(path: Path) -> Census | None:
    """The census of the file, None where there is none; EditionError where it is broken."""
    return parse(yaml_text.load(path), shown(path)) if path.exists() else None


def recorded(reading: Reading, path: Path) -> Census:
    """The census of the file, or an empty one after saying what is wrong with it."""
    if not path.exists():
        reading.say(Place(shown(path)), "is missing. Hint: import the pamphlet.")
    return reading.sound(lambda: load(path), None) or Census((), ())


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
