"""The registers as TEI: persons, places, institutions, events, terms, figures, textual notes."""

from collections.abc import Iterable, Iterator

from edition.derived.listed import listing_of
from edition.forms.tei.prose import Prose, cited
from edition.forms.tei.xml_elements import Content, Element, fill, pointers, some, tei
from edition.ground.references import Reference
from edition.model.registers import Entry, Event, Locality, Person, PrintedFigure, Term, TextualNote
from edition.model.sources import Citation


def lists(prose: Prose) -> Iterator[Content]:
    """Each register that has an entry."""
    found = prose.edition.registers
    institutions = [place for place in found.places if place.kind != "place"]
    localities = [place for place in found.places if place.kind == "place"]
    yield some("listPerson", [_person(person, prose) for person in found.people])
    yield some("listPlace", [_place("place", "placeName", place, prose) for place in localities])
    yield some("listOrg", [_place("org", "orgName", place, prose) for place in institutions])
    yield some("listEvent", [_event(event, prose) for event in found.events])
    if prose.edition.terms:
        terms = [part for term in prose.edition.terms.values() for part in _term(term, prose)]
        yield tei("list", tei("head", "Glossary"), terms, type="gloss")


def back(prose: Prose) -> Iterator[Element]:
    """The figures and the textual notes, as divisions behind the text."""
    found = prose.edition.registers
    if found.figures:
        items = [_figure(figure, prose) for figure in found.figures]
        listed = tei("list", items, type="figures")
        yield tei("div", tei("head", "Figures of the pamphlet"), listed, type="figures")
    if found.textual_notes:
        apparatus = tei("listApp", [_textual_note(note, prose) for note in found.textual_notes])
        head = tei("head", "Textual notes")
        yield tei("div", head, tei("p", apparatus), type="textual-notes")


def _person(person: Person, prose: Prose) -> Element:
    return tei(
        "person",
        tei("persName", person.name, type="main"),
        some("persName", person.printed, type="printed"),
        _forms("persName", person.cyrillic, person.forms),
        some("birth", person.born),
        some("death", person.died),
        tei("occupation", prose.line(person.office)),
        tei("note", prose.line(person.fate), type="fate"),
        some("note", prose.line(person.note), type="note"),
        _common(person, prose),
        id=f"person-{person.id}",
        cert=person.confidence,
    )


def _place(tag: str, name: str, place: Locality, prose: Prose) -> Element:
    """A place or an institution, by the tags of the two."""
    return tei(
        tag,
        tei(name, place.name, type="main"),
        _forms(name, place.cyrillic, place.forms),
        _described(place, prose),
        _common(place, prose),
        id=f"place-{place.id}",
        cert=place.confidence,
    )


def _described(place: Locality, prose: Prose) -> Iterator[Content]:
    yield some("desc", prose.line(place.description))
    if place.term:
        term = prose.edition.terms[place.term]
        name = tei("ref", term.term, target=f"#term-{place.term}")
        yield tei("desc", name, ": ", prose.line(term.definition))


def _event(event: Event, prose: Prose) -> Element:
    said = "The pamphlet is silent." if event.silent == "yes" else prose.line(event.pamphlet)
    return tei(
        "event",
        tei("desc", prose.line(event.event)),
        tei("note", said, type="pamphlet"),
        _common(event, prose),
        id=f"event-{event.id}",
        type=event.kind,
        when="" if event.end else event.date,
        from_=event.date if event.end else "",
        to=event.end,
        cert=event.confidence,
    )


def _term(term: Term, prose: Prose) -> Iterator[Element]:
    # The id stands within the label: CETEIcean makes a list of its own of it, and loses its own.
    label: list[Content] = [tei("term", term.term, id=f"term-{term.id}")]
    if term.cyrillic:
        label += [" ", tei("term", term.cyrillic, lang="ru")]
    yield tei("label", label)
    forms = [term.transliteration, term.common_form, *term.variants]
    yield tei(
        "item",
        tei("p", prose.line(term.definition)),
        some("note", term.expansion, type="expansion"),
        some("note", "; ".join(filter(None, forms)), type="forms"),
        _common(term, prose),
    )


def _figure(figure: PrintedFigure, prose: Prose) -> Element:
    quantity = figure.value if figure.value.replace(".", "", 1).isdecimal() else ""
    parts: list[Content] = [
        tei("measure", figure.printed, quantity=quantity, unit=figure.unit.replace(" ", "-")),
        tei("note", prose.line(figure.counts), type="counts"),
    ]
    for name in ("date", "base", "recomputed", "calculation", "agrees", "note"):
        parts.append(some("note", prose.line(getattr(figure, name)), type=name))
    parts += _claim(figure.claim)
    where = Reference.parse(figure.passage).anchor
    return tei("item", parts, id=f"figure-{figure.id}", corresp=f"#{where}")


def _textual_note(note: TextualNote, prose: Prose) -> Element:
    """The reading of the print or the scan, what must be meant, and how that is known."""
    where = note.passage
    anchor = f"section-{where[1:]}" if where.startswith("s") else Reference.parse(where).anchor
    return tei(
        "app",
        some("lem", note.corr),
        tei("rdg", note.sic, wit=f"#{note.fault}"),
        tei("note", prose.line(note.note), type=note.kind),
        _claim(note.claim),
        id=listing_of(note)[1],
        type=note.fault,
        loc=where,
        corresp=f"#{anchor}",
        cert=note.confidence,
    )


def _claim(claim: str) -> Iterator[Element]:
    if claim:
        ref = tei("ref", claim, target=f"#{Reference.parse(claim).anchor}")
        yield tei("note", ref, type="claim")


def _forms(tag: str, cyrillic: str, forms: Iterable[str]) -> Iterator[Content]:
    yield some(tag, cyrillic, lang="ru")
    for form in forms:
        language = "ru" if any("\u0400" <= letter <= "\u04ff" for letter in form) else ""
        yield tei(tag, form, type="form", lang=language)


def _common(entry: Entry, prose: Prose) -> list[Content]:
    """Where the pamphlet names the entry, and what the entry rests on."""
    found = [place.anchor for place in sorted(entry.passages)]
    found += [f"section-{number}" for number in entry.headings]
    found += [claim.anchor for claim in entry.claims]
    return [some("note", pointers(found), type="places"), works(entry.sources, prose)]


def works(citations: Iterable[Citation], prose: Prose) -> Element | None:
    """Works with the place in each, what it bears out, and whether it was read."""
    found = []
    for citation in citations:
        made = cited(citation.key, prose.short(citation.key), citation.locator)
        fill(made, some("note", citation.note))
        if not (citation.consulted and prose.edition.sources[citation.key].was_consulted):
            made.append(tei("note", "not consulted", type="consultation"))
        found.append(made)
    return tei("note", tei("listBibl", found), type="sources") if found else None
