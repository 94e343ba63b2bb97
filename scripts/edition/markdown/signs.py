"""The edition's signs in a page: what stands for a citation, a term, a place, a key figure."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown

from edition.derived.reader import reader
from edition.ground.references import Reference
from edition.ground.tree import grammar
from edition.markdown.citation import CITES
from edition.markdown.context import Context
from edition.markdown.elements import element, link, literal
from edition.markdown.term import GLOSSARY, name


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
    name(made, found.text, term)
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
