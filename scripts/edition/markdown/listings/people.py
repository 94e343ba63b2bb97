"""People: everyone whom the pamphlet or the answer to it names, with life, fate and places."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail
from edition.markdown.listings import entries


def fill(parent: Element, context: Context) -> None:
    """One entry a person, in the order of the file."""
    for person in context.edition.registers.people:
        entry = entries.head(parent, person.id, person.name)
        entries.forms(entry, person.cyrillic, person.forms)
        dates = " – ".join(date for date in (person.born, person.died) if date)
        if person.printed:
            line = add(entry, "p")
            tail(literal(line, "b", "Printed:"), f" {person.printed}")
        if dates:
            entries.labelled(entry, "Life", dates)
        entries.labelled(entry, "Office, 1934–38", person.office)
        entries.labelled(entry, "Fate", person.fate)
        if person.note:
            add(entry, "p", person.note)
        if person.printed:
            entries.places(entry, person)
        else:
            entries.passages(entry, person.claims, "Not in the pamphlet; needed to answer")
        entries.sources(entry, person.name, person, context)
