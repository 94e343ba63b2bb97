"""Glossary: every term with its forms, its definition and every place that uses it."""

from xml.etree.ElementTree import Element

from edition.derived import backlinks
from edition.derived.backlinks import Places
from edition.markdown import entries
from edition.markdown.apparatus import entry_sources
from edition.markdown.context import Context
from edition.markdown.elements import add, labelled, literal, set_off
from edition.markdown.signs import named
from edition.model.registers import Term


def fill(parent: Element, context: Context) -> None:
    """One entry a term, in the order of the alphabet."""
    edition = context.edition
    places = backlinks.terms(edition)
    for term in sorted(edition.terms.values(), key=lambda t: t.term.casefold()):
        entry = entries.head(parent, term.id, term.term)
        named(entry[0][0], term.term, term)
        _entry(entry, term, context)
        _places(entry, term, places.get(term.id, Places()), context.uri)


def _entry(entry: Element, term: Term, context: Context) -> None:
    forms = add(entry, "p", css="entry__forms")
    shown = [
        literal(forms, "span", text, **attributes)
        for text, attributes in (
            (term.cyrillic, {"lang": "ru", "css": "cyrillic"}),
            (term.transliteration, {"lang": "ru-Latn", "css": "transliteration"}),
            (term.common_form if term.common_form != term.transliteration else "", {}),
            (term.expansion, {"css": "expansion"}),
        )
        if text
    ]
    set_off(shown, " · ")
    if not shown:
        entry.remove(forms)
    add(entry, "p", term.definition, css="entry__definition")
    if term.variants:
        line = labelled(entry, "Also", css="entry__variants")
        literal(line, "span", "; ".join(term.variants))
    entry_sources(entry, term, term.term, context)


def _places(entry: Element, term: Term, linked: Places, here: str) -> None:
    entries.sections(entry, "Headings", term.headings)
    entries.sections(entry, "Headnotes", linked.sections)
    entries.passages(entry, linked.passages | set(term.passages))
    entries.pages(entry, linked, here)
    if not term.passages and not term.headings:
        entries.absent(entry)
