"""The store: docs/ read into an Edition, every value with its file and line.

Whatever is wrong with the form of a file is collected and said at once; what
an edition in good form says wrongly is for the checks.
"""

import operator
from collections.abc import Mapping, Sequence
from pathlib import Path

from edition.ground import text_files
from edition.ground.messages import EditionError, Place, shown
from edition.ground.references import Reference
from edition.model.census import Census, Record
from edition.model.edition import Edition, Section
from edition.model.pages import Page
from edition.reading import (
    census,
    charts,
    claims,
    definitions,
    history,
    imprint,
    pages,
    registers,
    site,
    sources,
    tables,
)
from edition.reading.records import Reading, section_of

#: The edition below each folder, with the parts from which it was put together.
_PUT_TOGETHER: dict[tuple[Path, Path], tuple[list[object], Edition]] = {}
FOLDER = "docs"


def load(docs: Path, address: str = "") -> Edition:
    """The edition below `docs`; EditionError with all faults of form at once.

    Each file is read again only when it has changed; the edition is put
    together anew when any has, and is the same object otherwise. `address` is
    that of the site, where it is built already; mkdocs.yml states it otherwise.
    """
    docs = docs.absolute()
    data, root = docs / "data", docs.parent
    reading = Reading(docs=docs)
    reading.schema = reading.part(data / "schema.yml", definitions.schema)
    vocabulary = reading.part(data / "vocabulary.yml", definitions.vocabulary)
    reading.schema = definitions.with_choices(reading.schema, vocabulary)
    recorded = reading.part(data / "passages.yml", census.recorded)
    found_tables = reading.part(data / "tables", tables.load)
    found_series = reading.part(data / "series", tables.series)
    found_charts = reading.part(data / "charts.yml", charts.load)
    tables.expect(_references(recorded.tables), found_tables, data / "tables", reading)
    settings = reading.part(root / site.FILE, site.settings)
    stated_site = site.site(settings, shown(root / site.FILE), address)
    stated = reading.part(root / imprint.FILE, imprint.load)
    written = _pages(docs / "text", reading, len(recorded.headings))
    of_claims = sorted((data / "claims").glob("[!.]*.yml"), key=section_of)
    edition = Edition(
        docs=docs,
        site=stated_site,
        imprint=stated,
        vocabulary=vocabulary,
        sections=_sections(recorded, written),
        claims=tuple(claim for path in of_claims for claim in reading.part(path, claims.load)),
        sources=reading.part(data / "sources.yml", sources.load),
        terms=registers.by_id(data, "terms", reading),
        tables=found_tables,
        pamphlet_notes=_references(recorded.notes),
        pages=written,
        essays=_essays(docs, reading),
        series=found_series,
        charts=charts.with_bars(found_charts, found_tables, found_series, reading),
        key_figures=registers.by_id(data, "key-figures", reading),
        reviews=reading.part(data / "reviews.yml", claims.reviews),
        parts=site.parts(stated_site, reading),
        registers=registers.load(data, reading),
        history=history.load(docs, reading, stated),
        schema=reading.schema,
        files=_files(docs, reading),
    )
    if reading.messages:
        raise EditionError(reading.messages)
    key = Path.cwd(), docs
    before = _PUT_TOGETHER.get(key)
    made_of = [*reading.parts, (edition.files, stated_site.address)]
    if before is None or not _same(before[0], made_of):
        before = _PUT_TOGETHER[key] = made_of, edition
    return before[1]


def _files(docs: Path, reading: Reading) -> frozenset[str]:
    """The names of all files; a symbolic link would publish what lies elsewhere, and is refused."""
    found = set()
    for path in docs.rglob("*"):
        if not text_files.is_of_the_edition(path, docs):
            continue
        if path.is_symlink():
            text = "is a symbolic link. Hint: put the file itself there."
            reading.say(Place(shown(path)), text, text_files.CODE)
        elif path.is_file():
            found.add(path.relative_to(docs).as_posix())
    return frozenset(found)


def _same(before: Sequence[object], now: Sequence[object]) -> bool:
    """Whether the parts are the same objects, but for the last: names of files, address."""
    return (
        len(before) == len(now)
        and all(map(operator.is_, before[:-1], now[:-1]))
        and before[-1] == now[-1]
    )


def _sections(census: Census, pages: Mapping[int, Page]) -> tuple[Section, ...]:
    return tuple(
        Section(
            number,
            heading,
            pages[number].neutral_title if number in pages else heading,
            census.section(number),
        )
        for number, heading in enumerate(census.headings, start=1)
    )


def _references(found: Sequence[Record]) -> tuple[Reference, ...]:
    return tuple(record.reference for record in found)


def _pages(folder: Path, reading: Reading, sections: int) -> Mapping[int, Page]:
    paths = sorted(folder.glob("section-*.md"), key=section_of)
    for path in paths:
        if sections and not 0 < section_of(path) <= sections:
            text = f"is no page of a section: there are {sections}. Hint: give it another name."
            reading.say(Place(shown(path)), text, pages.CODE)
    return {section_of(path): reading.part(path, _page) for path in paths}


def _essays(docs: Path, reading: Reading) -> tuple[Page, ...]:
    """Every page but those of the sections: introductions, registers, about, home."""
    sections = set((docs / "text").glob("section-*.md"))
    paths = (p for p in sorted(docs.rglob("*.md")) if text_files.is_of_the_edition(p, docs))
    return tuple(reading.part(path, _page) for path in paths if path not in sections)


def _page(reading: Reading, path: Path) -> Page:
    """The page, or an empty one after saying why it cannot be read."""
    uri = path.relative_to(reading.docs).as_posix()
    page = pages.read(reading.sound(lambda: text_files.read(path), ""), shown(path), uri)
    reading.messages.extend(page.messages)
    return page
