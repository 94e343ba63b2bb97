"""Parts: the groups of sections in the navigation, where alone they are recorded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A run of sections under one heading of the edition's own."""

    number: int
    title: str
    sections: tuple[int, ...]


def part_of(section: int, parts: tuple[Part, ...]) -> Part | None:
    """The part that holds the section, or None where none does."""
    return next((part for part in parts if section in part.sections), None)
