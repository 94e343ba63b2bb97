"""The records of the registers: people, terms, places, sources, events, textual notes.

A spelling under which a person, term or place is known stands in the record's
names, not in its text, so that no result shows words that are only there to
be found: the search looks the spellings up and asks for those that the text uses.
What follows from a title (author and year of a work, the parts of a person's
name) the search makes for itself.
"""

import re
from collections.abc import Iterable, Iterator

from edition.derived import backlinks, bibliography
from edition.derived.dates import span
from edition.derived.listed import listed
from edition.derived.reader import line
from edition.forms.search.catalogue import Record
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.model.registers import Entry, Term

_LINK = re.compile(r"https?:\S+")
_ASIDE = re.compile(r"\s*\([^)]*\)")


def records(edition: Edition) -> Iterator[Record]:
    """Every entry of every register that a reader looks things up in."""
    yield from _people(edition)
    yield from _terms(edition)
    yield from _places(edition)
    yield from _sources(edition)
    for event in edition.registers.events:
        told = tuple(line(text, edition) for text in (event.event, event.pamphlet))
        yield Record(
            "event", event.id, span(event), listed(event, edition).address, told,
            label=event.kind, sections=_sections(event),
        )  # fmt: skip
    for note in edition.registers.textual_notes:
        heading = note.passage.startswith("s")
        at = "" if heading else note.passage
        number = int(note.passage[1:]) if heading else Reference.parse(at).section
        yield Record(
            "textual", note.id, f"{at or f'heading {number}'} · {note.sic}",
            listed(note, edition).address,
            (f"{note.sic}.", f"Read: {note.corr}." if note.corr else "",
             line(note.note, edition)),
            label=note.fault, group=at or str(number), sections=(number,),
        )  # fmt: skip


def _people(edition: Edition) -> Iterator[Record]:
    for person in edition.registers.people:
        said = (person.office, person.fate)
        yield Record(
            "person", person.id, person.name, listed(person, edition).address,
            tuple(line(text, edition) for text in said), sections=_sections(person),
            names=unique((person.name, person.cyrillic, person.printed, *person.forms)),
        )  # fmt: skip


def _terms(edition: Edition) -> Iterator[Record]:
    for term in edition.terms.values():
        sections = {r.section for r in term.passages} | set(term.headings)
        yield Record(
            "term", term.id, term.term, listed(term, edition).address,
            (line(term.definition, edition),), sections=tuple(sorted(sections)),
            names=unique(_spellings(term)), also=unique((term.expansion, *term.variants)),
        )  # fmt: skip


def _spellings(term: Term) -> Iterator[str]:
    """The term in each alphabet; of `GPU / OGPU` and `съезд; конференция` each by itself."""
    for form in (term.term, term.cyrillic, term.transliteration, term.common_form):
        for part in re.split(r" / |; |, ", form):
            yield _ASIDE.sub("", part) or part


def _places(edition: Edition) -> Iterator[Record]:
    for place in edition.registers.places:
        # What a place is that is a term too, the record of the term says.
        yield Record(
            "place", place.id, place.name, listed(place, edition).address,
            (line(place.description, edition),), label=place.kind, sections=_sections(place),
            names=unique((place.name, place.cyrillic)), also=unique(place.forms),
        )  # fmt: skip


def _sources(edition: Edition) -> Iterator[Record]:
    """A work as it is listed, its title as it is known, without its address on the web; it bears on
    the sections whose claims and notes rest on it.
    """
    cited: dict[str, set[int]] = {}
    for claim in edition.claims:
        for citation in claim.sources:
            cited.setdefault(citation.key, set()).add(claim.reference.section)
    for key, places in backlinks.works(edition).items():
        sections = places.sections | {reference.section for reference in places.passages}
        cited.setdefault(key, set()).update(sections)
    for key, formatted in bibliography.formatted(edition).items():
        source = edition.sources[key]
        title = str(source.csl.get("title", ""))
        as_printed = re.escape(title).replace("'", "['’]")
        entry = _LINK.sub("", formatted.text)
        named = f"{formatted.short} · {title}" if title not in formatted.short else formatted.short
        yield Record(
            "source", key, named, listed(source, edition).address,
            (re.sub(as_printed, lambda _, title=title: title, entry, flags=re.I),),  # type: ignore[misc]
            label="consulted" if source.was_consulted else "not consulted",
            sections=tuple(sorted(cited.get(key, ()))),
        )  # fmt: skip


def _sections(entry: Entry) -> tuple[int, ...]:
    places = {reference.section for reference in (*entry.passages, *entry.claims)}
    return tuple(sorted(places | set(entry.headings)))


def unique(forms: Iterable[str]) -> tuple[str, ...]:
    """Each form once, without those that are empty or a dash."""
    return tuple(dict.fromkeys(form.strip() for form in forms if form.strip(" —")))
