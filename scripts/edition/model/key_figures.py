"""Key figures: the numbers that the argument turns on, each once, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from edition.ground.messages import Place
from edition.model.citations import Citation


@dataclass(frozen=True)
class KeyFigure:
    """A number: its value, unit, what it counts, the one source that stands by it.

    `range` says how far it may be off, `held_by` who holds it, where that is in dispute; `cells`
    where it stands in a series.
    """

    id: str
    value: str
    unit: str
    counts: str
    source: str
    place: Place
    locator: str = ""
    range: str = ""
    held_by: str = ""
    cells: str = ""

    @property
    def number(self) -> Decimal:
        """The value as a number."""
        return Decimal(self.value)

    @property
    def printed(self) -> str:
        """The number as prose prints it: `681,692`."""
        return f"{self.number:,}"

    @property
    def citation(self) -> Citation:
        """Its source, as a record cites one."""
        return Citation(self.source, self.place, self.locator, "", consulted=True)
