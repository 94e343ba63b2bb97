"""The records that are published as data, each with the fields that schema.yml gives its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from edition.exports import addresses
from edition.exports.walk import Book, walk
from edition.kinds import Kind
from edition.model import Claim, Edition, Source, Table

Values = Mapping[str, object]


def fields_of(kind: Kind, edition: Edition) -> tuple[Mapping[str, str], ...]:
    """The fields of a record in schema.yml, in its order."""
    return edition.schema.get(kind.schema, ())


def records(kind: Kind, edition: Edition, book: Book) -> Iterator[Values]:
    """Every record, by the names of its fields; a field without a value is left out."""
    known = [field["name"] for field in fields_of(kind, edition)]
    for entry in ENTRIES[kind.name](edition, book):
        yield {name: entry[name] for name in known if entry.get(name) not in ("", (), None)}


def book_of(edition: Edition) -> Book:
    """The walk of an edition by the navigation beside its docs/."""
    return walk(edition, Path("mkdocs.yml"))


def values(entry: object, **more: object) -> Values:
    """The fields of a record of the model under their names in schema.yml, and `more`."""
    assert is_dataclass(entry)  # noqa: S101
    found = {f.name.replace("_", "-"): getattr(entry, f.name) for f in fields(entry)}
    return found | more


def _claims(edition: Edition, book: Book) -> Iterator[Values]:
    for claim in edition.claims:
        yield values(
            claim,
            id=claim.reference,
            passage=claim.reference.passage,
            address=addresses.place(claim.reference),
        )


def _figures(edition: Edition, book: Book) -> Iterator[Values]:
    for figure in edition.registers.figures:
        yield values(figure, address=f"register/figures/#figure-{figure.id}")


def _people(edition: Edition, book: Book) -> Iterator[Values]:
    for person in edition.registers.people:
        yield values(person, address=f"register/people/#{person.id}")


def _places(edition: Edition, book: Book) -> Iterator[Values]:
    for place in edition.registers.places:
        yield values(place, address=f"register/places/#{place.id}")


def _terms(edition: Edition, book: Book) -> Iterator[Values]:
    for term in edition.terms.values():
        yield values(term, address=f"register/glossary/#{term.id}")


def _sources(edition: Edition, book: Book) -> Iterator[Values]:
    for source in edition.sources.values():
        yield source_values(source)


def source_values(source: Source) -> Values:
    """A work: its CSL variables and how it was read."""
    return {
        **source.csl,
        "key": source.key,
        "consulted": source.consulted,
        "extent": source.extent,
        "copy": source.copy,
        "pointer": "yes" if source.pointer else "",
        "address": f"register/sources/#{source.key}",
    }


def _tables(edition: Edition, book: Book) -> Iterator[Values]:
    for table in edition.tables.values():
        yield table_values(table)


def table_values(table: Table) -> Values:
    """A table with its columns and rows."""
    return values(
        table,
        columns=tuple(column.title for column in table.columns),
        file=f"tables/{table.path}",
        address=addresses.place(table.reference),
    )


def _events(edition: Edition, book: Book) -> Iterator[Values]:
    for event in edition.registers.events:
        yield values(event, address=f"register/timeline/#{event.id}")


def _textual_notes(edition: Edition, book: Book) -> Iterator[Values]:
    for note in edition.registers.textual_notes:
        anchor = note.id.replace(".", "-")
        yield values(note, address=f"register/textual-notes/#text-{anchor}")


def _passages(edition: Edition, book: Book) -> Iterator[Values]:
    words = {record.reference: record for s in edition.sections for record in s.passages}
    for section in book.sections:
        for passage in section.passages:
            yield values(
                words[passage.reference],
                section=section.number,
                heading=section.heading,
                restatement=passage.body,
                notes=len(passage.notes),
                claims=len(passage.claims),
                checked=_checked(passage.claims),
                address=addresses.place(passage.reference),
            )


def _checked(claims: tuple[Claim, ...]) -> int:
    return sum(claim.verdict != "not-checkable" for claim in claims)


def _notes(edition: Edition, book: Book) -> Iterator[Values]:
    for section in book.sections:
        for passage in section.passages:
            for note in passage.notes:
                yield {
                    "id": f"{note.passage}-note-{note.number}",
                    "passage": note.passage,
                    "number": int(note.number),
                    "kind": note.kind.tag,
                    "lemma": note.lemma,
                    "text": note.body,
                    "address": f"text/section-{note.passage.section}/#{note.anchor}",
                }


#: Where the records of each kind come from, by the name of its files.
ENTRIES: Mapping[str, Callable[[Edition, Book], Iterator[Values]]] = {
    "passages": _passages,
    "claims": _claims,
    "notes": _notes,
    "figures": _figures,
    "tables": _tables,
    "people": _people,
    "places": _places,
    "terms": _terms,
    "events": _events,
    "sources": _sources,
    "textual-notes": _textual_notes,
}
