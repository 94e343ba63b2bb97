"""People: everyone whom the pamphlet or the answer to it names, with life, fate and places."""

from xml.etree.ElementTree import Element

from edition.markdown import entries
from edition.markdown.apparatus import entry_sources
from edition.markdown.context import Context
from edition.markdown.elements import add, labelled, tail


def fill(parent: Element, context: Context) -> None:
    """One entry a person, in the order of the file."""
    for person in context.edition.registers.people:
        entry = entries.head(parent, person.id, person.name)
        entries.forms(entry, person.cyrillic, person.forms)
        dates = " – ".join(date for date in (person.born, person.died) if date)
        if person.printed:
            tail(labelled(entry, "Printed")[0], f" {person.printed}")
        told = {"Life": dates, "Office, 1934–38": person.office, "Fate": person.fate}
        for label, text in told.items():
            if text:
                add(labelled(entry, label), "span", text)
        if person.note:
            add(entry, "p", person.note)
        if person.printed:
            entries.places(entry, person)
        else:
            entries.passages(entry, person.claims, "Not in the pamphlet; needed to answer")
        entry_sources(entry, person, person.name, context)
