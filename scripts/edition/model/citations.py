"""Citations: that something rests on a place in a work."""

from __future__ import annotations

from dataclasses import dataclass

from edition.ground.messages import Place


@dataclass(frozen=True)
class Citation:
    """A claim or a definition rests on a place in a work."""

    key: str
    place: Place
    locator: str = ""
    note: str = ""
    consulted: bool = True

    @property
    def said(self) -> str:
        """What is said of it, and the place in the work: where a number may be stated."""
        return f"{self.note} {self.locator}"
