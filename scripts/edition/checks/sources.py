"""Sources: each says whether it was read, leads where it may, and is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from edition import prose
from edition.checks.dates import is_date, is_day
from edition.messages import Message
from edition.model import Edition
from edition.pages import Page

DATE, USE, ADDRESS, YEAR = "s-001", "s-002", "s-003", "s-004"


def check_dates(edition: Edition) -> Iterator[Message]:
    """`consulted` is the date of reading or the word no."""
    for source in edition.sources.values():
        if source.consulted == "no":
            if source.extent or source.copy:
                text = f"{source.key} was not consulted, yet says what was read. Hint: give a date."
                yield Message(source.place, DATE, text)
            continue
        if not is_day(source.consulted):
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


def check_years(edition: Edition) -> Iterator[Message]:
    """A work is issued at a date, and its citekey has that year, or `nd` where there is none."""
    for source in edition.sources.values():
        issued = str(source.csl.get("issued", ""))
        if issued and not is_date(issued):
            text = f"{source.key}: issued {issued!r}. Hint: YYYY, YYYY-MM or YYYY-MM-DD."
            yield Message(source.place, YEAR, text)
        years = re.findall(r"(?<!\d)\d{4}(?!\d)", source.key)
        if issued and issued[:4] not in years:
            text = f"{source.key}: issued {issued}, which the citekey does not say."
            yield Message(source.place, YEAR, f"{text} Hint: mend the year.")
