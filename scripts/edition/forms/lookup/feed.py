"""feed.xml: the releases of the edition as an Atom feed (RFC 4287), newest first.

The ids are made of the title and the number of the release, so that they last
when the site moves; times are midnight UTC of the release's day.
"""

from __future__ import annotations

import uuid
from html import escape
from pathlib import Path

from lxml import etree

from edition.derived.addresses import Address, by_name
from edition.derived.plain_text import line
from edition.ground.typography import curled
from edition.ground.writing import write_bytes
from edition.model.edition import Edition
from edition.model.history import Release

NAMESPACE = "http://www.w3.org/2005/Atom"
#: Kinds that are called by their number.
_NUMBERED = frozenset({"section", "passage", "claim", "pamphlet-note"})
TITLE = "The purges of the CPSU in the 1930s: changes of the critical edition"


def write(edition: Edition, site: Path) -> str:
    """Write `site`/feed.xml; a line that says how many releases it has."""
    releases = edition.history.releases
    start = edition.site.address
    root = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    _text(root, "id", _lasting(edition, "feed"))
    _text(root, "title", TITLE)
    _text(root, "updated", _time(releases[0].date if releases else "1970-01-01"))
    _text(etree.SubElement(root, f"{{{NAMESPACE}}}author"), "name", "The editors")
    _link(root, "self", f"{start}feed.xml", "application/atom+xml")
    _link(root, "alternate", start, "text/html")
    for release in releases:
        _entry(etree.SubElement(root, f"{{{NAMESPACE}}}entry"), release, edition, start)
    etree.indent(root)
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    write_bytes(site / "feed.xml", text + b"\n")
    return f"feed: {len(releases)} releases"


def _entry(entry: etree._Element, release: Release, edition: Edition, start: str) -> None:
    found = by_name(edition).get(release.anchor)
    address = start + (found.address[1:] if found else f"#{release.anchor}")
    _text(entry, "id", _lasting(edition, release.anchor))
    _text(entry, "title", f"Version {release.version}")
    _text(entry, "updated", _time(release.date))
    _link(entry, "alternate", address, "text/html")
    _text(entry, "summary", curled(line(release.summary, edition)))
    content = _text(entry, "content", _content(release, edition, start))
    content.set("type", "html")


def _content(release: Release, edition: Edition, start: str) -> str:
    """The changes as an HTML list, each with links to what it touches."""
    lines = []
    known = by_name(edition)
    for change in release.changes:
        label = edition.vocabulary.changes[change.kind].label.capitalize()
        links = ", ".join(
            f'<a href="{escape(start + known[name].address[1:])}">{escape(shown(known[name]))}</a>'
            for name in change.touches
            if name in known
        )
        told = escape(curled(line(change.change, edition)))
        lines.append(f"<li>{label}: {told}{f' ({links})' if links else ''}</li>")
    return f"<ul>{''.join(lines)}</ul>"


def shown(found: Address) -> str:
    """A place as a reader of a feed reads it: `claim 12.3a`, or the title of what is no place."""
    if found.kind == "note":
        return f"note on {found.name.partition('-')[0]}"
    if found.kind in _NUMBERED:
        return f"{found.kind.replace('-', ' ')} {found.name}"
    return curled(found.title)


def _lasting(edition: Edition, name: str) -> str:
    """An id that is no address."""
    whole = uuid.uuid5(uuid.NAMESPACE_URL, edition.imprint.title)
    return f"urn:uuid:{uuid.uuid5(whole, name)}"


def _text(parent: etree._Element, name: str, text: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    made.text = text
    return made


def _link(parent: etree._Element, relation: str, address: str, kind: str) -> None:
    etree.SubElement(
        parent, f"{{{NAMESPACE}}}link", {"rel": relation, "type": kind, "href": address}
    )


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
