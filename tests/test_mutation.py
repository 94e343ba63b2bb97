"""The edition broken in many ways: each is said, with file and line.

MUTATION_SEED draws others; `python scripts/mutate.py` tries more.
"""

import os
import random
from pathlib import Path

import pytest

import mutate
from edition.ground.messages import Message, Place
from mutation import Mutation, misspelt, swapped_digit

SEED = int(os.environ.get("MUTATION_SEED", "1937"))


def test_every_mutation_is_caught() -> None:
    """One of each kind."""
    missed = [
        f"{found.kind}: {found.mutation.what}"
        for found in mutate.outcomes(len(mutate.operators()), SEED)
        if not found.caught
    ]
    assert missed == [], f"seed {SEED}"


def test_what_is_said_is_laid_at_the_door_of_the_one_way_that_it_is_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two ways for each of three files, of which one is said elsewhere, and one not at all."""
    ways = [
        (word, Mutation(tmp_path / name, f"{word} {number}".encode(), name))
        for number, word in enumerate(["told", "elsewhere", "silent"])
        for name in ("a", "b")
    ] + [
        ("silent", Mutation(tmp_path / "c", b"silent", "c")),
        ("told", Mutation(tmp_path / "c", b"told", "c")),
    ]
    for _, way in ways:
        way.path.write_text("whole")

    def messages() -> list[Message]:
        texts = {path.name: path.read_text() for path in tmp_path.iterdir()}
        places = {"told": "{}", "elsewhere": "c"}
        return [
            Message(Place(places[word].format(name), 1), "x-001", f"{name} {word}. Hint: mend it.")
            for name, text in texts.items()
            for word in places
            if text.startswith(word)
        ]

    monkeypatch.setattr(mutate, "messages", messages)
    found = [(o.kind, o.message and o.message.text, o.there) for o in mutate.tried(ways, tmp_path)]
    expected = {
        "told": ("{} told. Hint: mend it.", True),
        "elsewhere": ("{} elsewhere. Hint: mend it.", False),
    }
    assert messages() == []
    assert sorted(found, key=str) == sorted(
        [
            (word, said and said.format(way.path.name), there)
            for word, way in ways
            for said, there in [expected.get(word, (None, False))]
        ],
        key=str,
    )


def test_what_is_not_broken_is_not_said() -> None:
    """The copy is clean before it is broken, so a message is about the mutation."""
    with mutate.copied() as root:
        assert root != mutate.ROOT
        assert mutate.messages() == []
        Path("docs/index.md").unlink()
        assert mutate.messages() != []
    assert (mutate.ROOT / "docs/index.md").exists()


@pytest.mark.parametrize("number", ["170,000", "18.5", "11", "7", "1930", "9"])
def test_a_swapped_digit_is_another_number(number: str) -> None:
    for seed in range(20):
        other = swapped_digit(number, random.Random(seed))
        assert other != number
        assert len(other) == len(number)


@pytest.mark.parametrize("word", ["verdict", "aa", "x", "getty-1985"])
def test_a_misspelt_word_is_another_word(word: str) -> None:
    assert all(misspelt(word, random.Random(seed)) != word for seed in range(20))
