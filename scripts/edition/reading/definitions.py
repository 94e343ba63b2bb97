"""What the data may say: the fields of schema.yml, the closed lists of vocabulary.yml."""

from collections.abc import Mapping
from pathlib import Path

from edition.ground.messages import Place, shown
from edition.ground.yaml_text import Record, Value
from edition.model.definitions import PALETTE, Choice, Schema, Vocabulary
from edition.reading.records import Reading, items

_FIELD = {"name", "required", "description"}
#: What is made by the edition (`made`), in what form it is given (`form`), by which words (`of`).
_KNOWN = _FIELD | {"made", "form", "of"}


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
            field = {key: str(text) for key, text in item.items()}
            found.append(field | {"choices": field["of"]} if "of" in field else field)
            continue
        text = f"a field of {kind!r} lacks name, required or description, or has a name of none."
        place = Place(shown(path), getattr(item, "line", 1))
        reading.say(place, f"{text} Hint: give it these, and `form`.")
    if not found:
        place = Place(shown(path), getattr(value, "line", 1))
        reading.say(place, f"{kind!r} has no fields. Hint: list them.")
    return found


def with_choices(fields: Schema, words: Vocabulary) -> Schema:
    """The fields, with the words of their lists in vocabulary.yml where these stand there."""
    return {kind: tuple(_chosen(field, words) for field in known) for kind, known in fields.items()}


def _chosen(field: Mapping[str, str], words: Vocabulary) -> Mapping[str, str]:
    listed = getattr(words, field.get("of", "").replace("-", "_"), None)
    return {**field, "choices": ", ".join(listed)} if listed else field


def vocabulary(reading: Reading, path: Path) -> Vocabulary:
    """The closed lists, each value with what it means."""
    value = reading.file(path)
    lists = value if isinstance(value, Record) else Record()
    names = [name.replace("_", "-") for name in Vocabulary.__annotations__]
    for name in [*names, *(name for name in lists if name not in names)]:
        if name not in lists or name not in names:
            said = "is missing" if name in names else "is unknown"
            text = f"the list {name!r} {said}. Hint: the lists are {', '.join(names)}."
            reading.say(Place(shown(path), getattr(lists.get(name), "line", 1)), text)
    found = {name: _choices(lists.get(name), path, reading) for name in names}
    for choice in found["verdicts"].values():
        if not (choice.sign and choice.colour):
            text = f"verdict {choice.tag!r} lacks sign or colour. Hint: give it both."
            reading.say(Place(shown(path)), text)
    return Vocabulary(**{name.replace("-", "_"): choices for name, choices in found.items()})


def _choices(value: Value | None, path: Path, reading: Reading) -> Mapping[str, Choice]:
    found: dict[str, Choice] = {}
    for item in reading.records(value or [], shown(path), "choice"):
        place = Place(shown(path), item.line)
        choice = reading.made(Choice, item, shown(path))
        if choice.tag in found:
            reading.say(place, f"{choice.tag!r} stands twice. Hint: remove one.")
        if choice.colour and choice.colour not in PALETTE:
            known = ", ".join(PALETTE)
            reading.say(place, f"unknown colour {choice.colour!r}. Hint: use one of {known}.")
        found[choice.tag] = choice
    return found
