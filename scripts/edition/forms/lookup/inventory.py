"""objects.inv: the inventory by which Sphinx and MkDocs sites resolve links into the edition.

Every name is a label (`:ref:`); a term is also a term of a glossary
(`:term:`), under its id and as the edition writes it; a page or a section is
also a document (`:doc:`). What is withdrawn stays resolvable, and leads to
the place that says why.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from edition.derived.addresses import Address, addresses
from edition.ground.writing import write_bytes
from edition.model.edition import Edition

PROJECT = "purges"


def write(edition: Edition, site: Path) -> str:
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
