"""The records of the registers: people, terms, places, sources, events, textual notes.

A spelling under which a person, term or place is known stands in the record's
names, not in its text, so that no result shows words that are only there to
be found: the search looks the spellings up and asks for those that the text uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from edition import backlinks, bibliography
from edition.exports.search.record import Record
from edition.markdown.listings.timeline import span
from edition.model import Edition, Term
from edition.plain import plain
from edition.references import Reference
from edition.registers import Entry, Locality, Person

_TAG = re.compile(r"<[^>]+>")
_YEAR = re.compile(r"^[^“”]+ \d{4}[a-z]?$")
_ASIDE = re.compile(r"\s*\([^)]*\)")


def records(edition: Edition) -> Iterator[Record]:
    """Every entry of every register that a reader looks things up in."""
    yield from _people(edition)
    yield from _terms(edition)
    yield from _places(edition)
    yield from _sources(edition)
    for event in edition.registers.events:
        told = tuple(plain(text, edition) for text in (event.event, event.pamphlet))
        yield Record(
            "event", event.id, span(event), f"register/timeline/#{event.id}", told,
            label=event.kind, sections=_sections(event),
        )  # fmt: skip
    for note in edition.registers.textual_notes:
        heading = note.passage.startswith("s")
        at = "" if heading else note.passage
        number = int(note.passage[1:]) if heading else Reference.parse(at).section
        yield Record(
            "textual", note.id, f"{at or f'heading {number}'} · {note.sic}",
            f"register/textual-notes/#text-{note.id.replace('.', '-')}",
            (f"{note.sic}.", f"Read: {note.corr}." if note.corr else "",
             plain(note.note, edition)),
            label=note.fault, group=at or str(number), sections=(number,),
        )  # fmt: skip


def _people(edition: Edition) -> Iterator[Record]:
    for person in edition.registers.people:
        said = (person.office, person.fate, person.note)
        yield Record(
            "person", person.id, person.name, f"register/people/#{person.id}",
            tuple(plain(text, edition) for text in said), sections=_sections(person),
            names=unique(_surnames(person)), also=unique(_full_names(person)),
        )  # fmt: skip


def _surnames(person: Person) -> Iterator[str]:
    """The family name in each spelling, and the name born with where the Cyrillic gives it."""
    for name in (person.name, person.cyrillic):
        family = name.partition(",")[0]
        yield _ASIDE.sub("", family)
        yield from re.findall(r"\(([^)]*)\)", family)
    for form in (person.printed, *person.forms):
        yield form.split()[-1]


def _full_names(person: Person) -> Iterator[str]:
    for name in (person.name, person.cyrillic):
        family, _, given = _ASIDE.sub("", name).partition(", ")
        if given:
            yield f"{given.split()[0]} {family}"
            yield f"{given} {family}"
    yield from (person.printed, *person.forms)


def _terms(edition: Edition) -> Iterator[Record]:
    for term in edition.terms.values():
        sections = {r.section for r in term.passages} | set(term.headings)
        yield Record(
            "term", term.id, term.term, f"register/glossary/#{term.id}",
            (plain(term.definition, edition),), sections=tuple(sorted(sections)),
            names=unique(_spellings(term)), also=unique((term.expansion, *term.variants)),
        )  # fmt: skip


def _spellings(term: Term) -> Iterator[str]:
    """The term in each alphabet; of `GPU / OGPU` and `съезд; конференция` each by itself."""
    for form in (term.term, term.cyrillic, term.transliteration, term.common_form):
        for part in re.split(r" / |; |, ", form):
            yield _ASIDE.sub("", part) or part


def _places(edition: Edition) -> Iterator[Record]:
    for place in edition.registers.places:
        term = edition.terms.get(place.term)
        said = place.description or (term.definition if term else "")
        yield Record(
            "place", place.id, place.name, f"register/places/#{place.id}",
            (plain(said, edition),), label=place.kind, sections=_sections(place),
            names=unique(_localities(place)), also=unique(place.forms),
        )  # fmt: skip


def _localities(place: Locality) -> Iterator[str]:
    yield from (place.name, place.cyrillic)


def _sources(edition: Edition) -> Iterator[Record]:
    """A work as it is listed; it bears on the sections whose claims and notes rest on it."""
    cited: dict[str, set[int]] = {}
    for claim in edition.claims:
        for citation in claim.sources:
            cited.setdefault(citation.key, set()).add(claim.reference.section)
    for key, places in backlinks.works(edition).items():
        sections = places.sections | {reference.section for reference in places.passages}
        cited.setdefault(key, set()).update(sections)
    for key, formatted in bibliography.format_all(edition.sources).items():
        entry = unescape(_TAG.sub("", formatted.entry))
        source = edition.sources[key]
        title = str(source.csl.get("title", ""))
        known = unique((*_YEAR.findall(formatted.short), _proper(title)))
        named = f"{formatted.short} · {title}" if title not in formatted.short else formatted.short
        yield Record(
            "source", key, named, f"register/sources/#{key}",
            (entry, f"Read: {source.extent}." if source.extent else ""),
            label="consulted" if source.was_consulted else "not consulted",
            sections=tuple(sorted(cited.get(key, ()))), also=known,
        )  # fmt: skip


def _proper(title: str) -> str:
    """The title proper without the article that it begins with, as it is looked up."""
    return re.sub(r"^(The|A|An) ", "", title.partition(":")[0])


def _sections(entry: Entry) -> tuple[int, ...]:
    places = {reference.section for reference in (*entry.passages, *entry.claims)}
    return tuple(sorted(places | set(entry.headings)))


def unique(forms: Iterable[str]) -> tuple[str, ...]:
    """Each form once, without those that are empty or a dash."""
    return tuple(dict.fromkeys(form.strip() for form in forms if form.strip(" —")))
