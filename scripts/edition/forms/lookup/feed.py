"""feed.xml: the releases of the edition as an Atom feed (RFC 4287), newest first.

The ids are made of the title and the number of the release, so that they last
when the site moves; times are midnight UTC of the release's day.
"""

import uuid
from html import escape
from pathlib import Path
from typing import Any

from lxml.builder import ElementMaker  # type: ignore[import-not-found]

from edition.derived.addresses import Address, by_name
from edition.derived.reader import line
from edition.ground.typography import curled
from edition.ground.writing import write_xml
from edition.model.edition import Edition
from edition.model.history import Release

NAMESPACE = "http://www.w3.org/2005/Atom"
_ATOM = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
#: Kinds that are called by their number.
_NUMBERED = frozenset({"section", "passage", "claim", "pamphlet-note"})
TITLE = "The purges of the CPSU in the 1930s: changes of the critical edition"


def write(edition: Edition, site: Path) -> str:
    """Write `site`/feed.xml; a line that says how many releases it has."""
    releases = edition.history.releases
    start = edition.site.address
    feed = _ATOM.feed(
        _ATOM.id(_lasting(edition, "feed")),
        _ATOM.title(TITLE),
        _ATOM.updated(_time(edition.imprint.date)),
        _ATOM.author(_ATOM.name("The editors")),
        _ATOM.link(rel="self", type="application/atom+xml", href=f"{start}feed.xml"),
        _ATOM.link(rel="alternate", type="text/html", href=start),
        *(_entry(release, edition, start) for release in releases),
    )
    write_xml(site / "feed.xml", feed)
    return f"feed: {len(releases)} releases"


def _entry(release: Release, edition: Edition, start: str) -> Any:
    found = by_name(edition).get(release.anchor)
    address = start + (found.address[1:] if found else f"#{release.anchor}")
    return _ATOM.entry(
        _ATOM.id(_lasting(edition, release.anchor)),
        _ATOM.title(f"Version {release.version}"),
        _ATOM.updated(_time(release.date)),
        _ATOM.link(rel="alternate", type="text/html", href=address),
        _ATOM.summary(curled(line(release.summary, edition))),
        _ATOM.content(_content(release, edition, start), type="html"),
    )


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


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
