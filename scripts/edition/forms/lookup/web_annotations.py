"""Notes and claims as W3C Web Annotations: data/annotations.jsonld.

A note comments on its passage, a claim assesses it. The target is the text of
the passage on the page of the section, refined by at most five words where
these stand in it: those of a note's lemma, or the first of our restatement for
a claim. A lemma that the restatement does not have is said in the body alone.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition.derived.reader import line, plain
from edition.ground.link_targets import page
from edition.ground.references import Reference
from edition.ground.typography import curled
from edition.ground.writing import write_json
from edition.model import licence
from edition.model.edition import Edition
from edition.model.passages import Note, Passage

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "data/annotations.jsonld"
#: How many words a quotation that finds a place may have.
QUOTED = 5
#: Letters before and behind them by which they are told from the same words elsewhere.
BESIDE = 32
#: The sign of a note of the pamphlet, which is another on the page.
_SIGN = re.compile(r"\s*\[\d+\.n\d+\]")

Node = dict[str, Any]


def write(edition: Edition, site: Path) -> str:
    """Write the collection; a line that says how many annotations there are."""
    stated = edition.imprint
    found = list(items(edition))
    where = edition.site.address + FILE
    collection = {
        "@context": CONTEXT,
        "id": where,
        "type": "AnnotationCollection",
        "label": f"{stated.title}, version {stated.version}",
        "rights": licence.URL,
        "modified": f"{stated.date}T00:00:00Z",
        "total": len(found),
        "first": {
            "id": f"{where}#page-1",
            "type": "AnnotationPage",
            "partOf": where,
            "startIndex": 0,
            "items": found,
        },
    }
    write_json(site / FILE, collection)
    return f"annotations: {len(found)}"


def items(edition: Edition) -> Iterator[Node]:
    """Passage by passage: the notes of each, then its claims."""
    for section in edition.book.sections:
        where = edition.site.address + page(section.uri)
        for passage in section.passages:
            runs = [curled(plain(run, edition)) for run in _SIGN.split(passage.body)]
            for note in passage.notes:
                yield _note(edition, note, where, runs)
            yield from _claims(edition, passage, where, runs)


def quoted(text: str) -> str:
    """The first words of a text, at most five, up to where it leaves something out."""
    kept = re.split(r"\s*(?:…|\.\.\.)", text.strip(" …."), maxsplit=1)[0]
    return " ".join(kept.split()[:QUOTED])


def _note(edition: Edition, note: Note, where: str, runs: list[str]) -> Node:
    node = _annotation(f"{where}#{note.anchor}", "commenting", edition)
    kind = _text(note.kind.label, "classifying")
    about = _text(f"“{note.lemma}”: {note.heading}", "describing")
    node["body"] = [about, _text(plain(note.body, edition), "commenting"), kind]
    node["target"] = _target(where, note.passage, quoted(curled(note.lemma)), runs)
    return node


def _claims(edition: Edition, passage: Passage, where: str, runs: list[str]) -> Iterator[Node]:
    words = quoted(runs[0])
    for claim in passage.claims:
        label = edition.vocabulary.verdicts[claim.verdict].label
        node = _annotation(f"{where}#{claim.reference.anchor}", "assessing", edition)
        node["modified"] = f"{claim.revised}T00:00:00Z"
        node["body"] = [
            _text(line(claim.claim, edition), "describing"),
            _text(line(claim.finding, edition), "assessing"),
            _text(label, "classifying"),
        ]
        node["target"] = _target(where, passage.reference, words, runs)
        yield node


def _annotation(id_: str, motivation: str, edition: Edition) -> Node:
    creator = {"type": "Organization", "name": edition.imprint.editors}
    return {"id": id_, "type": "Annotation", "motivation": motivation, "creator": creator}


def _text(text: str, purpose: str) -> Node:
    kind = {"type": "TextualBody", "value": curled(text), "purpose": purpose}
    return kind | {"format": "text/plain", "language": "en-GB"}


def _target(source: str, passage: Reference, exact: str, runs: list[str]) -> Node:
    fragment = {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
        "value": f"{passage.anchor}-text",
    }
    for run in runs:
        before, found, behind = run.partition(exact) if exact else ("", "", "")
        if found:
            beside = {"prefix": before[-BESIDE:], "suffix": behind[:BESIDE]}
            quotation = {"type": "TextQuoteSelector", "exact": exact}
            quotation |= {name: text for name, text in beside.items() if text}
            return {"source": source, "selector": fragment | {"refinedBy": quotation}}
    return {"source": source, "selector": fragment}
