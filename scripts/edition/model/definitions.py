"""What the data may say: the fields of schema.yml, the closed lists of vocabulary.yml."""

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


@dataclass(frozen=True)
class Colour:
    """A colour on light paper, and the one that stands for it on dark."""

    light: str
    dark: str


#: The colours that a verdict can have. Each has at least the contrast that small letters need
#: (WCAG 2.2, 4.5 to 1). The stylesheet has the same as custom properties: `--ed-green`.
PALETTE: Mapping[str, Colour] = {
    "green": Colour("#1b6b3c", "#7fcf9c"),
    "olive": Colour("#6a5600", "#dcc25a"),
    "violet": Colour("#5b3f9a", "#c0a9f5"),
    "orange": Colour("#9a4400", "#f0a868"),
    "grey": Colour("#55524d", "#bcb7ae"),
    "red": Colour("#a5121d", "#ff9a95"),
    "blue": Colour("#35607f", "#9cc3de"),
    "teal": Colour("#0d6661", "#6fcac3"),
    "pink": Colour("#93305f", "#f0a0c8"),
}
