"""index.json: every name with its address, for any program that looks a reference up.

    {"format": 1, "version": "1.1.0", "date": "2026-11-24", "site": "https://...",
     "entries": {"12.3a": {"kind": "claim", "address": "text/section-12/#p12-3a",
                           "title": "...", "verdict": "misleading"}}}

An address is relative to `site`. A withdrawn entry has the kind `withdrawn`,
`since`, `reason`, and `moved`, an address, where it moved. The number
`format` rises when a program that reads this form could go wrong.
"""

from __future__ import annotations

from pathlib import Path

from edition.derived.addresses import addresses, by_name
from edition.ground.writing import write_json
from edition.model.edition import Edition

FORMAT = 1


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
