"""The search index: one record per passage, claim and entry of a register, for Pagefind.

Pagefind filters by record, so each thing that can be found is a small HTML
file of its own, written into a temporary folder; its command line indexes
them (its Python interface is a hundred times slower). The reader's browser
loads the part of the index that a query needs, and nothing before.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from edition import arithmetic, prose
from edition.markdown.listings.timeline import span
from edition.messages import EditionError
from edition.model import Edition
from edition.originals import originals
from edition.references import Reference


@dataclass(frozen=True)
class Record:
    """What can be found: its kind, its title, its address from the site's root, its text."""

    kind: str
    title: str
    address: str
    texts: Sequence[str]
    verdict: str = ""


def write(edition: Edition, site: Path) -> str:
    """Index the edition into `site`/pagefind; a line that says how many records there are."""
    found = list(records(edition, originals()))
    with tempfile.TemporaryDirectory() as folder:
        for number, record in enumerate(found):
            (Path(folder) / f"{number:05}.html").write_text(_page(record), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder]
        command += ["--output-path", str((site / "pagefind").resolve()), "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = " ".join((done.stderr or done.stdout).split())[-300:]
        raise EditionError(f"{site}/pagefind: was not written: {reason}. Hint: see pagefind.app.")
    return f"search: {len(found)} records"


def records(edition: Edition, words: Mapping[str, str]) -> Iterator[Record]:
    """The records of the edition; `words` holds the originals where the reader supplied them."""
    yield from _passages(edition, words)
    for claim in edition.claims:
        label = edition.vocabulary.verdicts[claim.verdict].label
        sums = [f"{c.says}: {arithmetic.equation(c)}" for c in claim.calculation]
        texts = (claim.claim, claim.finding, claim.matters, claim.settled_by, *sums)
        title = f"{claim.reference} · {label}"
        yield Record("claim", title, address(claim.reference), texts, label)
    for term in edition.terms.values():
        forms = (term.term, term.cyrillic, term.transliteration, term.common_form, term.expansion)
        names = " · ".join(form for form in forms if form)
        said = (names, term.definition, "; ".join(term.variants))
        yield Record("term", term.term, f"register/glossary/#{term.id}", said)
    yield from _registers(edition)


def _registers(edition: Edition) -> Iterator[Record]:
    """People and places under every form of their names; events by what happened."""
    for person in edition.registers.people:
        names = " · ".join((person.name, person.printed, person.cyrillic, *person.forms))
        said = (names, person.office, person.fate, person.note)
        yield Record("person", person.name, f"register/people/#{person.id}", said)
    for place in edition.registers.places:
        names = " · ".join((place.name, place.cyrillic, *place.forms))
        where = f"register/places/#{place.id}"
        yield Record(place.kind, place.name, where, (names, place.description))
    for event in edition.registers.events:
        told = (event.event, event.pamphlet)
        yield Record("event", span(event), f"register/timeline/#{event.id}", told)


def _passages(edition: Edition, words: Mapping[str, str]) -> Iterator[Record]:
    """A passage with its notes; a table or a note of the pamphlet with the passage before it."""
    headings = {section.number: section.heading for section in edition.sections}
    for number, page in edition.pages.items():
        texts: dict[str, list[str]] = {}
        current = ""
        for block in page.blocks:
            if block.name == "passage":
                current = block.argument
                texts[current] = [words[current]] if current in words else []
            if current:
                texts[current] += [block.body, block.options.get("lemma", "")]
            if block.name == "table":
                table = edition.tables[Reference.parse(block.argument)]
                cells = [cell for row in table.rows for cell in row]
                texts[current].append(" · ".join([table.number, table.title, *cells]))
        for name, parts in texts.items():
            title = f"{name} · {headings[number]}"
            yield Record("passage", title, address(Reference.parse(name)), tuple(parts))


def address(reference: Reference) -> str:
    """Where a reference stands in the built site, from its root."""
    return f"text/section-{reference.section}/#{reference.anchor}"


def _page(record: Record) -> str:
    """The record as a page; what is not its text is in attributes, out of the excerpts."""
    body = "\n".join(f"<p>{escape(prose.plain(text))}</p>" for text in record.texts if text)
    kept = [f"kind:{record.kind}", f"title:{record.title}", f"address:{record.address}"]
    meta = "".join(f'<i data-pagefind-meta="{escape(value)}"></i>' for value in kept)
    sorts = [f"kind:{record.kind}"] + ([f"verdict:{record.verdict}"] if record.verdict else [])
    filters = "".join(f'<i data-pagefind-filter="{escape(value)}"></i>' for value in sorts)
    return (
        f'<!doctype html><html lang="en"><body data-pagefind-body>{meta}{filters}'
        f"{body}</body></html>"
    )
