"""Timeline: what happened, beside what the pamphlet says happened, year by year."""

from itertools import groupby
from xml.etree.ElementTree import Element

from edition.derived.dates import span
from edition.ground.wording import many
from edition.markdown.apparatus import entry_sources
from edition.markdown.context import Context
from edition.markdown.elements import add, labelled, links, literal, tail, unseen
from edition.model.registers import Event

#: What the marks mean; a book has neither them nor this.
KEY = (
    "In the row of years a filled mark ● is an event of which the pamphlet speaks, a hollow mark ○ "
    "one on which it is silent."
)


def fill(parent: Element, context: Context) -> None:
    """The picture of the years, then a list a year."""
    events = context.edition.registers.events
    literal(parent, "p", KEY, css="years__key")
    parent.append(_picture(events))
    for year, found in groupby(events, key=lambda event: event.date[:4]):
        literal(parent, "h2", year, id=f"year-{year}")
        lines = add(parent, "ol", css="timeline")
        for event in found:
            _event(add(lines, "li", css=f"event event--{event.kind}", id=event.id), event, context)


def _picture(events: tuple[Event, ...]) -> Element:
    """A row of marks a year: filled where the pamphlet speaks, hollow where it is silent."""
    box = Element("ol", {"class": "years"})
    for year, found in groupby(events, key=lambda event: event.date[:4]):
        group = list(found)
        silent = sum(event.silent == "yes" for event in group)
        item = add(box, "li")
        link = add(item, "a", href=f"#year-{year}")
        literal(link, "span", year, css="years__year")
        marks = add(link, "span", css="years__marks", aria_hidden="true")
        for event in group:
            literal(marks, "span", "○" if event.silent == "yes" else "●")
        told = f": {many(len(group), 'event')}, the pamphlet silent on {silent or 'none'}"
        unseen(link, told)
    return box


def _event(line: Element, event: Event, context: Context) -> None:
    when = literal(line, "p", span(event), css="event__date")
    tail(literal(when, "span", f" · {event.kind}", css="quiet"), "")
    add(line, "p", event.event, css="event__fact")
    if event.silent == "yes":
        literal(add(line, "p", css="event__pamphlet"), "i", "The pamphlet is silent.")
    else:
        said = labelled(line, "The pamphlet", css="event__pamphlet")
        add(said, "span", event.pamphlet)
    if event.passages or event.claims:
        places = add(line, "p", css="entry__places")
        links(places, sorted(event.passages) + sorted(event.claims))
    entry_sources(line, event, span(event), context, f", {event.confidence} confidence")
