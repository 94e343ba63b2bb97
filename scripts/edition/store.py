"""The store: docs/ read into an Edition, every value with its file and line.

Whatever is wrong with the form of a file is collected and said at once; what
an edition in good form says wrongly is for the checks.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from edition import (
    definitions,
    history_records,
    navigation,
    pages,
    parts,
    register_records,
    table_files,
    text_files,
)
from edition.census import Census, Record
from edition.messages import EditionError, Message, Place, shown
from edition.model import Chart, Claim, Edition, Review, Section, Source, Term
from edition.pages import Page
from edition.records import Reading
from edition.references import Reference

#: The edition below each folder, with the parts from which it was put together.
_PUT_TOGETHER: dict[tuple[Path, Path], tuple[list[object], Edition]] = {}


def load(docs: Path) -> Edition:
    """The edition below `docs`; EditionError with all faults of form at once.

    Each file is read again only when it has changed; the edition is put
    together anew when any has, and is the same object otherwise.
    """
    data = docs / "data"
    reading = Reading(docs=docs)
    reading.schema = reading.part(data / "schema.yml", definitions.schema)
    census = reading.part(data / "passages.yml", Reading.census)
    tables = reading.part(data / "tables", table_files.load)
    table_files.expect(_references(census.tables), tables, data / "tables", reading)
    edition = Edition(
        vocabulary=reading.part(data / "vocabulary.yml", definitions.vocabulary),
        sections=_sections(census),
        claims=tuple(_claims(data / "claims", reading)),
        sources=reading.part(data / "sources.yml", _sources),
        terms=reading.part(data / "terms.yml", _terms),
        tables=tables,
        pamphlet_notes=_references(census.notes),
        pages=_pages(docs / "text", reading),
        essays=_essays(docs, reading),
        charts=reading.part(data / "charts.yml", _charts),
        reviews=reading.part(data / "reviews.yml", _reviews),
        parts=reading.part(docs.absolute().parent / parts.FILE, _parts),
        registers=register_records.load(data, reading),
        history=history_records.load(docs, reading),
        schema=reading.schema,
        navigation=reading.part(docs.absolute().parent / navigation.FILE, navigation.load),
        files=_files(docs, reading),
    )
    if reading.messages:
        raise EditionError(reading.messages)
    key = Path.cwd(), docs
    before = _PUT_TOGETHER.get(key)
    made_of = [*reading.parts, edition.files]
    if before is None or not _same(before[0], made_of):
        before = _PUT_TOGETHER[key] = made_of, edition
    return before[1]


def _files(docs: Path, reading: Reading) -> frozenset[str]:
    """The names of all files; a symbolic link would publish what lies elsewhere, and is refused."""
    found = set()
    for path in docs.rglob("*"):
        if path.is_symlink():
            text = "is a symbolic link. Hint: put the file itself there."
            reading.messages.append(Message(Place(shown(path)), text_files.CODE, text))
        elif path.is_file():
            found.add(path.relative_to(docs).as_posix())
    return frozenset(found)


def _same(before: Sequence[object], now: Sequence[object]) -> bool:
    """Whether the parts are the same objects, but for the last, the names of the files."""
    return (
        len(before) == len(now)
        and all(map(operator.is_, before[:-1], now[:-1]))
        and before[-1] == now[-1]
    )


def _sources(reading: Reading, path: Path) -> Mapping[str, Source]:
    return reading.sources(reading.file(path), shown(path))


def _terms(reading: Reading, path: Path) -> Mapping[str, Term]:
    return reading.terms(reading.file(path), shown(path))


def _charts(reading: Reading, path: Path) -> Mapping[str, Chart]:
    return reading.charts(reading.file(path), shown(path))


def _reviews(reading: Reading, path: Path) -> tuple[Review, ...]:
    return reading.reviews(reading.file(path), shown(path))


def _claims(folder: Path, reading: Reading) -> Iterator[Claim]:
    for path in sorted(folder.glob("*.yml"), key=_number):
        yield from reading.part(path, _claims_of)


def _claims_of(reading: Reading, path: Path) -> tuple[Claim, ...]:
    return tuple(reading.claims(reading.file(path), _number(path), shown(path)))


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


def _parts(reading: Reading, path: Path) -> tuple[parts.Part, ...]:
    try:
        return parts.load(path) if path.exists() else ()
    except EditionError as error:
        reading.messages.extend(error.messages)
        return ()


def _pages(folder: Path, reading: Reading) -> Mapping[int, Page]:
    paths = sorted(folder.glob("section-*.md"), key=_number)
    return {_number(path): reading.part(path, _page) for path in paths}


def _essays(docs: Path, reading: Reading) -> tuple[Page, ...]:
    """Every page but those of the sections: introductions, registers, about, home."""
    sections = set((docs / "text").glob("section-*.md"))
    paths = (path for path in sorted(docs.rglob("*.md")) if path not in sections)
    return tuple(reading.part(path, _page) for path in paths)


def _page(reading: Reading, path: Path) -> Page:
    """The page, or an empty one after saying why it cannot be read."""
    uri = path.relative_to(reading.docs).as_posix()
    try:
        page = pages.read(text_files.read(path), shown(path), uri)
    except EditionError as error:
        reading.messages.extend(error.messages)
        return pages.read("", shown(path), uri)
    reading.messages.extend(page.messages)
    return page
