"""The palette: the colours that a verdict can have, on light and on dark paper.

Each has at least the contrast that small letters need (WCAG 2.2, 4.5 to 1). The
stylesheet has the same colours as custom properties: `--ed-green`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Colour:
    """A colour on light paper, and the one that stands for it on dark."""

    light: str
    dark: str


PALETTE: Mapping[str, Colour] = {
    "green": Colour("#1b6b3c", "#7fcf9c"),
    "olive": Colour("#6a5600", "#dcc25a"),
    "violet": Colour("#5b3f9a", "#c0a9f5"),
    "orange": Colour("#9a4400", "#f0a868"),
    "grey": Colour("#55524d", "#bcb7ae"),
    "red": Colour("#a5121d", "#ff9a95"),
    "blue": Colour("#35607f", "#9cc3de"),
    "teal": Colour("#0d6661", "#6fcac3"),
    "pink": Colour("#93305f", "#f0a0c8"),
}
