"""Terms: what a link to the glossary shows, and the definitions that stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.ground import prose
from edition.markdown.elements import add, element, literal, tail
from edition.model.edition import Edition
from edition.model.registers import Term

GLOSSARY = "/register/glossary.md"


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
