"""Key figures read: key-figures.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.ground.messages import Place, shown
from edition.model.key_figures import KeyFigure
from edition.reading.records import Reading


def load(reading: Reading, path: Path) -> Mapping[str, KeyFigure]:
    """The key figures by id; nothing where the edition has no such file."""
    found: dict[str, KeyFigure] = {}
    if not path.exists():
        return found
    for item in reading.records(reading.file(path), shown(path), "key-figure"):
        place = Place(shown(path), item.line)
        figure = KeyFigure(
            id=str(item.get("id", "")),
            value=str(item.get("value", "")),
            unit=str(item.get("unit", "")),
            counts=str(item.get("counts", "")),
            source=str(item.get("source", "")),
            locator=str(item.get("locator", "")),
            range=str(item.get("range", "")),
            held_by=str(item.get("held-by", "")),
            cells=str(item.get("cells", "")),
            place=place,
        )
        if not figure.value.isdecimal():
            reading.say(place, f"{figure.id}: {figure.value!r} is no number. Hint: digits alone.")
        elif figure.id in found:
            reading.say(place, f"key figure {figure.id!r} stands twice. Hint: remove one.")
        else:
            found[figure.id] = figure
    return found
