"""YAML values turned into the records of the model, by the fields of schema.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from edition import census, yaml_text
from edition.census import Census
from edition.citations import Citation
from edition.kept import kept
from edition.messages import EditionError, Message, Place, shown
from edition.model import (
    Calculation,
    Chart,
    ChartBar,
    Claim,
    Figure,
    Review,
    Source,
    Term,
)
from edition.references import Reference
from edition.yaml_text import Record, Value

CODE = "d-002"
T = TypeVar("T")
Schema = Mapping[str, tuple[Mapping[str, str], ...]]
NAMES = ("author", "editor", "translator")
_OURS = ("consulted", "extent", "copy", "pointer")


class Reading:
    """Turns values into records and collects what is wrong with their form."""

    def __init__(self, schema: Schema | None = None, docs: Path = Path("docs")) -> None:
        self.docs = docs
        self.messages: list[Message] = []
        self.schema: Schema = schema or {}
        self.parts: list[object] = []

    def part(self, path: Path, make: Callable[[Reading, Path], T]) -> T:
        """What `make` reads from the file, read again only when file or schema has changed.

        The parts of a reading are the same objects as long as their files are the same.
        """

        found = kept(make, path, self.schema, lambda: self._apart(path, make))
        self.parts.append(found)
        self.messages.extend(found[1])
        return found[0]

    def _apart(self, path: Path, make: Callable[[Reading, Path], T]) -> tuple[T, list[Message]]:
        reading = Reading(self.schema, self.docs)
        return make(reading, path), reading.messages

    def say(self, place: Place, text: str) -> None:
        """Note a fault of form."""
        self.messages.append(Message(place, CODE, text))

    def file(self, path: Path, *, may_be_empty: bool = False) -> Value:
        """The content of a YAML file, or an empty record where it cannot be read."""
        try:
            value = yaml_text.load(path)
        except EditionError as error:
            self.messages.extend(error.messages)
            return Record()
        if not value and not may_be_empty:
            self.say(Place(shown(path)), "is empty. Hint: restore the file.")
        return value

    def census(self, path: Path) -> Census:
        """The recorded shape of the pamphlet, or an empty one after saying what is wrong."""
        try:
            recorded = census.load(path)
        except EditionError as error:
            self.messages.extend(error.messages)
            return Census((), ())
        if recorded is None:
            self.say(Place(shown(path)), "is missing. Hint: import the pamphlet.")
        return recorded or Census((), ())

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
        """Say which fields of the record schema.yml does not know, and which it misses."""
        fields = [f for f in self.schema.get(kind, ()) if f.get("made") != "yes"]
        known = [field["name"] for field in fields]
        for name, value in record.items():
            if name not in known:
                line = getattr(value, "line", record.line)
                self.say(
                    Place(path, line),
                    f"{kind} has no field {name!r}. Hint: use one of {', '.join(known)}.",
                )
        for field in fields:
            if field["required"] == "yes" and not record.get(field["name"]):
                self.say(
                    Place(path, record.line),
                    f"{kind} lacks the field {field['name']!r}. Hint: {field['description']}",
                )

    def word(self, record: Record, name: str, path: str, only: str) -> bool:
        """Whether the field stands there with its only word; any other is said."""
        value = record.get(name)
        if value is not None and value != only:
            place = Place(path, getattr(value, "line", record.line))
            self.say(place, f"{name} is {value!r}. Hint: {only!r} is its only word.")
        return value == only

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

    def claims(self, value: Value, section: int, path: str) -> Iterator[Claim]:
        """The claims of one section."""
        for item in self.records(value, path, "claim"):
            place = Place(path, item.line)
            reference = self.reference(item.get("id"), place)
            if reference is None:
                continue
            if reference.section != section or not reference.letter:
                self.say(place, f"{reference} is no claim of section {section}. Hint: move it.")
            text = {key: str(item.get(key, "")) for key in _CLAIM_TEXT}
            yield Claim(
                reference=reference,
                settled_by=str(item.get("settled-by", "")),
                sources=self.citations(item, path),
                also=self.references(item, "also", place),
                calculation=self._calculations(item, path),
                place=place,
                lines={key: getattr(v, "line", item.line) for key, v in item.items()},
                **text,
            )

    def _calculations(self, item: Record, path: str) -> tuple[Calculation, ...]:
        return tuple(
            Calculation(
                values=tuple(
                    Figure(**{key: str(value.get(key, "")) for key in Figure.__annotations__})
                    for value in self.records(entry.get("values", []), path, "figure")
                ),
                place=Place(path, entry.line),
                **{key: str(entry.get(key, "")) for key in _CALCULATION_TEXT},
            )
            for entry in self.records(item.get("calculation", []), path, "calculation")
        )

    def reviews(self, value: Value, path: str) -> tuple[Review, ...]:
        """Which passages were read for claims."""
        return tuple(
            Review(reference, str(item.get("reviewed", "")), str(item.get("none", "")), place)
            for item in self.records(value, path, "review")
            if (place := Place(path, item.line))
            and (reference := self.reference(item.get("passage"), place))
        )

    def charts(self, value: Value, path: str) -> Mapping[str, Chart]:
        """The charts of charts.yml by id."""
        found = {}
        for item in self.records(value, path, "chart"):
            text = {key: str(item.get(key, "")) for key in ("id", "title", "says", "unit")}
            bars = tuple(
                ChartBar(**{key: str(bar.get(key, "")) for key in ChartBar.__annotations__})
                for bar in self.records(item.get("bars", []), path, "bar")
            )
            found[text["id"]] = Chart(bars=bars, place=Place(path, item.line), **text)
        return found

    def citations(self, item: Record, path: str) -> tuple[Citation, ...]:
        """The works that a record rests on."""
        return tuple(
            Citation(
                key=str(citation.get("key", "")),
                place=Place(path, citation.line),
                locator=str(citation.get("locator", "")),
                note=str(citation.get("note", "")),
                consulted=not self.word(citation, "consulted", path, "no"),
            )
            for citation in self.records(item.get("sources", []), path, "citation")
        )

    def sources(self, value: Value, path: str) -> Mapping[str, Source]:
        """The works of sources.yml by citekey."""
        if value and not isinstance(value, Record):
            self.say(Place(path), "holds no mapping. Hint: begin each work with `citekey:`.")
        found = {}
        for key, item in value.items() if isinstance(value, Record) else ():
            if not isinstance(item, Record):
                self.say(Place(path), f"{key} is not a source. Hint: give it fields.")
                continue
            self.fields(item, path, "source")
            csl = {k: _plain(v) for k, v in item.items() if k not in _OURS}
            found[key] = Source(
                key=key,
                csl=csl,
                consulted=str(item.get("consulted", "no")),
                extent=str(item.get("extent", "")),
                copy=str(item.get("copy", "")),
                pointer=self.word(item, "pointer", path, "yes"),
                place=Place(path, item.line - 1),
            )
        return found

    def terms(self, value: Value, path: str) -> Mapping[str, Term]:
        """The entries of terms.yml by id."""
        found: dict[str, Term] = {}
        for item in self.records(value, path, "term"):
            place = Place(path, item.line)
            term = Term(
                place=place,
                transliteration=str(item.get("transliteration", "")),
                common_form=str(item.get("common-form", "")),
                variants=tuple(str(v) for v in items(item.get("variants"))),
                passages=self.references(item, "passages", place),
                headings=tuple(
                    int(str(v)) for v in items(item.get("headings")) if str(v).isdecimal()
                ),
                sources=self.citations(item, path),
                **{key: str(item.get(key, "")) for key in _TERM_TEXT},
            )
            if term.id in found:
                self.say(place, f"term {term.id!r} stands twice. Hint: merge the entries.")
            found[term.id] = term
        return found


_CLAIM_TEXT = ("claim", "kind", "verdict", "finding", "confidence", "revised", "matters")
_CALCULATION_TEXT = ("says", "expression", "result", "unit", "tolerance", "printed")
_TERM_TEXT = ("id", "term", "definition", "confidence", "cyrillic", "expansion")


def items(value: Value | None) -> Sequence[Value]:
    """The items of a list, or none where the value is no list."""
    return value if isinstance(value, list) else []


def _plain(value: Value) -> str | tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list) else str(value)
