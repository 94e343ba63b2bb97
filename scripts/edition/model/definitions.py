"""What the data may say: the fields of schema.yml, the closed lists of vocabulary.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.ground.iso_dates import is_date, is_day


@dataclass(frozen=True)
class Choice:
    """A value of a closed list of vocabulary.yml."""

    tag: str
    label: str
    description: str
    sign: str = ""
    colour: str = ""
    rating: str = ""
    negative: str = ""
    question: str = ""
    example: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The closed lists, each by tag in the order of the file."""

    verdicts: Mapping[str, Choice]
    kinds: Mapping[str, Choice]
    notes: Mapping[str, Choice]
    confidence: Mapping[str, Choice]
    changes: Mapping[str, Choice]
    devices: Mapping[str, Choice]
    ranks: Mapping[str, Choice]
    document_kinds: Mapping[str, Choice]


#: Of each kind of record its fields, each what schema.yml says of it; the words that it may be,
#: where it may not be others, are its `choices`.
Schema = Mapping[str, tuple[Mapping[str, str], ...]]


def misfit(field: Mapping[str, str], value: str) -> Iterator[str]:
    """What is wrong with a value by the form of its field, and by its closed list."""
    name, form, choices = field["name"], field.get("form"), field.get("choices", "")
    if choices and value not in choices.split(", "):
        yield f"unknown {name} {value!r}. Hint: use one of {choices}."
    if form == "day" and not is_day(value):
        yield f"{name} {value!r} is no day. Hint: write YYYY-MM-DD."
    if form == "date" and not is_date(value):
        yield f"{name} {value!r} is no date. Hint: YYYY, YYYY-MM or YYYY-MM-DD."
    if form == "integer" and not value.isdecimal():
        yield f"{name} {value!r} is no number. Hint: digits alone."
