"""The edition's prose as plain text, as a page shows it."""

from __future__ import annotations

import re

from edition import prose
from edition.model import Edition


def plain(text: str, edition: Edition) -> str:
    """The text in one line without signs and emphasis; each term as the page shows it."""

    def shown(match: re.Match[str]) -> str:
        return term_shown(match[1], match[2] or "", edition)

    return " ".join(prose.plain(re.sub(prose.TERM, shown, text)).split())


def term_shown(name: str, shown: str, edition: Edition) -> str:
    """The words of `[[name|shown]]`; where only the id of a term is given, the term itself."""
    name = " ".join(name.split())
    term = edition.terms.get(edition.term_names.get(name.casefold(), ""))
    if term is None or shown or name.casefold() != term.id.casefold():
        return " ".join((shown or name).split())
    return term.term
