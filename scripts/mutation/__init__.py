"""Ways to break the edition: each operator takes a tree and says what it would write instead.

What no operator does, because nothing but the work itself could tell the
broken text from an honest change:

- another word, or another number of up to two digits, in free prose that no data
  restate (findings, notes, headnotes, essays, labels, titles, locators);
- a valid date, place, person, term, citekey or reference for another valid one;
- another verdict, kind or confidence of the closed lists for the one given;
- an optional field taken away (a locator, a unit, a tolerance);
- a number for another that the very place to which it is bound states too;
- a row of a table that prints no figure; a value of a closed list that no record uses;
- the words and digests of the census, which `import` compares with the text.

The registry of fingerprints finds these, and every honest change with them: it
asks that the change be named. It is left out here, so that each operator is
told by a rule about what it broke.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path


@dataclass(frozen=True)
class Mutation:
    """A file, what it holds instead (nothing: it is gone), and what was done to it."""

    path: Path
    content: bytes | None
    what: str


@dataclass(frozen=True)
class Tree:
    """A copy of the edition and the chance by which a place in it is drawn."""

    root: Path
    chance: random.Random

    def files(self, *patterns: str) -> list[Path]:
        """The files that the patterns name, in order."""
        return sorted(path for pattern in patterns for path in self.root.glob(pattern))

    def draw(self, patterns: Sequence[str], pattern: str) -> tuple[Path, str, re.Match[str]]:
        """A match of the pattern somewhere in the files."""
        found = [
            (path, text, match)
            for path in self.files(*patterns)
            for text in [path.read_text(encoding="utf-8")]
            for match in re.finditer(pattern, text, re.M)
        ]
        if not found:
            raise LookupError(f"nothing in {patterns} matches {pattern}")
        return self.chance.choice(found)

    def swap(self, patterns: Sequence[str], pattern: str) -> Mutation:
        """The digits of a match swapped, into a number that its section does not state as well."""
        for _ in range(100):
            drawn = self.draw(patterns, pattern)
            new = swapped_digit(drawn[2][1], self.chance)
            beside = self.files(f"docs/*/{drawn[0].stem}.*", f"docs/data/*/{drawn[0].stem}.*")
            texts = [path.read_text(encoding="utf-8") for path in beside]
            plain = re.escape(new.replace(",", ""))
            number = re.compile(rf"(?<![\d.]){plain}(?![\d]|[.]\d)")
            if not any(number.search(text.replace(",", "")) for text in texts):
                return self.put(drawn, new, f"digit swapped to {new}")
        raise LookupError(f"every number of {patterns} is stated twice")

    def put(self, drawn: tuple[Path, str, re.Match[str]], new: str, what: str) -> Mutation:
        """The drawn match replaced: its group 1 where it has one, else the whole."""
        path, text, match = drawn
        group = 1 if match.re.groups else 0
        begin, end = match.span(group)
        line = text.count("\n", 0, begin) + 1
        old = match[group].strip().replace("\n", " ")[:40]
        said = f"{path.relative_to(self.root)}:{line}: {what}: {old!r}"
        content = (text[:begin] + new + text[end:]).encode()
        return Mutation(path, content, said)


Operator = Callable[[Tree], Mutation]


def misspelt(word: str, chance: random.Random) -> str:
    """The word with two unlike neighbours swapped, or a letter doubled where all are alike."""
    places = [
        i for i, (a, b) in enumerate(pairwise(word))
        if a != b and a.isalnum() and b.isalnum()
    ]  # fmt: skip
    if not places:
        return word + "x"
    i = chance.choice(places)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def swapped_digit(number: str, chance: random.Random) -> str:
    """The number with two unlike neighbouring digits swapped, or one digit raised."""
    digits = [i for i, sign in enumerate(number) if sign.isdigit()]
    pairs = [
        (i, j) for i, j in pairwise(digits)
        if number[i] != number[j] and not (i == digits[0] and number[j] == "0")
    ]  # fmt: skip
    if pairs:
        i, j = chance.choice(pairs)
        signs = list(number)
        signs[i], signs[j] = signs[j], signs[i]
        return "".join(signs)
    i = chance.choice(digits)
    return number[:i] + str((int(number[i]) % 9) + 1) + number[i + 1 :]


def each(*modules: object) -> Iterator[tuple[str, Operator]]:
    """The operators of the modules by name: every public function that is defined there."""
    for module in modules:
        for name, value in vars(module).items():
            own = getattr(value, "__module__", "") == getattr(module, "__name__", "")
            if own and callable(value) and not name.startswith("_"):
                yield name.replace("_", " "), value
