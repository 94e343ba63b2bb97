"""Claims read: the files of docs/data/claims, and which passages were read for claims."""

from pathlib import Path

from edition.ground.messages import Place, shown
from edition.model.claims import Claim, Review
from edition.reading.records import Reading, section_of


def load(reading: Reading, path: Path) -> tuple[Claim, ...]:
    """The claims of one section."""
    found = []
    section = section_of(path)
    for item in reading.records(reading.file(path), shown(path), "claim"):
        place = Place(shown(path), item.line)
        reference = reading.reference(item.get("id"), place)
        if reference is None:
            continue
        if reference.section != section or not reference.letter:
            reading.say(place, f"{reference} is no claim of section {section}. Hint: move it.")
        claim = reading.made(
            Claim,
            item,
            shown(path),
            reference=reference,
            lines={key: getattr(v, "line", item.line) for key, v in item.items()},
        )
        found.append(claim)
    return tuple(found)


def reviews(reading: Reading, path: Path) -> tuple[Review, ...]:
    """Which passages were read for claims."""
    return tuple(
        reading.made(Review, item, shown(path), passage=passage)
        for item in reading.records(reading.file(path), shown(path), "review")
        if (passage := reading.reference(item.get("passage"), Place(shown(path), item.line)))
    )
