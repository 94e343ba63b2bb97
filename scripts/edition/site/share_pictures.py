"""The pictures of shared links: of the work, each section, answer and document, 1200 by 630.

typst sets them all in one run with the fonts that it carries, so that nothing
is fetched and every machine makes the same bytes.
"""

import json
from pathlib import Path
from typing import Any

import typst

from edition.derived.evidence import dated
from edition.ground.messages import EditionError
from edition.ground.wording import many
from edition.ground.writing import write_bytes
from edition.markdown.elements import counted, in_words
from edition.model.claims import Claim
from edition.model.definitions import PALETTE
from edition.model.edition import Edition

WIDTH, HEIGHT = 1200, 630
_SOURCE = Path(__file__).with_name("picture.typ")


def write(edition: Edition, site: Path) -> str:
    """Write pictures/*.png; a line that says how many there are and how much they weigh."""
    stated = edition.imprint
    name, _, kind = stated.title.partition(": ")
    passages = sum(len(section.passages) for section in edition.sections)
    whole = f"{len(edition.sections)} sections, {passages} passages"
    entries = {"edition": _entry(whole, name, edition.claims, edition)}
    for section in edition.sections:
        label = f"Section {section.number} of {len(edition.sections)}"
        title = section.title
        claims = edition.claims_in(section.number)
        entries[f"section-{section.number}"] = _entry(label, title, claims, edition)
    for answer in edition.answers.values():
        entries[f"answer-{answer.id}"] = {
            "label": "Short answer", "title": answer.title, "claims": answer.counts,
            "counts": [], "figure": answer.figure,
        }  # fmt: skip
    for document in edition.documents.values():
        entries[document.anchor] = {
            "label": "Document", "title": document.title, "claims": dated(document, edition),
            "counts": [], "figure": "",
        }  # fmt: skip
    data = {"edition": name, "kind": kind, "pages": list(entries.values())}
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        found = typst.compile(
            _SOURCE, format="png", ppi=72, ignore_system_fonts=True, sys_inputs=inputs
        )
    except typst.TypstError as error:
        raise EditionError(f"pictures: typst refuses them: {error}. Hint: see {_SOURCE}.") from None
    made = found if isinstance(found, list) else [found]
    for stem, picture in zip(entries, made, strict=True):
        write_bytes(site / address(stem), picture)
    return f"pictures: {len(made)}, {sum(map(len, made)) // 1000} kB"


def address(stem: str) -> str:
    """Where a picture stands, from the root of the site."""
    return f"pictures/{stem}.png"


def alternative(claims: tuple[Claim, ...], title: str, edition: Edition) -> str:
    """The picture in words."""
    if not claims:
        return f"{title}."
    return f"{title}. {many(len(claims), 'claim')}: {in_words(claims, edition.vocabulary)}."


def _entry(label: str, title: str, claims: tuple[Claim, ...], edition: Edition) -> dict[str, Any]:
    said = f"{many(len(claims), 'claim')} examined" if claims else "no claim to check"
    counts = [
        {
            "count": count,
            "label": choice.label,
            "sign": choice.sign,
            "colour": PALETTE[choice.colour].light,
        }
        for choice, count in counted(claims, edition.vocabulary)
    ]
    return {"label": label, "title": title, "claims": said, "counts": counts}
