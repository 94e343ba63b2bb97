"""The edition broken in many ways, one at a time: each is said, with file and line.

MUTATION_SEED draws others; `python scripts/mutate.py` tries more.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

import mutate
from mutation import misspelt, swapped_digit

#: The kinds are dealt out, so that processes can share them.
SHARES = 3
SEED = int(os.environ.get("MUTATION_SEED", "1937"))


@pytest.mark.parametrize("share", range(SHARES))
def test_every_mutation_is_caught(share: int) -> None:
    """One of each kind."""
    kinds = mutate.operators()[share::SHARES]
    missed = [
        f"{found.kind}: {found.mutation.what}"
        for found in mutate.outcomes(len(kinds), SEED, kinds)
        if not found.caught
    ]
    assert missed == [], f"seed {SEED}"


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
