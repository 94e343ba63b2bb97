"""Names: what is written in Cyrillic is, letter by letter, the name that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.checks.rules import Faults, rule
from edition.ground.messages import Place
from edition.model.edition import Edition
from edition.model.registers import Locality, Person

#: The Library of Congress's letters, without ties and signs above them.
_LETTERS = dict(zip("абвгдеёзийіклмнопрстуфыэьъ", "abvgdeeziiiklmnoprstufye'\"", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "№": "no.",
}  # fmt: skip
#: A name of two people, or with a letter that no Russian name has when it is transliterated.
_OTHER = re.compile(r" and |(?<![kzcs])h|[jqwx]", re.I)


@rule(1, "r-007")
def check_spelt(edition: Edition) -> Faults:
    """A name in Cyrillic is, transliterated, one of the names beside it.

    What the Cyrillic has in brackets may be another name of the same person.
    """
    for what, cyrillic, names, place in _named(edition):
        latin = transliterated(cyrillic)
        spelt = {latin, re.sub(r" \([^)]*\)", "", latin)}
        if cyrillic and spelt.isdisjoint(name.lower() for name in names):
            text = f"{what}: {cyrillic!r} is {latin!r} in Latin letters, which no name of it is."
            yield place, f"{text} Hint: mend one, or add it to its forms."


def _named(edition: Edition) -> Iterator[tuple[str, str, tuple[str, ...], Place]]:
    """Whatever has a name in Cyrillic: what it is, that name, the others, and its place."""
    for term in edition.terms.values():
        yield term.id, term.cyrillic, (term.transliteration,), term.place
    entries: tuple[Person | Locality, ...] = (*edition.registers.people, *edition.registers.places)
    for entry in entries:
        yield entry.id, entry.cyrillic, (entry.name, *entry.forms), entry.place
    for life in edition.lives.values():
        if not _OTHER.search(life.name):
            yield life.id, life.cyrillic, (life.name,), life.place


def transliterated(text: str) -> str:
    """Russian in Latin letters, small ones, as the Library of Congress writes it."""
    return "".join(_LETTERS.get(letter, letter) for letter in text.lower())
