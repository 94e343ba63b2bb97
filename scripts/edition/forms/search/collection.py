"""What can be found: one record per passage, note, claim, table, headnote, essay section, entry."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.derived import arithmetic
from edition.derived.evidence import course, dated, facts
from edition.derived.reader import line, plain
from edition.forms.search import essays, registers
from edition.forms.search.catalogue import Record
from edition.ground.link_targets import page, place
from edition.ground.typography import within_quotes
from edition.model.claims import Claim
from edition.model.edition import Edition
from edition.model.passages import Note, PamphletNote, Passage, Section
from edition.model.tables import Table

_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")


def collect(edition: Edition, site: Path, words: Mapping[str, str]) -> list[Record]:
    """All records of the built edition, those first that are looked for most: they are found first.

    `words` holds the originals where the reader has them.
    """
    found = [*_answers(edition), *_claims(edition), *_text(edition, words), *_evidence(edition)]
    return [*found, *registers.records(edition), *essays.records(site)]


def _answers(edition: Edition) -> Iterator[Record]:
    """A short answer under the fact that is its title; all of its page is searched."""
    pages = {page.uri: page for page in edition.essays}
    for answer in edition.answers.values():
        said = f"{plain(answer.question, edition)} {plain(answer.said, edition)}"
        rest = (plain(text, edition) for text in (answer.body, pages[answer.uri].headnote))
        yield Record(
            "answer", answer.id, answer.title, page(answer.uri),
            (said, *rest),
            sections=tuple(sorted({claim.section for claim in answer.claims})),
        )  # fmt: skip


def _evidence(edition: Edition) -> Iterator[Record]:
    """A document with all of its page, and each life by itself."""
    pages = {page.uri: page for page in edition.essays}
    for paper in edition.documents.values():
        fields = "; ".join(f"{label}: {said}" for label, said in facts(paper, edition))
        rest = (plain(text, edition) for text in (paper.summary, pages[paper.uri].headnote))
        yield Record(
            "document", paper.id, paper.title, page(paper.uri), (*rest, fields),
            label=dated(paper, edition), sections=tuple(sorted({c.section for c in paper.claims})),
        )  # fmt: skip
    for life in edition.lives.values():
        told = (plain(life.body, edition), " · ".join(course(life)), life.cyrillic)
        yield Record("life", life.id, life.name, life.address, told, label=life.kind)


def _text(edition: Edition, words: Mapping[str, str]) -> Iterator[Record]:
    for number in edition.pages:
        section = edition.book.section(number)
        yield _headnote(edition, section)
        for passage in section.passages:
            yield _passage(edition, passage, words)
            for found in passage.following:
                yield _following(edition, found, words)


def _headnote(edition: Edition, section: Section) -> Record:
    """A section under our title, with what is known and the pamphlet's heading."""
    number = section.number
    return Record(
        "headnote", str(number), f"{number} · {section.title}",
        f"{page(section.uri)}#section-{number}",
        (plain(section.headnote, edition), f"In the pamphlet: “{within_quotes(section.heading)}”."),
        group=str(number), sections=(number,),
    )  # fmt: skip


def _passage(
    edition: Edition, found: Passage | PamphletNote, words: Mapping[str, str], label: str = ""
) -> Record:
    """A passage; the pamphlet's own notes count as passages, as they are cited so."""
    name = str(found.reference)
    return Record(
        "passage", name, name, place(found.reference),
        (plain(found.body, edition), words.get(name, "")),
        label=label, group=name, sections=(found.reference.section,),
    )  # fmt: skip


def _following(
    edition: Edition, found: Note | Table | PamphletNote, words: Mapping[str, str]
) -> Record:
    """The record of what follows a passage."""
    if isinstance(found, PamphletNote):
        return _passage(edition, found, words, "note of the pamphlet")
    if isinstance(found, Table):
        name = str(found.reference)
        cells = [" ".join(column.title for column in found.columns)]
        cells += [" ".join(row) for row in found.rows]
        return Record(
            "table", name, f"{name} · {found.number}: {found.title}",
            place(found.reference), (f"{found.title}.", "; ".join(cells), found.note),
            group=name, sections=(found.reference.section,),
        )  # fmt: skip
    return Record(
        "note", found.id, f"{found.passage} · {found.heading}",
        f"{place(found.passage)}-note-{found.number}",
        (plain(found.body, edition), f"“{found.lemma}”."),
        label=found.kind.label, group=str(found.passage), sections=(found.passage.section,),
    )  # fmt: skip


def _claims(edition: Edition) -> Iterator[Record]:
    for claim in edition.claims:
        yield Record(
            "claim", str(claim.reference), str(claim.reference), place(claim.reference),
            tuple(_claim_texts(claim, edition)),
            label=edition.vocabulary.kinds[claim.kind].label,
            verdict=claim.verdict, confidence=claim.confidence,
            group=str(claim.reference.passage), sections=(claim.reference.section,),
        )  # fmt: skip


def _claim_texts(claim: Claim, edition: Edition) -> Iterator[str]:
    """Assertion, finding, why it matters, what would settle it; sums whose result none has said."""
    said = [line(text, edition) for text in claim.prose.values()]
    yield from said
    numbers = set(_NUMBER.findall(" ".join(said)))
    for sum_ in claim.calculation:
        result = arithmetic.shown(sum_.result, sum_.unit)
        if result not in numbers:
            yield f"{sum_.says}: {result} {sum_.unit}".rstrip() + "."
