"""Addresses: the place on the site of everything that can be named, and the registry of them.

A name is what one writes to find a thing: 12 a section, 12.3 a passage, 12.3a
a claim, 12.3-note-1 a note of the edition, 9.t1 a table, 7.n1 a note of the
pamphlet, `proverka` a term, `getty-1985` a source, `person-ezhov`,
`place-smolensk`, `event-...`, `figure-4.1-3`, `text-3.1-1`, `chart-scale`,
`series-sentences-1921-1953`, `document-order-00447`, `life-...`, `v1.1.0` a
release, `about/citing` a page. An address is a path from the site's root, with a
fragment for what stands inside a page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from edition.derived.listed import Thing, listed, listing_of, pages
from edition.derived.reader import line
from edition.ground import link_targets
from edition.ground.messages import EditionError, Place
from edition.ground.references import Reference
from edition.ground.writing import replace
from edition.model.edition import Edition
from edition.model.pages import Page
from edition.model.passages import Note, PamphletNote
from edition.model.registers import Entry, Event, Locality, Person, PrintedFigure, TextualNote
from edition.model.tables import Table

_COMMENT = """\
# Every address that a release of the edition has had: its name, then the address.
# Lines are added by `python -m edition release` and never removed or changed.
# Recorded with version {version}: {count} addresses.
"""


@dataclass(frozen=True)
class Address:
    """A thing that can be named: its name, where it stands, what it is, how it is called."""

    name: str
    address: str
    kind: str
    title: str
    place: Place
    verdict: str = ""

    @property
    def page(self) -> str:
        """The address of the page."""
        return self.address.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The id in the page, or nothing for a page."""
        return self.address.partition("#")[2]


@lru_cache(maxsize=2)
def addresses(edition: Edition) -> tuple[Address, ...]:
    """All addresses of the edition, in the order of `order`."""
    found = (*_pages(edition), *_text(edition), *_registers(edition))
    return tuple(sorted(found, key=lambda made: order(made.address)))


@lru_cache(maxsize=2)
def by_name(edition: Edition) -> Mapping[str, Address]:
    """The addresses of the edition by name; the first where two things have one name."""
    return {found.name: found for found in reversed(addresses(edition))}


@lru_cache(maxsize=1 << 16)
def order(address: str) -> tuple[tuple[str | int, ...], str]:
    """A key that puts #p12-2 before #p12-10, and a page before what stands in it."""
    parts = re.split(r"(\d+)", address)
    return tuple(int(part) if part.isdecimal() else part for part in parts), address


def page_address(uri: str) -> str:
    """The address of a page by its path below docs/: about/citing.md is /about/citing/."""
    return f"/{link_targets.page(uri)}"


def file_link(edition: Edition, address: str) -> str:
    """The address as a link from the root of docs/ (/about/citing.md#x); nothing if no page is."""
    page, sign, fragment = address.partition("#")
    for found in edition.every_page:
        if page_address(found.uri) == page:
            return f"/{found.uri}{sign}{fragment}"
    return ""


def _pages(edition: Edition) -> Iterator[Address]:
    """Pages outside the text, and the documents and lives on them."""
    for page in edition.essays:
        name = page.uri.removesuffix(".md")
        yield Address(name, page_address(page.uri), "page", page.title, Place(page.path))
        yield from _charts(edition, page)
    for document in edition.documents.values():
        where = f"/{document.address}"
        yield Address(document.anchor, where, "document", document.title, document.place)
    for life in edition.lives.values():
        yield Address(life.anchor, f"/{life.address}", "life", life.name, life.place)


def _charts(edition: Edition, page: Page) -> Iterator[Address]:
    for block in page.blocks:
        chart = edition.charts.get(block.argument)
        if block.name == "chart" and chart is not None:
            where = f"{page_address(page.uri)}#chart-{chart.id}"
            yield Address(f"chart-{chart.id}", where, "chart", chart.title, chart.place)
        series = edition.series.get(block.argument)
        if block.name == "series" and series is not None:
            where = f"{page_address(page.uri)}#{series.anchor}"
            yield Address(series.anchor, where, "series", series.title, series.entry)


def _text(edition: Edition) -> Iterator[Address]:
    """Sections, and what stands in them: claims with their passages."""
    for section in edition.book.sections:
        page = edition.pages.get(section.number)
        if page is None:
            continue
        where = page_address(section.uri)
        yield Address(str(section.number), where, "section", section.title, Place(page.path))
        yield from _charts(edition, page)
        for passage in section.passages:
            at = passage.reference
            yield _place(at, where, section.title, passage.place)
            for found in passage.following:
                yield _below(found, where)
            for claim in passage.claims:
                title = line(claim.claim, edition)
                yield _place(claim.reference, where, title, claim.place, claim.verdict)


def _place(at: Reference, where: str, title: str, place: Place, verdict: str = "") -> Address:
    return Address(str(at), f"{where}#{at.anchor}", at.kind, title, place, verdict)


def _below(found: Note | Table | PamphletNote, where: str) -> Address:
    """A note of the edition, a table, or a note of the pamphlet."""
    if isinstance(found, Table):
        return _place(found.reference, where, f"{found.number}. {found.title}", found.entry)
    if isinstance(found, PamphletNote):
        title = f"The pamphlet's own note {found.reference.number}"
        return _place(found.reference, where, title, found.place)
    title = f"{found.passage}, note {found.number} ({found.kind.tag}): {found.heading}"
    return Address(found.id, f"{where}#{found.anchor}", "note", title, found.place)


def _registers(edition: Edition) -> Iterator[Address]:
    """The entries of each register, and releases, on the page that lists them, if one does."""
    for source in edition.sources.values():
        yield from _listed(source, source.key, "source", str(source.csl.get("title", "")), edition)
    for term in edition.terms.values():
        yield from _listed(term, term.id, "term", term.term, edition)
    for device in edition.vocabulary.devices.values() if "devices" in pages(edition) else ():
        where = f"{page_address(pages(edition)['devices'])}#{device.tag}"
        place = edition.at("docs/data/vocabulary.yml")
        yield Address(f"device-{device.tag}", where, "device", device.label, place)
    for entry in edition.registers.entries():
        kind, title = _entry(entry)
        prefix = "text" if kind == "textual-note" else kind
        yield from _listed(entry, f"{prefix}-{entry.id}", kind, line(title, edition), edition)
    for release in edition.history.releases if "changes" in pages(edition) else ():
        where = f"{page_address(pages(edition)['changes'])}#{release.anchor}"
        title = f"Version {release.version}"
        yield Address(release.anchor, where, "release", title, release.place)


def _listed(thing: Thing, name: str, kind: str, title: str, edition: Edition) -> Iterator[Address]:
    if listing_of(thing)[0] in pages(edition):
        yield Address(name, f"/{listed(thing, edition).address}", kind, title, thing.place)


def _entry(entry: Entry) -> tuple[str, str]:
    """Kind and title of an entry."""
    match entry:
        case Person() | Locality():
            return "person" if isinstance(entry, Person) else "place", entry.name
        case Event():
            return "event", f"{entry.date}: {entry.event}"
        case PrintedFigure():
            return "figure", f"{entry.printed}: {entry.counts}"
        case TextualNote():
            return "textual-note", f"{entry.passage}: {entry.sic}"
    raise TypeError(f"{type(entry).__name__} stands in no register")


def record(edition: Edition, path: Path) -> str:
    """Add the addresses of the edition to the registry at `path`; a line that says how many.

    Nothing is ever taken out: an address that is gone belongs in withdrawn.yml.
    """
    newest = edition.history.newest
    if newest is None:
        raise EditionError("docs/data/changes.yml: names no release. Hint: add one on top.")
    old = dict(edition.history.names)
    new = {found.address: found.name for found in addresses(edition)}
    lines = sorted((new | old).items(), key=lambda item: order(item[0]))
    text = "".join(f"{name} {address}\n" for address, name in lines)
    comment = _COMMENT.format(version=newest.version, count=len(lines))
    replace(path, (comment + text).encode())
    added = len(new.keys() - old.keys())
    return f"version {newest.version}: {added} addresses added, {len(lines)} recorded"
