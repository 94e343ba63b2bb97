"""History: when a page last changed, by the edition's own dates; a digest of every part.

A part is what has a name of its own: a passage, a note, a claim, a work, a
term. It runs from its line to that of the next; what stands before the first
belongs to the page, or to the page that lists the file. A data file whose
entries have no names is one part. Only blanks at the ends of lines may change
unnoticed. The registries themselves, which only a release writes, are no parts.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path

from edition.derived.addresses import Address, addresses, by_name, page_address
from edition.ground import text_files
from edition.ground.messages import Place, shown
from edition.ground.text_files import kept
from edition.ground.writing import replace
from edition.model.edition import Edition
from edition.model.history import Fingerprint, Release

#: Files below docs/ that hold what the edition says.
_SAYS = (".md", ".yml", ".csv", ".json")
#: The page that shows a data file whose entries have no names.
_SHOWN = {
    "data/key-figures.yml": "register/key-figures",
    "data/passages.yml": "about/text",
    "data/reviews.yml": "about/review",
    "data/schema.yml": "about/data",
    "data/vocabulary.yml": "about/principles",
    "data/withdrawn.yml": "about/changes",
}
_COMMENT = """\
# Every part as it was last recorded: its file, its name, a digest, a claim's verdict.
# Only `python -m edition release` writes here.
"""
#: Listings that show every claim with its verdict.
_OF_CLAIMS = frozenset({"claims", "ledger", "overview", "whole"})


@lru_cache(maxsize=2)
def fingerprints(edition: Edition) -> tuple[Fingerprint, ...]:
    """The fingerprint of every part, by files and the order in them."""
    starts = _starts(edition)
    found: list[Fingerprint] = []
    for uri in sorted(edition.files):
        if uri.endswith(_SAYS) and not uri.startswith("assets/"):
            begins = starts.get(uri, ((1, _SHOWN.get(uri, "about/data")),))
            path = edition.docs / uri
            found += kept("fingerprints", path, begins, partial(_of_file, path, uri, begins))
    return tuple(found)


@lru_cache(maxsize=2)
def page_names(edition: Edition) -> Mapping[str, str]:
    """The name of the page on which each name stands, or stood when it was recorded."""
    recorded = {known.name: known.address for known in edition.history.registry}
    now = {found.name: found.address for found in addresses(edition)}
    pages = {address: name for name, address in (recorded | now).items() if "#" not in address}
    standing = ((name, where.partition("#")[0]) for name, where in (recorded | now).items())
    return {name: pages[page] for name, page in standing if page in pages}


def verdict(name: str, known: Mapping[str, Address]) -> str:
    """The verdict of the claim of that name; nothing where it is another part."""
    return known[name].verdict if name in known else ""


def _starts(edition: Edition) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Of each file with named parts the lines at which they begin; the first begins at 1."""
    lines: dict[str, dict[int, str]] = {}
    for found in addresses(edition):
        lines.setdefault(found.place.path, {}).setdefault(found.place.line, found.name)
    for table in edition.tables.values():
        lines[table.place.path] = {1: str(table.reference)}
    for series in edition.series.values():
        lines[series.place.path] = {1: series.anchor}
    starts = {}
    for uri in edition.files - _SHOWN.keys():
        if begins := lines.get(shown(edition.docs / uri)):
            first = begins[min(begins)]
            begins.setdefault(1, page_names(edition).get(first, first))
            starts[uri] = tuple(sorted(begins.items()))
    return starts


def _of_file(path: Path, uri: str, begins: tuple[tuple[int, str], ...]) -> list[Fingerprint]:
    lines = [line.rstrip() for line in text_files.read(path).split("\n")]
    ends = [*(line - 1 for line, _ in begins[1:]), len(lines)]
    found = []
    for (begin, name), end in zip(begins, ends, strict=True):
        part = "\n".join(lines[begin - 1 : end]).encode()
        digest = hashlib.blake2b(part, digest_size=8).hexdigest()
        found.append(Fingerprint(uri, name, digest, Place(shown(path), begin)))
    return found


def record(edition: Edition, path: Path) -> str:
    """Write the fingerprint of every part to `path`; a line that says how many."""
    made, known = fingerprints(edition), by_name(edition)
    lines = (
        f"{found.uri} {found.name} {found.digest} {verdict(found.name, known)}".rstrip() + "\n"
        for found in made
    )
    replace(path, (_COMMENT + "".join(lines)).encode())
    return f"{len(made)} parts recorded"


def last_changed(edition: Edition, page: str) -> str:
    """The day (YYYY-MM-DD) on which the page at this address last changed.

    The latest of: the first release, which holds everything; each later one
    that names the page or something on it; the revision of each claim that it
    shows. A file's own time says nothing of the text and is not asked.
    """
    releases = edition.history.releases
    dates = [releases[-1].date]
    dates += [r.date for r in releases[:-1] if page in _pages(edition, r)]
    section, listed = _by_address(edition)[page]
    of_listing = edition.claims if listed & _OF_CLAIMS else ()
    claims = of_listing if section is None else edition.claims_in(section)
    dates += [claim.revised for claim in claims]
    return max(dates)


@lru_cache(maxsize=64)
def _pages(edition: Edition, release: Release) -> frozenset[str]:
    """The pages that the release touches; a new release changes the page of changes itself."""
    known = by_name(edition)
    named = {known[n].page for change in release.changes for n in change.touches if n in known}
    own = {found.page for found in addresses(edition) if found.name == release.anchor}
    return frozenset(named | own)


@lru_cache(maxsize=2)
def _by_address(edition: Edition) -> Mapping[str, tuple[int | None, frozenset[str]]]:
    """The section that each page is, or None, and the listings on it."""
    found: dict[str, tuple[int | None, frozenset[str]]] = {}
    for essay in edition.essays:
        listed = frozenset(b.argument for b in essay.blocks if b.name == "listing")
        found[page_address(essay.uri)] = None, listed
    for number, section in edition.pages.items():
        found[page_address(section.uri)] = number, frozenset()
    return found
