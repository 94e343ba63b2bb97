"""Term: `[[proverka]]` becomes a link to the glossary; its definition stands on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from edition.derived.reader import reader
from edition.ground import prose
from edition.markdown.context import Context
from edition.markdown.elements import add, element, literal, tail
from edition.model.edition import Edition
from edition.model.terms import Term

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
        edition = self.context.edition
        found = reader(edition).term(" ".join(m[1].split()), " ".join((m[2] or "").split()))
        term = edition.terms[found.id]
        made = element("a", css="term", href=f"{GLOSSARY}#{term.id}", data_term=term.id)
        name(made, found.text, term)
        return made, m.start(0), m.end(0)


def name(parent: Element, text: str, term: Term) -> None:
    """The text of a link to a term, or its name, with its Russian word marked as such."""
    found = re.search(re.escape(term.russian), text, re.IGNORECASE) if term.russian else None
    parent.text = AtomicString(text[: found.start()] if found else text)
    if found:
        tail(literal(parent, "span", found[0], lang="ru-Latn"), text[found.end() :])


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
        line = add(entries, "dt")
        name(add(line, "a", href=f"{GLOSSARY}#{term.id}"), term.term, term)
        if term.cyrillic:
            tail(line[0], " ")
            literal(line, "span", term.cyrillic, lang="ru", css="cyrillic")
        add(entries, "dd", term.definition, id=f"term-{term.id}")
    return box
