"""The edition's signs in a page: what stands for a citation, a term, a place, a key figure.

And what a link to the glossary shows, and the definitions that stand on the page.
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import AtomicString

from edition.derived.reader import reader
from edition.ground import prose
from edition.ground.references import Reference
from edition.ground.tree import grammar
from edition.markdown.citation import CITES
from edition.markdown.context import Context
from edition.markdown.elements import add, element, link, literal, tail
from edition.model.edition import Edition
from edition.model.registers import Term

GLOSSARY = "/register/glossary.md"


def register(md: Markdown, context: Context) -> None:
    """Have the signs read; every one of them is known by then."""
    grammar.register(
        md,
        {
            # The place of a citation, which keeps what it cites; it is numbered when all is read.
            grammar.CITATION: lambda match: Element("span", {CITES: match[1]}),
            grammar.TERM: lambda match: _term(match, context),
            grammar.REFERENCE: _reference,
            # Plain words: its source stands by it anyway, which a check demands.
            grammar.FIGURE: lambda match: context.edition.printed_figures[match[1]],
        },
    )


def _term(match: re.Match[str], context: Context) -> Element:
    """The term as a link that the script can show a definition at."""
    edition = context.edition
    found = reader(edition).term(" ".join(match[1].split()), " ".join((match[2] or "").split()))
    term = edition.terms[found.id]
    made = element("a", css="term", href=f"{GLOSSARY}#{term.id}", data_term=term.id)
    named(made, found.text, term)
    return made


def _reference(match: re.Match[str]) -> Element:
    """The reference as a link; a note of the pamphlet as the sign that calls it."""
    reference = Reference.parse(match[1])
    if reference.kind != "pamphlet-note":
        return link(element("span"), reference)
    made = element("sup", css="pamphlet-note-sign")
    target = f"{reference.page}#{reference.anchor}"
    label = f"the pamphlet’s own note {reference.number}"
    literal(made, "a", f"[{reference.number}]", href=target, aria_label=label)
    return made


def named(parent: Element, text: str, term: Term) -> None:
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
        named(add(line, "a", href=f"{GLOSSARY}#{term.id}"), term.term, term)
        if term.cyrillic:
            tail(line[0], " ")
            literal(line, "span", term.cyrillic, lang="ru", css="cyrillic")
        add(entries, "dd", term.definition, id=f"term-{term.id}")
    return box
