"""The addresses, for programs that look a reference up: objects.inv, index.json, sitemap.xml.

The inventory is what Sphinx and MkDocs sites resolve links into the edition by. Every name is
a label (`:ref:`); a term is also a term of a glossary (`:term:`), under its id and as the
edition writes it; a page or a section is also a document (`:doc:`). What is withdrawn stays
resolvable, and leads to the place that says why.

index.json has every name with its address:

    {"format": 1, "version": "1.1.0", "date": "2026-11-24", "site": "https://...",
     "entries": {"12.3a": {"kind": "claim", "address": "text/section-12/#p12-3a",
                           "title": "...", "verdict": "misleading"}}}

An address is relative to `site`. A withdrawn entry has the kind `withdrawn`,
`since`, `reason`, and `moved`, an address, where it moved. The number
`format` rises when a program that reads this form could go wrong.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml.builder import ElementMaker  # type: ignore[import-not-found]

from edition.derived.addresses import Address, addresses, by_name
from edition.derived.history import last_changed
from edition.ground.writing import write_bytes, write_json, write_text, write_xml
from edition.model.edition import Edition

PROJECT = "purges"
FORMAT = 1
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_inventory(edition: Edition, site: Path) -> str:
    """Write `site`/objects.inv; a line that says how many names it resolves."""
    head = (
        "# Sphinx inventory version 2\n"
        f"# Project: {PROJECT}\n"
        f"# Version: {edition.imprint.version}\n"
        "# The remainder of this file is compressed using zlib.\n"
    )
    lines = list(objects(edition))
    packed = zlib.compress("".join(f"{line}\n" for line in lines).encode(), 9)
    write_bytes(site / "objects.inv", head.encode() + packed)
    return f"inventory: {len(lines)} names"


def objects(edition: Edition) -> Iterator[str]:
    """The lines of the domain `std`, in the order of the addresses."""
    there = {found.name for found in addresses(edition)}
    for found in addresses(edition):
        yield _object(found.name.lower(), "label", found.address, _shown(found))
        if found.kind == "term":
            for name in dict.fromkeys((found.name, found.title)):
                yield _object(name, "term", found.address, found.title)
        elif found.kind in ("page", "section"):
            name = found.address.strip("/") or "index"
            yield _object(name, "doc", found.address, found.title)
    names = edition.history.names
    for gone in edition.history.withdrawn:
        name = names[gone.address]
        if name not in there:
            shown = f"{name} (withdrawn in {gone.since})"
            yield _object(name.lower(), "label", gone.address, shown)


def _shown(found: Address) -> str:
    """What a link without words of its own shows: the reference, or how the thing is called."""
    own = found.kind in ("claim", "passage", "note", "pamphlet-note")
    return found.name if own else found.title


def _object(name: str, role: str, address: str, shown: str) -> str:
    """The line of an object, of one line whatever the title holds; its name is not said again."""
    said = " ".join(shown.split()) or name
    uri = address.removeprefix("/")
    if uri.endswith(name):
        uri = f"{uri.removesuffix(name)}$"
    return f"{name} std:{role} 1 {uri} {'-' if said == name else said}"


def write(edition: Edition, site: Path) -> str:
    """Write `site`/index.json; a line that says how many entries it has."""
    found = entries(edition)
    content = {
        "format": FORMAT,
        "version": edition.imprint.version,
        "date": edition.imprint.date,
        "site": edition.site.address,
        "entries": found,
    }
    write_json(site / "index.json", content)
    return f"index: {len(found)} entries"


def entries(edition: Edition) -> dict[str, dict[str, str]]:
    """The entry of each name: what is there first, then what is withdrawn."""
    found = {}
    for item in addresses(edition):
        entry = {"kind": item.kind, "address": item.address[1:], "title": item.title}
        found[item.name] = entry | ({"verdict": item.verdict} if item.verdict else {})
    known = by_name(edition)
    names = edition.history.names
    for gone in edition.history.withdrawn:
        if names[gone.address] not in known:
            entry = {"kind": "withdrawn", "address": gone.address[1:], "title": names[gone.address]}
            entry |= {"since": gone.since, "reason": gone.reason}
            found[names[gone.address]] = entry | ({"moved": gone.moved[1:]} if gone.moved else {})
    return found


def write_site_map(edition: Edition, site: Path) -> str:
    """Write sitemap.xml and robots.txt: every page with the day on which it last changed.

    MkDocs writes a site map of its own with the day of the build, which says
    nothing of the text and differs from build to build; this one takes its place.
    """
    make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
    root = make.urlset()
    start = edition.site.address
    pages = [found for found in addresses(edition) if found.kind in ("page", "section")]
    for page in pages:
        changed = make.lastmod(last_changed(edition, page.address))
        root.append(make.url(make.loc(start + page.address[1:]), changed))
    write_xml(site / "sitemap.xml", root)
    # MkDocs' compressed copy holds the time of the build.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    write_text(site / "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {start}sitemap.xml\n")
    return f"site map: {len(pages)} pages"
