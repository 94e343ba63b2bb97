"""Notes and claims as W3C Web Annotations: data/annotations.jsonld.

A note comments on its passage, a claim assesses it. The target is the page of
the section with the passage's fragment, and at most five words by which a
reading program finds the place: those of a note's lemma, or the first of our
restatement for a claim.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition.exports.base import base, write_text
from edition.imprint import Imprint, imprint
from edition.metadata.tags import LICENCE
from edition.model import Edition
from edition.pages import Block
from edition.plain import plain
from edition.references import Reference

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "data/annotations.jsonld"
#: How many words a quotation that finds a place may have.
QUOTED = 5

Node = dict[str, Any]


def write(edition: Edition, site: Path) -> str:
    """Write the collection; a line that says how many annotations there are."""
    stated, address = imprint(Path()), base(site)
    found = list(items(edition, stated, address))
    where = address + FILE
    collection = {
        "@context": CONTEXT,
        "id": where,
        "type": "AnnotationCollection",
        "label": f"{stated.title}, version {stated.version}",
        "rights": LICENCE,
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
    write_text(site / FILE, json.dumps(collection, ensure_ascii=False, indent=1) + "\n")
    return f"annotations: {len(found)}"


def items(edition: Edition, imprint: Imprint, base: str) -> Iterator[Node]:
    """Passage by passage: the notes of each, then its claims."""
    for number, page in edition.pages.items():
        where = f"{base}text/section-{number}/"
        passage: Reference | None = None
        words = ""
        for block in [*page.blocks, None]:
            if (block is None or block.name == "passage") and passage is not None:
                yield from _claims(edition, passage, where, words, imprint)
            if block is None:
                break
            if block.name == "passage":
                passage = Reference.parse(block.argument)
                # The sign of a note of the pamphlet is another on the page.
                words = quoted(plain(re.split(r"\s*\[\d+\.n\d+\]", block.body)[0], edition))
            elif block.name == "note" and passage is not None:
                yield _note(edition, block, passage, where, imprint)


def quoted(text: str) -> str:
    """The first words of a text, at most five, up to where it leaves something out."""
    kept = re.split(r"\s*(?:…|\.\.\.)", text.strip(" …."), maxsplit=1)[0]
    return " ".join(kept.split()[:QUOTED])


def _note(edition: Edition, block: Block, passage: Reference, where: str, imprint: Imprint) -> Node:
    kind = edition.vocabulary.notes[block.argument].label
    anchor = f"{passage.anchor}-note-{block.options.get('number', '')}"
    node = _annotation(f"{where}#{anchor}", "commenting", imprint)
    node["body"] = [_text(plain(block.body, edition), "commenting"), _text(kind, "classifying")]
    node["target"] = _target(where, passage, quoted(block.options.get("lemma", "")))
    return node


def _claims(
    edition: Edition, passage: Reference, where: str, words: str, imprint: Imprint
) -> Iterator[Node]:
    for claim in edition.claims_of.get(passage, ()):
        label = edition.vocabulary.verdicts[claim.verdict].label
        node = _annotation(f"{where}#{claim.reference.anchor}", "assessing", imprint)
        node["modified"] = f"{claim.revised}T00:00:00Z"
        node["body"] = [
            _text(plain(claim.claim, edition), "describing"),
            _text(plain(claim.finding, edition), "assessing"),
            _text(label, "classifying"),
        ]
        node["target"] = _target(where, passage, words)
        yield node


def _annotation(id_: str, motivation: str, imprint: Imprint) -> Node:
    creator = {"type": "Organization", "name": imprint.editors}
    return {"id": id_, "type": "Annotation", "motivation": motivation, "creator": creator}


def _text(text: str, purpose: str) -> Node:
    kind = {"type": "TextualBody", "value": text, "purpose": purpose}
    return kind | {"format": "text/plain", "language": "en-GB"}


def _target(source: str, passage: Reference, exact: str) -> Node:
    fragment = {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
        "value": passage.anchor,
    }
    quotation = {"type": "TextQuoteSelector", "exact": exact}
    return {"source": source, "selector": [fragment, quotation] if exact else [fragment]}
