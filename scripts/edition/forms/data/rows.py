"""The records that are published as data, each with the fields that schema.yml gives its kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from edition.derived.listed import listed
from edition.ground import link_targets, prose
from edition.model.edition import Edition
from edition.model.forms import Kind
from edition.model.registers import Entry

Values = Mapping[str, object]


def records(kind: Kind, edition: Edition) -> Iterator[Values]:
    """Every record, by the names of its fields; a field without a value is left out."""
    known = [field["name"] for field in edition.schema.get(kind.schema, ())]
    for entry in ENTRIES[kind.name](edition):
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


def _listed(entries: Iterable[Entry], edition: Edition) -> Iterator[Values]:
    """The entries of a register, each with its place on the page that lists it."""
    for entry in entries:
        yield values(entry, address=listed(entry, edition).address)


def _claims(edition: Edition) -> Iterator[Values]:
    for claim in edition.claims:
        yield values(
            claim,
            id=claim.reference,
            passage=claim.reference.passage,
            address=link_targets.place(claim.reference),
        )


def _sources(edition: Edition) -> Iterator[Values]:
    """A work: its CSL variables, and what CSL has none for."""
    for source in edition.sources.values():
        yield {
            **source.csl,
            **source.beyond_csl,
            "key": source.key,
            "address": listed(source, edition).address,
        }


def _tables(edition: Edition) -> Iterator[Values]:
    """A table with its columns and rows."""
    for table in edition.tables.values():
        yield values(
            table,
            columns=tuple(column.title for column in table.columns),
            file=f"tables/{table.path}",
            address=link_targets.place(table.reference),
        )


def _lives(edition: Edition) -> Iterator[Values]:
    for life in edition.lives.values():
        yield values(life, place=life.home, text=life.body, address=life.address)


def _passages(edition: Edition) -> Iterator[Values]:
    words = {record.reference: record for s in edition.sections for record in s.passages}
    for section in edition.book.sections:
        for passage in section.passages:
            yield values(
                words[passage.reference],
                section=section.number,
                heading=section.heading,
                restatement=passage.body,
                notes=len(passage.notes),
                claims=len(passage.claims),
                checked=sum(claim.verdict != "not-checkable" for claim in passage.claims),
                address=link_targets.place(passage.reference),
            )


def _notes(edition: Edition) -> Iterator[Values]:
    for section in edition.book.sections:
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
ENTRIES: Mapping[str, Callable[[Edition], Iterator[Values]]] = {
    "passages": _passages,
    "claims": _claims,
    "notes": _notes,
    "figures": lambda edition: _listed(edition.registers.figures, edition),
    "tables": _tables,
    "people": lambda edition: _listed(edition.registers.people, edition),
    "places": lambda edition: _listed(edition.registers.places, edition),
    "terms": lambda edition: _listed(edition.terms.values(), edition),
    "events": lambda edition: _listed(edition.registers.events, edition),
    "documents": lambda edition: (
        values(document, address=document.address) for document in edition.documents.values()
    ),
    "lives": _lives,
    "sources": _sources,
    "textual-notes": lambda edition: _listed(edition.registers.textual_notes, edition),
}
