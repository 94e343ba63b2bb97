"""Claims: what the pamphlet asserts, how it was judged, and what it is computed from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.sources import Citation


@dataclass(frozen=True)
class Figure:
    """A number or a day that enters a calculation: its unit, and where it comes from."""

    name: str
    value: str
    unit: str
    origin: str


@dataclass(frozen=True)
class Calculation:
    """One equation of a claim: what is computed, from what, with what result."""

    says: str
    expression: str
    values: tuple[Figure, ...]
    result: str
    unit: str
    tolerance: str
    place: Place
    printed: str = ""

    @property
    def stated(self) -> str:
        """What it says, and its results: where a number may be stated."""
        return f"{self.says} {self.result} {self.printed}"


@dataclass(frozen=True)
class Claim:
    """One checkable assertion of the pamphlet, its verdict and the grounds."""

    reference: Reference
    claim: str
    kind: str
    verdict: str
    finding: str
    confidence: str
    revised: str
    place: Place
    matters: str = ""
    calculation: tuple[Calculation, ...] = ()
    settled_by: str = ""
    also: tuple[Reference, ...] = ()
    sources: tuple[Citation, ...] = ()
    devices: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def at(self, name: str) -> Place:
        """The line of a field."""
        return Place(self.place.path, self.lines.get(name, self.place.line))

    @property
    def prose(self) -> Mapping[str, str]:
        """The texts of the claim that may hold citations, terms and references, by their fields."""
        return {
            "claim": self.claim,
            "finding": self.finding,
            "matters": self.matters,
            "settled-by": self.settled_by,
        }


@dataclass(frozen=True)
class Review:
    """That a passage was read for claims, when, and why it has none where it has none."""

    passage: Reference
    reviewed: str
    none: str
    place: Place
