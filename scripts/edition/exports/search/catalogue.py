"""The catalogue: what the search knows of every record without its text.

Its kind, its key, its verdict, the passage it is about, for filters, ranking
and grouping; the spellings of people, terms and places, by which a query is
widened and to which a misspelt one is led; the words for all of these.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from edition.exports.search.record import KINDS, Record
from edition.messages import EditionError
from edition.model import Edition


def write(edition: Edition, records: Sequence[Record], ids: Sequence[str], path: Path) -> None:
    """Write the catalogue, `ids` being the names of the records in the index."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_text(text(make(edition, records, ids)), encoding="utf-8")
    except OSError as error:
        reason = f"cannot be written: {error.strerror}. Hint: check the folder's rights."
        raise EditionError(f"{path}: {reason}") from None


def text(value: object) -> str:
    """JSON as small as it gets."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def make(edition: Edition, records: Sequence[Record], ids: Sequence[str]) -> dict[str, Any]:
    """The catalogue; lists are named by their numbers in it.

    records: rows of id, kind, key, verdict, confidence, parts; what is empty at
    the end of a row is left out, and so are the parts of what is about a
    section. names: rows of the record's number, its title (but of works, whose
    other word it is), the spellings of it that the texts use, those that they do
    not, other words for it.
    """
    vocabulary = edition.vocabulary
    parts = of_sections(edition)
    titles = list(dict.fromkeys(parts.values()))
    lists = (list(KINDS), list(vocabulary.verdicts), list(vocabulary.confidence), titles)
    used = _words(record.text for record in records)
    return {
        "kinds": list(KINDS.items()),
        "verdicts": [[c.tag, c.label, c.sign] for c in vocabulary.verdicts.values()],
        "confidence": [[c.tag, c.label] for c in vocabulary.confidence.values()],
        "parts": [[str(number), title] for number, title in enumerate(titles, start=1)],
        "sections": {
            s.number: [s.heading, *_part(s.number, parts, titles)] for s in edition.sections
        },
        "records": [
            _row(record, id_, parts, lists) for record, id_ in zip(records, ids, strict=True)
        ],
        "names": [
            [number, record.title if record.names else "", *_known(record, used)]
            for number, record in enumerate(records)
            if record.names or record.also
        ],
    }


def _part(number: int, parts: Mapping[int, str], titles: Sequence[str]) -> list[int]:
    return [titles.index(parts[number])] if number in parts else []


def _row(
    record: Record, id_: str, parts: Mapping[int, str], lists: Sequence[Sequence[str]]
) -> list[str]:
    kinds, verdicts, confidence, titles = lists
    within = sorted({n for section in record.sections for n in _part(section, parts, titles)})
    row = [
        id_,
        str(kinds.index(record.kind)),
        record.key if record.group else "",
        str(verdicts.index(record.verdict)) if record.verdict else "",
        str(confidence.index(record.confidence)) if record.confidence else "",
        "" if record.group else " ".join(map(str, within)),
    ]
    while not row[-1]:
        row.pop()
    return row


def _known(record: Record, used: set[str]) -> tuple[list[str], list[str], list[str]]:
    """The spellings that the texts use, those that they do not, other words; each once."""
    seen: set[str] = set()
    lists: tuple[list[str], list[str], list[str]] = ([], [], [])
    for name in (*record.names, *record.also):
        words = fold(name)
        if (folded := " ".join(words)) in seen:
            continue
        seen.add(folded)
        present = all(word in used for word in words)
        lists[2 if name not in record.names else 0 if present else 1].append(name)
    return lists


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in fold(text)}


def fold(text: str) -> list[str]:
    """The words of a text as the search compares them: no case, no marks on letters, no signs."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    words = (re.sub(r"[^\w]|_", "", word) for word in bare.lower().split())
    return [word for word in words if word]


def of_sections(edition: Edition) -> Mapping[int, str]:
    """The part of each section by its number; nothing where the navigation has none."""
    return {n: f"{part.number} · {part.title}" for part in edition.parts for n in part.sections}
