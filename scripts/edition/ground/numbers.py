"""The numbers that a text states, in digits or in words, so that two texts can be compared.

The reading is generous: where words can be read in two ways, both numbers are
found (`a third` is 3 and 33.3), for what is asked is only whether a number that
one text states is stated in another at all.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_OTHER = {
    "a": 1, "an": 1, "once": 1, "single": 1, "sole": 1, "both": 2, "twice": 2, "twofold": 2,
    "pair": 2, "duplicate": 2, "double": 2, "doubled": 2, "couple": 2, "fortnight": 2,
    "triple": 3, "tripled": 3, "trebled": 3, "threefold": 3, "thrice": 3, "fivefold": 5,
    "dozen": 12, "decade": 10,
}  # fmt: skip
WORDS = (
    {word: number for number, word in enumerate(UNITS)}
    | {word: number for number, word in enumerate(_ORDINALS)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {word[:-1] + "ieth": 10 * number for number, word in enumerate(_TENS, start=2)}
    | _OTHER
)
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "hundredth": 100, "tenth": 10} | {
    word: number for number, word in enumerate(_ORDINALS) if number > 2
}
_SCALED = r"(hundred|thousand|million|billion)\b"
_DIGITS = re.compile(  # a scale behind a number, or behind the number to which it runs
    rf"(?<![\w.])(\d[\d,]*(?:\.\d+)?)"
    rf"(?=\s+{_SCALED}|\s*(?:to|and|or|–)\s*[\d.,]+\s+{_SCALED}|)",
    re.I,
)
#: Three digits or more, or a part of a whole; neither a year nor two noughts, nor a page.
_COUNTED = re.compile(
    r"(?<![\w.,/§$×])(\d{1,3}(?:,\d{3})+|\d{1,3}\.\d+|[1-9]\d{4,}|[3-9]\d{3}|2[1-9]\d\d|20[3-9]\d"
    rf"|1[0-7]\d\d|(?<![a-z]\. )(?<!–)[1-9](?!00)\d\d)(?![\w,/]?\d|\.\d|[a-z])(?:\s+{_SCALED})?"
)
_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


#: What is larger is no count of anything, and has more digits than Decimal divides.
ENDLESS = Decimal(10) ** 20


@lru_cache(maxsize=100_000)
def stated(text: str) -> frozenset[Decimal]:
    """Every number that the text states; a part of a whole also as a percentage."""
    found = set(written(text))
    words = _WORD.findall(text.lower())
    running: Decimal | None = None  # the number that the words so far have built up
    for position, word in enumerate(words):
        number = in_digits(word) if word[0].isdigit() else None
        if number is None and word in WORDS:
            number = Decimal(WORDS[word])
        scale = _SCALES.get(word.rstrip("s"))
        if number is not None:
            tens = running if running and running < ENDLESS and running % 10 == 0 else None
            running = tens + number if tens is not None and 0 < number < 10 else number
            found |= {number, running}
        elif scale is not None:
            running = (running if running is not None else Decimal(1)) * scale
            found.add(running)
        elif word != "and":
            running = None
        found |= _part(words, position)
    return frozenset(found)


def _part(words: list[str], position: int) -> set[Decimal]:
    """`two thirds`, `a quarter`, `one in six` as percentages, to one decimal and whole."""
    word = words[position]
    parts = _PARTS.get(word) or _PARTS.get(word.removesuffix("s"))
    before = words[position - 1] if position else ""
    many = WORDS.get(before, 1)
    if parts is None and before == "in" and position > 1 and word in WORDS:
        parts, many = WORDS[word], WORDS.get(words[position - 2], 1)
    if not parts:
        return set()
    share = Decimal(100 * many) / parts
    return {share.quantize(Decimal("0.1")), share.quantize(Decimal(1))}


def in_digits(word: str) -> Decimal:
    """A number as printed in digits, with commas or without; beyond 30 signs it is none we know."""
    return Decimal(word[:30].rstrip(",.").replace(",", ""))


@lru_cache(maxsize=100_000)
def counted(text: str) -> tuple[tuple[str, int], ...]:
    """The numbers of three digits or more, and those with a part, each with the scale behind it."""
    found = _COUNTED.finditer(text)
    return tuple((match[1], _SCALES.get((match[2] or "").lower(), 1)) for match in found)


def exchanged(written: str) -> Iterator[str]:
    """The number with each two of its neighbouring digits exchanged; none that begins with 0."""
    digits = [match.start() for match in re.finditer(r"\d", written)]
    for i, j in pairwise(digits):
        if written[i] != written[j] and not (i == digits[0] and written[j] == "0"):
            yield written[:i] + written[j] + written[i + 1 : j] + written[i] + written[j + 1 :]


def line_of(number: Decimal, text: str) -> int:
    """In which line of the text, from 0, the number stands first in digits."""
    lines = text.split("\n")
    return next((i for i, line in enumerate(lines) if number in written(line)), 0)


@lru_cache(maxsize=100_000)
def written(text: str) -> frozenset[Decimal]:
    """The numbers that the text states in digits, scaled by `million` and the like behind them."""
    found = set()
    for match in _DIGITS.finditer(text):
        scale = match[2] or match[3] or ""
        found.add(in_digits(match[1]) * _SCALES.get(scale.lower(), 1))
    return frozenset(found)
