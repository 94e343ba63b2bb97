"""What the data may say: the fields of schema.yml, the closed lists of vocabulary.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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


Schema = Mapping[str, tuple[Mapping[str, str], ...]]
