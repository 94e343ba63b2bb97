"""YAML values turned into the records of the model, by the fields of schema.yml."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from edition.ground import yaml_text
from edition.ground.messages import EditionError, Message, Place, shown
from edition.ground.references import Reference
from edition.ground.text_files import kept
from edition.ground.yaml_text import Record, Value
from edition.model.charts import ChartBar, ChartLine
from edition.model.claims import Calculation, Figure
from edition.model.definitions import Schema, misfit
from edition.model.history import Change
from edition.model.sources import Citation

CODE = "d-002"
#: The forms of schema.yml that are lists: of text, and of records.
LISTS_OF_TEXT = ("texts", "references", "integers")
LISTS = (*LISTS_OF_TEXT, "figures", "calculations", "citations", "changes", "bars", "lines", "rows")
#: How YAML writes that there is nothing; read as text it would be printed.
NOTHING = ("~", "null", "Null", "NULL")
#: The records that stand in others, each with its name in schema.yml.
WITHIN: Mapping[type[Any], str] = {
    Calculation: "calculation", Change: "change", ChartBar: "bar", ChartLine: "line",
    Citation: "citation", Figure: "figure",
}  # fmt: skip
_types: Callable[[Any], Mapping[str, Any]] = cache(get_type_hints)
T = TypeVar("T")


class Reading:
    """Turns values into records and collects what is wrong with their form."""

    def __init__(self, schema: Schema | None = None, docs: Path = Path("docs")) -> None:
        self.docs = docs
        self.messages: list[Message] = []
        self.schema: Schema = schema or {}
        self.parts: list[object] = []

    def part(self, path: Path, make: Callable[["Reading", Path], T]) -> T:
        """What `make` reads from the file, read again only when file or schema has changed.

        The parts of a reading are the same objects as long as their files are the same.
        """

        apart = Reading(self.schema, self.docs)
        found = kept(make, path, self.schema, lambda: (make(apart, path), apart.messages))
        self.parts.append(found)
        self.messages.extend(found[1])
        return found[0]

    def say(self, place: Place, text: str, code: str = CODE) -> None:
        """Note a fault of form."""
        self.messages.append(Message(place, code, text))

    def sound(self, read: Callable[[], T], otherwise: T) -> T:
        """What is read; what is to be taken `otherwise`, after saying why it cannot be."""
        try:
            return read()
        except EditionError as error:
            self.messages.extend(error.messages)
            return otherwise

    def file(self, path: Path, *, may_be_empty: bool = False) -> Value:
        """The content of a YAML file, or an empty record where it cannot be read."""
        value = self.sound(lambda: yaml_text.load(path), None)
        if value is None:
            return Record()
        if not value and not may_be_empty:
            self.say(Place(shown(path)), "is empty. Hint: restore the file.")
        return value

    def records(self, value: Value, path: str, kind: str) -> Iterator[Record]:
        """The records of a list, with unknown and missing fields said."""
        if not isinstance(value, list):
            if value:
                self.say(Place(path), f"holds no list of {kind}s. Hint: begin each with `- `.")
            return
        for item in value:
            if isinstance(item, Record):
                self.fields(item, path, kind)
                yield item
            else:
                line = item.line if isinstance(item, yaml_text.Text) else 1
                self.say(Place(path, line), f"is not a {kind}. Hint: give it fields.")

    def fields(self, record: Record, path: str, kind: str) -> None:
        """Say which fields of the record schema.yml does not know or it misses, and false forms."""
        known = [field for field in self.schema.get(kind, ()) if field.get("made") != "yes"]
        names = [field["name"] for field in known]
        self.known(record, names, kind, path)
        for name, value in record.items():
            for item in value if isinstance(value, list) else ():
                if item == "":
                    text = f"{name} has an item with nothing in it. Hint: fill or remove it."
                    self.say(Place(path, getattr(item, "line", record.line)), text)
        for field in known:
            found = record.get(field["name"])
            if field["required"] == "yes" and not found:
                text = f"{kind} lacks the field {field['name']!r}. Hint: {field['description']}"
                self.say(Place(path, record.line), text)
            for part in found if isinstance(found, list) else [found]:
                if isinstance(part, yaml_text.Text) and part:
                    for said in misfit(field, part):
                        self.say(Place(path, part.line), said)
            if said := _misshapen(field, found):
                self.say(Place(path, getattr(found, "line", record.line)), said)

    def known(
        self, record: Record, names: Sequence[str], kind: str, path: str, code: str = CODE
    ) -> None:
        """Say which fields of the record have none of the names."""
        for name, value in record.items():
            if name not in names:
                text = f"{kind} has no field {name!r}. Hint: use one of {', '.join(names)}."
                self.say(Place(path, getattr(value, "line", record.line)), text, code)

    def reference(self, value: Value | None, place: Place) -> Reference | None:
        """The reference written in `value`, or None after saying what is wrong with it."""
        try:
            return Reference.parse(str(value or ""))
        except ValueError as error:
            self.say(place, f"{error}. Hint: write section, point, number.")
            return None

    def references(self, item: Record, name: str, place: Place) -> tuple[Reference, ...]:
        """The references of a list of the record."""
        return tuple(
            reference
            for value in items(item.get(name))
            if (reference := self.reference(value, place))
        )

    def all(self, kind: type[T], value: Value, path: str, name: str) -> Iterator[T]:
        """The records of the model that the items of a list describe; `name` is in schema.yml."""
        for item in self.records(value, path, name):
            yield self.made(kind, item, path)

    def made(self, kind: type[T], item: Record, path: str, **given: Any) -> T:
        """The record of the model that the item describes, each field read by its type.

        A field is named as schema.yml names it, with `_` for `-`. What its type does not tell
        is `given`.
        """
        place = Place(path, item.line)
        for field in fields(kind):  # type: ignore[arg-type]  # every record is a dataclass
            name = field.name.replace("_", "-")
            if field.name in given:
                continue
            of = _types(kind)[field.name]
            part: Any = next(iter(get_args(of)), None)
            if of is Place:
                given[field.name] = place
            elif of is bool:
                unsaid = "yes" if field.default else "no"
                given[field.name] = item.get(name, unsaid) == "yes"
            elif part is Reference:
                given[field.name] = self.references(item, name, place)
            elif part in WITHIN:
                found = self.all(part, item.get(name, []), path, WITHIN[part])
                given[field.name] = tuple(found)
            elif part is int:
                words = map(str, items(item.get(name)))
                given[field.name] = tuple(int(word) for word in words if word.isdecimal())
            elif part is str:
                given[field.name] = tuple(map(str, items(item.get(name))))
            else:
                given[field.name] = str(item.get(name, ""))
        return kind(**given)


def _misshapen(field: Mapping[str, str], value: Value | None) -> str:
    """What is wrong with a value that is text, a list or a mapping, where its field is another."""
    name, form = field["name"], field.get("form", "")
    if form in LISTS:
        if value and not isinstance(value, list):
            return f"{name} is no list. Hint: write [one, two], or each behind `- `."
        if form in LISTS_OF_TEXT and any(not isinstance(part, str) for part in items(value)):
            return f"{name} has an item that is no text. Hint: set it in quotation marks."
    elif isinstance(value, list | Record):
        return f"{name} is no text. Hint: set in quotation marks what begins with [ or {{."
    elif value in NOTHING:
        return f"{name} says {value}. Hint: fill it, or remove the field."
    return ""


def items(value: Value | None) -> Sequence[Value]:
    """The items of a list, or none where the value is no list."""
    return value if isinstance(value, list) else []


def section_of(path: Path) -> int:
    """The section of a file named section-12; 0 where the name has no number."""
    digits = path.stem.removeprefix("section-")
    return int(digits) if digits.isdecimal() else 0
