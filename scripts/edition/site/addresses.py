"""The addresses of the built site: the withdrawn have a page, every other leads somewhere.

A page for what is withdrawn with its page says why, or leads where it moved.
What is withdrawn from a page that still stands has its anchor there (see
edition.markdown.history). A page that moved is left at once, by `refresh`.
That loses a fragment, which only a script could carry: so a page of which
fragments are recorded is not left, but says of each where it is now.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from lxml import etree

from edition.checks.history import check_gone
from edition.derived.addresses import addresses
from edition.ground.groups import grouped
from edition.ground.messages import EditionError, Message
from edition.ground.writing import write_text
from edition.model.edition import Edition
from edition.model.history import Withdrawn

#: What a browser would else ask for at the root of the server, and how a page looks.
ICON = "assets/icon.svg"
SHEET = "assets/base.css"


def write(edition: Edition, site: Path) -> str:
    """Write the pages into `site`; a line that says how many there are."""
    there = {found.page for found in addresses(edition)}
    start = edition.site.address
    gone = grouped((each.address.partition("#")[0], each) for each in edition.history.withdrawn)
    left = {page: found for page, found in gone.items() if page not in there}
    for page, found in left.items():
        loaded = [path for path in (ICON, SHEET) if (site / path).is_file()]
        text = _page(found, edition.history.names, page, start, loaded)
        write_text(site / page[1:] / "index.html", text)
    return f"withdrawn pages: {len(left)}"


def _page(
    found: Sequence[Withdrawn],
    names: Mapping[str, str],
    page: str,
    start: str,
    loaded: Sequence[str],
) -> str:
    whole = next((gone for gone in found if gone.address == page), None)
    moved = whole.moved if whole else ""
    root = "../" * page[1:].count("/")
    head = '<meta name="robots" content="noindex">'
    if moved:
        head = f'<link rel="canonical" href="{escape(start + moved[1:])}">'
        if len(found) == 1:
            leads = escape(root + moved[1:])
            head += f'\n<meta http-equiv="refresh" content="0; url={leads}">'
    for path in loaded:
        kind = 'icon" type="image/svg+xml' if path == ICON else "stylesheet"
        head += f'\n<link rel="{kind}" href="{root}{path}">'
    heading = "This page has moved" if moved else "This page was withdrawn"
    title = f"{heading}: {page.strip('/')}"
    body = "\n".join(_notice(gone, names, root) for gone in found)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<title>{title}</title>\n<meta name="description" content="{title}.">\n'
        f"{head}\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n"
        f'{body}\n<p><a href="{root}">The edition</a></p>\n</main>\n</body>\n</html>\n'
    )


def _notice(gone: Withdrawn, names: Mapping[str, str], root: str) -> str:
    fragment = gone.address.partition("#")[2]
    anchor = f' id="{escape(fragment)}"' if fragment else ""
    name = escape(names[gone.address])
    told = f"<b>{name}</b> was withdrawn in version {escape(gone.since)}. {escape(gone.reason)}"
    if gone.moved:
        told += f' <a href="{escape(root + gone.moved[1:])}">It has moved.</a>'
    return f"<p{anchor}>{told}</p>"


def verify(edition: Edition, site: Path) -> str:
    """Write nothing; EditionError where an address leads nowhere in `site`.

    The check of the data knows what the edition means to publish; this one asks
    the same of what was published, whatever made it. It runs last.
    """
    found = list(missing(edition, site))
    if found:
        raise EditionError(found)
    total = {made.address for made in addresses(edition)}
    total |= {old.address for old in edition.history.registry}
    return f"addresses: {len(total)} lead somewhere"


def missing(edition: Edition, site: Path) -> Iterator[Message]:
    """Each address, recorded or of the edition as it is, that the built site does not have."""
    ids: dict[str, frozenset[str] | None] = {}
    every = {made.address: (made.name, made.place) for made in addresses(edition)}
    every |= {old.address: (old.name, old.place) for old in edition.history.registry}
    for address, (name, place) in every.items():
        page, _, fragment = address.partition("#")
        if page not in ids:
            ids[page] = _ids(site / page[1:] / "index.html")
        there = ids[page]
        if there is None or (fragment and fragment not in there):
            lost = f"has no {fragment!r}" if there is not None else "is not in the site"
            text = f"{name}: {page} {lost}. Hint: restore it, or enter it in withdrawn.yml."
            yield Message(place, check_gone.code, text)


def _ids(path: Path) -> frozenset[str] | None:
    """The ids of a page of the site, or None where there is no such page."""
    if not path.is_file():
        return None
    return frozenset(e.get("id", "") for e in etree.parse(str(path), etree.HTMLParser()).iter("*"))
