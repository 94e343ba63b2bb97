"""Places and institutions: what each is, and every passage that names it."""

from xml.etree.ElementTree import Element

from edition.markdown import entries
from edition.markdown.apparatus import entry_sources
from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail
from edition.markdown.signs import GLOSSARY


def fill(parent: Element, context: Context) -> None:
    """One entry a place or institution, in the order of the file."""
    for place in context.edition.registers.places:
        entry = entries.head(parent, place.id, place.name)
        tail(literal(entry[0], "span", f" {place.kind}", css="quiet"), "")
        entries.forms(entry, place.cyrillic, place.forms)
        if place.term:
            term = context.edition.terms[place.term]
            line = add(entry, "p", css="entry__definition")
            add(line, "span", f"{term.definition} ")
            literal(line, "a", "Glossary", href=f"{GLOSSARY}#{term.id}")
        else:
            add(entry, "p", place.description, css="entry__definition")
        entries.places(entry, place)
        entry_sources(entry, place, place.name, context)
