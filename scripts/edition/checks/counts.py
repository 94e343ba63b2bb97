"""Counts: what prose says of how many there are, held against how many there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from edition.checks import papers
from edition.checks.rules import Faults, rule
from edition.derived import all_texts, stated_numbers
from edition.ground.messages import Place
from edition.ground.numbers import UNITS, WORDS, in_digits
from edition.model.edition import Edition

#: A row of a table that begins with minutes, and how long a lesson takes in all.
_MINUTES = re.compile(r"^\| *(\d+)–(\d+) *\|", re.M)
_NAMES = (
    "lives", "people in the count", "devices", "ranks", "verdicts", "sections", "parts", "lessons",
    "passages", "short answers", "tables", "footnotes",
)  # fmt: skip
_COUNTED = re.compile(
    rf"\b(\d+|(?:\w+ty-)?(?:{'|'.join(UNITS)})) (?:\w+ )?({'|'.join(_NAMES)})\b", re.I
)
_LONG = re.compile(r"\b(\d+) minutes\b")


@rule(5, "n-017")
def check_counts(edition: Edition) -> Faults:
    """A number of lives, devices, sections and the like in our own prose is how many there are.

    A number that is far from it counts some of them, and is not asked.
    """
    there = _there(edition)
    for text, place in dict.fromkeys((*all_texts.in_pages(edition), *papers.texts(edition))):
        for words, number, name in _counted(stated_numbers.plain(text, edition)):
            said, real = _value(number.lower()), there[name.lower()]
            if real and said != real and abs(said - real) <= max(2, real // 3):
                fault = f"{words!r}: there are {real}. Hint: mend the number."
                yield place.within(text, text.find(number)), fault


@lru_cache(maxsize=1 << 14)
def _counted(text: str) -> tuple[tuple[str, str, str], ...]:
    """What a text says of how many there are: the words, the number, and of what."""
    found = _COUNTED.finditer(" ".join(text.split()))
    return tuple((match[0], match[1], match[2]) for match in found)


def _there(edition: Edition) -> Mapping[str, int]:
    """How many there are of what has a name of its own."""
    known = edition.vocabulary
    lessons = sum(bool(_MINUTES.search(page.source)) for page in edition.essays)
    counts = (
        len(edition.lives), len(edition.lives), len(known.devices), len(known.ranks),
        len(known.verdicts), len(edition.sections), len(edition.parts), lessons,
        sum(len(section.passages) for section in edition.sections), len(edition.answers),
        len(edition.tables), len(edition.pamphlet_notes),
    )  # fmt: skip
    return dict(zip(_NAMES, counts, strict=True))


def _value(word: str) -> int:
    tens, _, unit = word.rpartition("-")
    return int(in_digits(word)) if word.isdecimal() else WORDS.get(tens, 0) + WORDS[unit]


@rule(5, "n-018")
def check_minutes(edition: Edition) -> Faults:
    """The minutes of a lesson follow one another, from nought to what its description says."""
    for page in edition.essays:
        end = 0
        for match in _MINUTES.finditer(page.source):
            above = page.front.count("\n") + page.source.count("\n", 0, match.start())
            line = page.place(above + 4)  # between them the three lines around the front matter
            if int(match[1]) != end:
                yield line, f"minute {match[1]} follows {end}. Hint: close the gap."
            end = int(match[2])
        whole = _LONG.search(page.description)
        if end and whole and end != int(whole[1]):
            fault = f"ends after {end} minutes, and is described as one of {whole[1]}."
            yield Place(page.path), f"{fault} Hint: mend one of them."
