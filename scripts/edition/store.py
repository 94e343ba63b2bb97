"""The store: docs/ read into an Edition, every value with its file and line.

Whatever is wrong with the form of a file is collected and said at once; what
an edition in good form says wrongly is for the checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from edition import history_records, pages, parts, records, register_records, table_files
from edition.census import Census, Record
from edition.messages import EditionError, Message, Place, shown
from edition.model import Edition, Section
from edition.records import Reading
from edition.references import Reference

_DATA = ("vocabulary.yml", "schema.yml", "sources.yml", "terms.yml", "charts.yml", "reviews.yml")


def load(docs: Path) -> Edition:
    """The edition below `docs`; EditionError with all faults of form at once.

    The result is kept as long as no file below docs/, and none beside it that
    states a version or the parts, changes.
    """
    return _load(docs, tuple(_signature(docs)))


def _signature(docs: Path) -> Iterator[tuple[str, int, int]]:
    """Name, time and size of each file that the edition is made of."""
    outside = (*history_records.OUTSIDE, parts.FILE)
    beside = [docs.absolute().parent / name for name in outside]
    for path in [*sorted(docs.rglob("*")), *(path for path in beside if path.exists())]:
        if path in beside or path.suffix in (".yml", ".md", ".csv", ".json", ".txt"):
            stat = path.stat()
            yield path.as_posix(), stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=2)
def _load(docs: Path, _files: tuple[tuple[str, int, int], ...]) -> Edition:
    data = docs / "data"
    reading = Reading()
    content = {name: reading.file(data / name) for name in _DATA}
    schema = records.schema(content["schema.yml"])
    reading.schema = schema
    vocabulary = records.vocabulary(content["vocabulary.yml"])
    census = reading.census(data / "passages.yml")
    claims = [
        claim
        for path in sorted((data / "claims").glob("*.yml"), key=_number)
        for claim in reading.claims(reading.file(path), _number(path), shown(path))
    ]
    edition = Edition(
        vocabulary=vocabulary,
        sections=_sections(census),
        claims=tuple(claims),
        sources=reading.sources(content["sources.yml"], shown(data / "sources.yml")),
        terms=reading.terms(content["terms.yml"], shown(data / "terms.yml")),
        tables=table_files.load(data / "tables", _references(census.tables), reading.messages),
        pamphlet_notes=_references(census.notes),
        pages=_pages(docs / "text", reading.messages),
        essays=_essays(docs, reading.messages),
        charts=reading.charts(content["charts.yml"], shown(data / "charts.yml")),
        reviews=reading.reviews(content["reviews.yml"], shown(data / "reviews.yml")),
        parts=_parts(docs, reading.messages),
        registers=register_records.load(data, reading),
        history=history_records.load(docs, reading),
        schema=schema,
    )
    if reading.messages:
        raise EditionError(reading.messages)
    return edition


def _sections(census: Census) -> tuple[Section, ...]:
    return tuple(
        Section(number, heading, census.section(number))
        for number, heading in enumerate(census.headings, start=1)
    )


def _references(found: Sequence[Record]) -> tuple[Reference, ...]:
    return tuple(record.reference for record in found)


def _number(path: Path) -> int:
    """The section of a file named section-12."""
    digits = path.stem.removeprefix("section-")
    return int(digits) if digits.isdecimal() else 0


def _parts(docs: Path, messages: list[Message]) -> tuple[parts.Part, ...]:
    config = docs.absolute().parent / parts.FILE
    try:
        return parts.load(config) if config.exists() else ()
    except EditionError as error:
        messages.extend(error.messages)
        return ()


def _pages(folder: Path, messages: list[Message]) -> Mapping[int, pages.Page]:
    found = {}
    for path in sorted(folder.glob("section-*.md"), key=_number):
        uri = f"text/{path.name}"
        found[_number(path)] = page = pages.read(text_of(path), shown(path), uri)
        messages.extend(page.messages)
    return found


def _essays(docs: Path, messages: list[Message]) -> tuple[pages.Page, ...]:
    """Every page but those of the sections: introductions, registers, about, home."""
    found = []
    for path in sorted(docs.rglob("*.md")):
        if path.parent != docs / "text" or not path.stem.startswith("section-"):
            uri = path.relative_to(docs).as_posix()
            found.append(page := pages.read(text_of(path), shown(path), uri))
            messages.extend(page.messages)
    return tuple(found)


def text_of(path: Path) -> str:
    """The text of a file of the edition; EditionError where it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        place = Place(shown(path), line)
        raise EditionError(
            Message(place, pages.CODE, "is not UTF-8. Hint: save the file as UTF-8.")
        ) from None
