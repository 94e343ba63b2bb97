"""Sources: each says whether it was read, leads where it may, and is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from edition import prose
from edition.messages import Message
from edition.model import Edition
from edition.pages import Page

DATE, USE, ADDRESS = "s-001", "s-002", "s-003"


def check_dates(edition: Edition) -> Iterator[Message]:
    """`consulted` is the date of reading or the word no."""
    for source in edition.sources.values():
        if source.consulted == "no":
            if source.extent or source.copy:
                text = f"{source.key} was not consulted, yet says what was read. Hint: give a date."
                yield Message(source.place, DATE, text)
            continue
        try:
            dt.date.fromisoformat(source.consulted)
        except ValueError:
            text = f"{source.key}: consulted {source.consulted!r}. Hint: YYYY-MM-DD or no."
            yield Message(source.place, DATE, text)


def check_use(edition: Edition) -> Iterator[Message]:
    """Every work in the register is cited somewhere."""
    used = {citation.key for citation in edition.citations}
    texts = [text for page in _pages(edition) for text, _ in page.texts()]
    texts += [text for c in edition.claims for text in (c.finding, c.matters, c.settled_by)]
    used |= {s.value for text in texts for s in prose.signs(text) if s.kind == "citation"}
    for source in edition.sources.values():
        if source.key not in used:
            text = f"{source.key} is cited nowhere. Hint: cite it or remove it."
            yield Message(source.place, USE, text)


def _pages(edition: Edition) -> Iterator[Page]:
    yield from edition.pages.values()
    yield from edition.essays


def check_addresses(edition: Edition) -> Iterator[Message]:
    """An address is one of the web, whole."""
    for source in edition.sources.values():
        url = str(source.csl.get("URL", ""))
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if url and (parts.scheme not in ("http", "https") or "." not in parts.netloc):
            text = f"{source.key}: {url!r} is no address. Hint: begin with https://."
            yield Message(source.place, ADDRESS, text)
