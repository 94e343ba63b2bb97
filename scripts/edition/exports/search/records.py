"""What can be found: one record per passage, note, claim, table, headnote, essay section, entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from edition import arithmetic
from edition.exports.search import essays, registers
from edition.exports.search.record import Record, address, section_page
from edition.model import Claim, Edition
from edition.pages import Block, Page
from edition.plain import plain
from edition.references import Reference


def collect(edition: Edition, site: Path, words: Mapping[str, str]) -> list[Record]:
    """All records of the built edition; `words` holds the originals where the reader has them."""
    found = [*_text(edition, words), *_claims(edition), *registers.records(edition)]
    return [*found, *essays.records(site)]


def _text(edition: Edition, words: Mapping[str, str]) -> Iterator[Record]:
    headings = {section.number: section.heading for section in edition.sections}
    for number, page in edition.pages.items():
        yield _headnote(edition, number, headings[number], page)
        passage = ""
        for block in page.blocks:
            if block.name == "passage":
                passage = block.argument
            record = _block(edition, block, passage, words)
            if record is not None:
                yield record


def _headnote(edition: Edition, number: int, heading: str, page: Page) -> Record:
    """A section under its heading and our own, with what is known."""
    neutral = page.neutral_title if page.neutral_title != heading else ""
    return Record(
        "headnote", str(number), f"{number} · {heading}",
        f"{section_page(number)}#section-{number}",
        (f"{neutral}." if neutral else "", plain(page.headnote, edition)),
        group=str(number), sections=(number,),
    )  # fmt: skip


def _block(edition: Edition, block: Block, passage: str, words: Mapping[str, str]) -> Record | None:
    """The record of a block; the pamphlet's own notes count as passages, as they are cited so."""
    body = plain(block.body, edition)
    if block.name == "note":
        at = Reference.parse(passage)
        number = block.options["number"]
        lemma = block.options["lemma"]
        return Record(
            "note", f"{passage}-{number}", f"{passage} · {lemma}",
            f"{address(at)}-note-{number}", (lemma + ":", body),
            label=edition.vocabulary.notes[block.argument].label,
            group=passage, sections=(at.section,),
        )  # fmt: skip
    if block.name not in ("passage", "pamphlet-note", "table"):
        return None
    at = Reference.parse(block.argument)
    original = words.get(block.argument, "")
    if block.name == "table":
        table = edition.tables[at]
        cells = [" ".join(column.title for column in table.columns)]
        cells += [" ".join(row) for row in table.rows]
        return Record(
            "table", block.argument, f"{block.argument} · {table.number}: {table.title}",
            address(at), (f"{table.title}.", "; ".join(cells), table.note, body),
            group=block.argument, sections=(at.section,),
        )  # fmt: skip
    return Record(
        "passage", block.argument, block.argument, address(at), (body, original),
        label="" if block.name == "passage" else "note of the pamphlet",
        group=block.argument, sections=(at.section,),
    )  # fmt: skip


def _claims(edition: Edition) -> Iterator[Record]:
    for claim in edition.claims:
        yield Record(
            "claim", str(claim.reference), str(claim.reference), address(claim.reference),
            tuple(_claim_texts(claim, edition)),
            label=edition.vocabulary.kinds[claim.kind].label,
            verdict=claim.verdict, confidence=claim.confidence,
            group=str(claim.reference.passage), sections=(claim.reference.section,),
        )  # fmt: skip


def _claim_texts(claim: Claim, edition: Edition) -> Iterator[str]:
    """Assertion, finding, why it matters, what would settle it, the sums."""
    for text in (claim.claim, claim.finding, claim.matters, claim.settled_by):
        yield plain(text, edition)
    for sum_ in claim.calculation:
        yield f"{sum_.says}: {arithmetic.equation(sum_)}."
