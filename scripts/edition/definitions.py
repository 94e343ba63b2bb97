"""What the data may say: the fields of schema.yml, the closed lists of vocabulary.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.messages import Place, shown
from edition.model import Choice, Vocabulary
from edition.records import Reading, Schema, items
from edition.yaml_text import Record, Value

_FIELD = {"name", "required", "description"}
#: What is made by the edition (`made`), and in what form it is given (`form`).
_KNOWN = _FIELD | {"made", "form"}


def schema(reading: Reading, path: Path) -> Schema:
    """The fields of each kind of record."""
    value = reading.file(path)
    kinds = value.items() if isinstance(value, Record) else ()
    return {kind: tuple(_fields(fields, kind, path, reading)) for kind, fields in kinds}


def _fields(value: Value, kind: str, path: Path, reading: Reading) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = []
    for item in items(value):
        names = set(item) if isinstance(item, Record) else set()
        if isinstance(item, Record) and all(item.values()) and _FIELD <= names <= _KNOWN:
            found.append({key: str(text) for key, text in item.items()})
            continue
        text = f"a field of {kind!r} lacks name, required or description, or has a name of none."
        place = Place(shown(path), getattr(item, "line", 1))
        reading.say(place, f"{text} Hint: give it these, and `form`.")
    if not found:
        reading.say(
            Place(shown(path), getattr(value, "line", 1)),
            f"{kind!r} has no fields. Hint: list them.",
        )
    return found


def vocabulary(reading: Reading, path: Path) -> Vocabulary:
    """The closed lists, each value with what it means."""
    value = reading.file(path)
    lists = value if isinstance(value, Record) else Record()
    names = list(Vocabulary.__annotations__)
    for name in [*names, *(name for name in lists if name not in names)]:
        if name not in lists or name not in names:
            said = "is missing" if name in names else "is unknown"
            text = f"the list {name!r} {said}. Hint: the lists are {', '.join(names)}."
            reading.say(Place(shown(path), getattr(lists.get(name), "line", 1)), text)
    return Vocabulary(**{name: _choices(lists.get(name), path, reading) for name in names})


def _choices(value: Value | None, path: Path, reading: Reading) -> Mapping[str, Choice]:
    found: dict[str, Choice] = {}
    for item in reading.records(value or [], shown(path), "choice"):
        text = {key: str(item.get(key, "")) for key in Choice.__annotations__}
        if text["tag"] in found:
            place = Place(shown(path), item.line)
            reading.say(place, f"{text['tag']!r} stands twice. Hint: remove one.")
        found[text["tag"]] = Choice(**text)
    return found
