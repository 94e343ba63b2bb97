"""The records that are published as data, each with the fields that schema.yml gives its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from edition.derived.listed import listed
from edition.ground import link_targets, prose
from edition.model.claims import Claim
from edition.model.datasets import Kind
from edition.model.edition import Edition
from edition.model.passages import Book
from edition.model.sources import Source
from edition.model.tables import Table

Values = Mapping[str, object]


def fields_of(kind: Kind, edition: Edition) -> tuple[Mapping[str, str], ...]:
    """The fields of a record in schema.yml, in its order."""
    return edition.schema.get(kind.schema, ())


def records(kind: Kind, edition: Edition, book: Book) -> Iterator[Values]:
    """Every record, by the names of its fields; a field without a value is left out."""
    known = [field["name"] for field in fields_of(kind, edition)]
    for entry in ENTRIES[kind.name](edition, book):
        yield {
            name: _text(value, edition) if isinstance(value, str) else value
            for name in known
            if (value := entry.get(name)) not in ("", (), None)
        }


def _text(text: str, edition: Edition) -> str:
    """A paragraph in one line, and key figures as numbers; the other signs stay."""
    return prose.unwrapped(prose.inserted(text, edition.printed_figures))


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
            address=link_targets.place(claim.reference),
        )


def _figures(edition: Edition, book: Book) -> Iterator[Values]:
    for figure in edition.registers.figures:
        yield values(figure, address=listed(figure, edition).address)


def _people(edition: Edition, book: Book) -> Iterator[Values]:
    for person in edition.registers.people:
        yield values(person, address=listed(person, edition).address)


def _places(edition: Edition, book: Book) -> Iterator[Values]:
    for place in edition.registers.places:
        yield values(place, address=listed(place, edition).address)


def _terms(edition: Edition, book: Book) -> Iterator[Values]:
    for term in edition.terms.values():
        yield values(term, address=listed(term, edition).address)


def _sources(edition: Edition, book: Book) -> Iterator[Values]:
    for source in edition.sources.values():
        yield source_values(source, edition)


def source_values(source: Source, edition: Edition) -> Values:
    """A work: its CSL variables, and what CSL has none for."""
    return {
        **source.csl,
        **source.beyond_csl,
        "key": source.key,
        "address": listed(source, edition).address,
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
        address=link_targets.place(table.reference),
    )


def _events(edition: Edition, book: Book) -> Iterator[Values]:
    for event in edition.registers.events:
        yield values(event, address=listed(event, edition).address)


def _documents(edition: Edition, book: Book) -> Iterator[Values]:
    for document in edition.documents.values():
        address = f"{link_targets.page(document.uri)}#{document.anchor}"
        yield values(document, address=address)


def _lives(edition: Edition, book: Book) -> Iterator[Values]:
    for life in edition.lives.values():
        address = f"{link_targets.page(life.uri)}#{life.anchor}"
        yield values(life, place=life.home, text=life.body, address=address)


def _textual_notes(edition: Edition, book: Book) -> Iterator[Values]:
    for note in edition.registers.textual_notes:
        yield values(note, address=listed(note, edition).address)


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
                address=link_targets.place(passage.reference),
            )


def _checked(claims: tuple[Claim, ...]) -> int:
    return sum(claim.verdict != "not-checkable" for claim in claims)


def _notes(edition: Edition, book: Book) -> Iterator[Values]:
    for section in book.sections:
        for passage in section.passages:
            for note in passage.notes:
                yield {
                    "id": note.id,
                    "passage": note.passage,
                    "number": int(note.number),
                    "kind": note.kind.tag,
                    "heading": note.heading,
                    "lemma": note.lemma,
                    "text": note.body,
                    "address": f"{link_targets.page(section.uri)}#{note.anchor}",
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
    "documents": _documents,
    "lives": _lives,
    "sources": _sources,
    "textual-notes": _textual_notes,
}
