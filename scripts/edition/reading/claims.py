"""Claims read: the files of docs/data/claims, and which passages were read for claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.ground.messages import Place, shown
from edition.ground.yaml_text import Record
from edition.model.claims import Calculation, Claim, Figure, Review
from edition.reading.records import Reading, items, section_of

_CLAIM_TEXT = ("claim", "kind", "verdict", "finding", "confidence", "revised", "matters")
_CALCULATION_TEXT = ("says", "expression", "result", "unit", "tolerance", "printed")


def load(reading: Reading, path: Path) -> tuple[Claim, ...]:
    """The claims of one section."""
    return tuple(_claims(reading, path))


def _claims(reading: Reading, path: Path) -> Iterator[Claim]:
    section = section_of(path)
    for item in reading.records(reading.file(path), shown(path), "claim"):
        place = Place(shown(path), item.line)
        reference = reading.reference(item.get("id"), place)
        if reference is None:
            continue
        if reference.section != section or not reference.letter:
            reading.say(place, f"{reference} is no claim of section {section}. Hint: move it.")
        text = {key: str(item.get(key, "")) for key in _CLAIM_TEXT}
        yield Claim(
            reference=reference,
            settled_by=str(item.get("settled-by", "")),
            sources=reading.citations(item, shown(path)),
            also=reading.references(item, "also", place),
            devices=tuple(str(device) for device in items(item.get("devices"))),
            calculation=_calculations(item, shown(path), reading),
            place=place,
            lines={key: getattr(v, "line", item.line) for key, v in item.items()},
            **text,
        )


def _calculations(item: Record, path: str, reading: Reading) -> tuple[Calculation, ...]:
    return tuple(
        Calculation(
            values=tuple(
                Figure(**{key: str(value.get(key, "")) for key in Figure.__annotations__})
                for value in reading.records(entry.get("values", []), path, "figure")
            ),
            place=Place(path, entry.line),
            **{key: str(entry.get(key, "")) for key in _CALCULATION_TEXT},
        )
        for entry in reading.records(item.get("calculation", []), path, "calculation")
    )


def reviews(reading: Reading, path: Path) -> tuple[Review, ...]:
    """Which passages were read for claims."""
    return tuple(
        Review(reference, str(item.get("reviewed", "")), str(item.get("none", "")), place)
        for item in reading.records(reading.file(path), shown(path), "review")
        if (place := Place(shown(path), item.line))
        and (reference := reading.reference(item.get("passage"), place))
    )
