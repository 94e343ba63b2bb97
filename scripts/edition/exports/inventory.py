"""objects.inv: the inventory by which Sphinx and MkDocs sites resolve links into the edition.

Every name is a label (`:ref:`); a term is also a term of a glossary
(`:term:`), under its id and as the edition writes it; a page or a section is
also a document (`:doc:`). What is withdrawn stays resolvable, and leads to
the place that says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from edition.addresses import Address, addresses
from edition.exports.base import write_bytes
from edition.model import Edition

if TYPE_CHECKING:
    from sphobjinv import DataObjStr  # type: ignore[import-untyped]

PROJECT = "purges"


def write(edition: Edition, site: Path) -> str:
    """Write `site`/objects.inv; a line that says how many names it resolves."""
    # Brings a checker of schemas with all its formats, a second that only this export needs.
    from sphobjinv import Inventory, compress

    inventory = Inventory()
    inventory.project = PROJECT
    newest = edition.history.newest
    inventory.version = newest.version if newest else ""
    inventory.objects.extend(objects(edition))
    write_bytes(site / "objects.inv", compress(inventory.data_file(contract=True)))
    return f"inventory: {inventory.count} names"


def objects(edition: Edition) -> Iterator[DataObjStr]:
    """The objects of the domain `std`, in the order of the addresses."""
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


def _object(name: str, role: str, address: str, shown: str) -> DataObjStr:
    """One object; a name of one line, whatever the title holds."""
    from sphobjinv import DataObjStr

    return DataObjStr(
        name=name, domain="std", role=role, priority="1",
        uri=address.removeprefix("/"), dispname=" ".join(shown.split()) or name,
    )  # fmt: skip
