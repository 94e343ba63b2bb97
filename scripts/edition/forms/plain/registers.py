"""The registers and the sources in plain text, behind the text."""

from collections.abc import Iterator
from itertools import chain

from edition.derived import bibliography
from edition.derived.dates import date, span
from edition.derived.reader import reader
from edition.forms.plain import lines
from edition.forms.plain.passages import INDENT, sources
from edition.ground.tree.plain import plain
from edition.model.edition import Edition
from edition.model.registers import Entry, Event, Locality, Person, PrintedFigure, Term, TextualNote
from edition.model.sources import Source

Told = Iterator[tuple[str, str]]


def registers(edition: Edition) -> Iterator[str]:
    """Each register that has an entry, under its heading."""
    found = edition.registers
    groups: tuple[tuple[str, list[Iterator[str]]], ...] = (
        ("FIGURES", [_entry(f.id, f, _figure(f), edition) for f in found.figures]),
        ("TIMELINE", [_entry(span(e), e, _event(e), edition) for e in found.events]),
        ("GLOSSARY", [_entry(_term_name(t), t, _term(t), edition) for t in edition.terms.values()]),
        ("PEOPLE", [_entry(p.name, p, _person(p), edition) for p in found.people]),
        ("PLACES AND INSTITUTIONS", [_entry(p.name, p, _place(p), edition) for p in found.places]),
        ("TEXTUAL NOTES", [_entry(n.id, n, _textual(n), edition) for n in found.textual_notes]),
        ("SOURCES", [_sources(edition)]),
    )
    for title, entries in groups:
        said = list(chain.from_iterable(entries))
        if said:
            yield from ("", "", *lines.underlined(title, "="), "", *said)


def _entry(head: str, entry: Entry, told: Told, edition: Edition) -> Iterator[str]:
    """A name, then what is said of it, each on a line with its label, set in."""
    yield from lines.wrap(head)
    read = reader(edition)
    for label, text in told:
        if text:
            said = plain(read.inlines(text))
            shown = f"{label}: {said}" if label else said
            yield from lines.wrap(shown, INDENT)
    places = [str(reference) for reference in sorted(entry.passages)]
    places += [f"heading of {number}" for number in entry.headings]
    places += [str(reference) for reference in sorted(entry.claims)]
    if places:
        yield from lines.wrap(f"Places: {', '.join(places)}", INDENT)
    yield from sources(entry.sources, edition, INDENT)


def _figure(found: PrintedFigure) -> Told:
    unit = f" ({found.unit})"
    yield "Printed", found.printed + unit
    yield "Counts", found.counts
    yield "For", found.date
    yield "Base", found.base
    if found.recomputed:
        how = f" ({found.calculation})" if found.calculation else ""
        yield "Recomputed", f"{found.recomputed}{how}; agrees: {found.agrees}"
    yield "Claim", found.claim
    yield "Note", found.note


def _event(found: Event) -> Told:
    yield "", found.event
    yield "The pamphlet", "silent" if found.silent == "yes" else found.pamphlet


def _term_name(found: Term) -> str:
    return " · ".join(name for name in (found.term, found.cyrillic, found.transliteration) if name)


def _term(found: Term) -> Told:
    yield "Stands for", found.expansion
    yield "", found.definition
    yield "Also", "; ".join(v for v in (found.common_form, *found.variants) if v)


def _person(found: Person) -> Told:
    yield "Names", "; ".join(n for n in (found.printed, found.cyrillic, *found.forms) if n)
    yield "Lived", " – ".join(day for day in (found.born, found.died) if day)
    yield "Office", found.office
    yield "Fate", found.fate
    yield "Note", found.note


def _place(found: Locality) -> Told:
    yield "Names", "; ".join(n for n in (found.cyrillic, *found.forms) if n)
    yield "", found.description
    yield "Term", found.term


def _textual(found: TextualNote) -> Told:
    yield "Reads", f"“{found.sic}” ({found.fault}, {found.kind})"
    yield "Meant", f"“{found.corr}”" if found.corr else ""
    yield "Note", found.note
    yield "Claim", found.claim


def _sources(edition: Edition) -> Iterator[str]:
    """Every work as the bibliography prints it, with what was read, in the order of the style."""
    formatted = bibliography.formatted(edition)
    for key in sorted(edition.sources, key=lambda k: formatted[k].short.casefold()):
        said = f"{formatted[key].text} [{_reading(edition.sources[key])}]"
        yield from lines.wrap(said, "", INDENT)


def _reading(source: Source) -> str:
    if not source.was_consulted:
        return "not consulted"
    parts = [f"consulted {date(source.consulted)}", source.extent, source.copy]
    return "; ".join(part for part in parts if part)
