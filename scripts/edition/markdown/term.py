"""Term: `[[proverka]]` becomes a link to the glossary; its definition stands on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from edition import prose
from edition.markdown.context import Context
from edition.markdown.elements import add, element, literal, tail
from edition.model import Edition, Term
from edition.plain import term_shown

GLOSSARY = "/register/glossary.md"


class TermProcessor(InlineProcessor):
    """Sets the term as a link that the script can show a definition at."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(prose.TERM, md)
        self.context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """The term as an element; every term is known by now."""
        name = " ".join(m[1].split())
        edition = self.context.edition
        term = edition.terms[edition.term_names[name.casefold()]]
        made = element("a", css="term", href=f"{GLOSSARY}#{term.id}", data_term=term.id)
        made.text = AtomicString(term_shown(name, m[2] or "", edition))
        if term.cyrillic and made.text.casefold() == term.transliteration.casefold():
            made.set("lang", "ru-Latn")
        return made, m.start(0), m.end(0)


def terms_in(texts: Iterable[str], edition: Edition) -> list[Term]:
    """The terms that the texts link to, each once, in the order of the alphabet."""
    names = {s.value for text in texts for s in prose.signs(text) if s.kind == "term"}
    ids = {edition.term_names[name.casefold()] for name in names}
    return sorted((edition.terms[i] for i in ids), key=lambda term: term.term.casefold())


def definitions(terms: list[Term]) -> Element:
    """The terms of a page with their definitions: read by the script, printed, read without it."""
    box = element("section", css="page-terms", aria_labelledby="terms-here")
    literal(box, "h2", "Terms on this page", id="terms-here")
    entries = add(box, "dl")
    for term in terms:
        name = add(entries, "dt")
        literal(name, "a", term.term, href=f"{GLOSSARY}#{term.id}")
        if term.cyrillic:
            tail(name[0], " ")
            literal(name, "span", term.cyrillic, lang="ru", css="cyrillic")
        add(entries, "dd", term.definition, id=f"term-{term.id}")
    return box
