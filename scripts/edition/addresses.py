"""Addresses: the place on the site of everything that can be named, and the registry of them.

A name is what one writes to find a thing: 12 a section, 12.3 a passage, 12.3a
a claim, 12.3-note-1 a note of the edition, 9.t1 a table, 7.n1 a note of the
pamphlet, `proverka` a term, `getty-1985` a source, `person-ezhov`,
`place-smolensk`, `event-...`, `figure-4.1-3`, `text-3.1-1`, `chart-scale`,
`v1.1.0` a release, `about/citing` a page. An address is a path from the
site's root, with a fragment for what stands inside a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from edition import prose
from edition.messages import EditionError, Place
from edition.model import Edition
from edition.pages import Block, Page
from edition.references import Reference
from edition.registers import Entry, Event, Locality, Person, PrintedFigure, TextualNote

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
    found = [*_pages(edition), *_text(edition), *_registers(edition), *_releases(edition)]
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
    stem = uri.removesuffix(".md")
    return "/" + (stem.removesuffix("index") if stem.split("/")[-1] == "index" else f"{stem}/")


def file_link(edition: Edition, address: str) -> str:
    """The address as a link from the root of docs/ (/about/citing.md#x); nothing if no page is."""
    page, sign, fragment = address.partition("#")
    for found in (*edition.pages.values(), *edition.essays):
        if page_address(found.uri) == page:
            return f"/{found.uri}{sign}{fragment}"
    return ""


def _pages(edition: Edition) -> Iterator[Address]:
    for page in edition.essays:
        name = page.uri.removesuffix(".md")
        yield Address(name, page_address(page.uri), "page", page.title, Place(page.path))
        yield from _charts(edition, page)


def _charts(edition: Edition, page: Page) -> Iterator[Address]:
    for block in page.blocks:
        chart = edition.charts.get(block.argument)
        if block.name == "chart" and chart is not None:
            where = f"{page_address(page.uri)}#chart-{chart.id}"
            yield Address(f"chart-{chart.id}", where, "chart", chart.title, chart.place)


def _text(edition: Edition) -> Iterator[Address]:
    """Sections, and what the blocks of their pages hold: claims stand with their passages."""
    for section in edition.sections:
        page = edition.pages.get(section.number)
        if page is None:
            continue
        where = page_address(page.uri)
        number = str(section.number)
        yield Address(number, where, "section", section.heading, Place(page.path))
        yield from _charts(edition, page)
        passage: Reference | None = None
        for block in page.blocks:
            reference = _known(block, edition)
            if block.name == "note" and passage is not None:
                yield _note(block, passage, where)
            elif reference is not None:
                passage = reference if block.name == "passage" else passage
                title = _title(edition, reference, section.heading)
                anchor = f"{where}#{reference.anchor}"
                yield Address(str(reference), anchor, reference.kind, title, block.place)
                for claim in edition.claims_of.get(reference, ()):
                    yield Address(
                        str(claim.reference), f"{where}#{claim.reference.anchor}", "claim",
                        prose.plain(claim.claim), claim.place, claim.verdict,
                    )  # fmt: skip


def _known(block: Block, edition: Edition) -> Reference | None:
    """The passage, table or note that the block sets; what is none is for the checks to say."""
    try:
        reference = Reference.parse(block.argument)
    except ValueError:
        return None
    return reference if reference in edition.references and reference.kind == block.name else None


def _note(block: Block, passage: Reference, where: str) -> Address:
    number = block.options.get("number", "")
    title = f"{passage}, note {number} ({block.argument}): {block.options.get('lemma', '')}"
    anchor = f"{where}#{passage.anchor}-note-{number}"
    return Address(f"{passage}-note-{number}", anchor, "note", title, block.place)


def _title(edition: Edition, reference: Reference, heading: str) -> str:
    if reference.kind == "table":
        table = edition.tables[reference]
        return f"{table.number}. {table.title}"
    if reference.kind == "pamphlet-note":
        return f"The pamphlet’s own note {reference.number}"
    return heading


def _registers(edition: Edition) -> Iterator[Address]:
    """The entries of each register on the page that lists it; none where no page does."""
    pages = {
        block.argument: page_address(page.uri)
        for page in edition.essays
        for block in page.blocks
        if block.name == "listing"
    }
    for source in edition.sources.values():
        if "sources" in pages:
            where, title = f"{pages['sources']}#{source.key}", str(source.csl.get("title", ""))
            yield Address(source.key, where, "source", title, source.place)
    for term in edition.terms.values():
        if "glossary" in pages:
            where = f"{pages['glossary']}#{term.id}"
            yield Address(term.id, where, "term", term.term, term.place)
    for entry in edition.registers.entries():
        listing, kind, name, anchor, title = _entry(entry)
        if listing in pages:
            where = f"{pages[listing]}#{anchor}"
            yield Address(name, where, kind, prose.plain(title), entry.place)


def _entry(entry: Entry) -> tuple[str, str, str, str, str]:
    """Listing, kind, name, id in the page and title of an entry."""
    own = entry.id
    match entry:
        case Person():
            return "people", "person", f"person-{own}", own, entry.name
        case Locality():
            return "places", "place", f"place-{own}", own, entry.name
        case Event():
            return "timeline", "event", f"event-{own}", own, f"{entry.date}: {entry.event}"
        case PrintedFigure():
            name = f"figure-{own}"
            return "figures", "figure", name, name, f"{entry.printed}: {entry.counts}"
        case TextualNote():
            anchor = f"text-{own.replace('.', '-')}"
            title = f"{entry.passage}: {entry.sic}"
            return "textual-notes", "textual-note", f"text-{own}", anchor, title
    raise TypeError(f"{type(entry).__name__} stands in no register")


def _releases(edition: Edition) -> Iterator[Address]:
    for page in edition.essays:
        if any(block.name == "listing" and block.argument == "changes" for block in page.blocks):
            for release in edition.history.releases:
                where = f"{page_address(page.uri)}#{release.anchor}"
                title = f"Version {release.version}"
                yield Address(release.anchor, where, "release", title, release.place)


def record(edition: Edition, path: Path) -> str:
    """Add the addresses of the edition to the registry at `path`; a line that says how many.

    Nothing is ever taken out: an address that is gone belongs in withdrawn.yml.
    """
    newest = edition.history.newest
    if newest is None:
        raise EditionError("docs/data/changes.yml: names no release. Hint: add one on top.")
    old = {recorded.address: recorded.name for recorded in edition.history.registry}
    new = {found.address: found.name for found in addresses(edition)}
    lines = sorted((new | old).items(), key=lambda item: order(item[0]))
    text = "".join(f"{name} {address}\n" for address, name in lines)
    try:
        comment = _COMMENT.format(version=newest.version, count=len(lines))
        path.write_text(comment + text, encoding="utf-8")
    except OSError as error:
        reason = f"cannot be written: {error.strerror}. Hint: check the folder's rights."
        raise EditionError(f"{path}: {reason}") from None
    added = len(new.keys() - old.keys())
    return f"version {newest.version}: {added} addresses added, {len(lines)} recorded"
