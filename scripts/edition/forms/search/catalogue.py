"""The records as the search reads them: one file of lines, read as it comes.

First what is known of every record without its text: its kind, its key, its
verdict, the passage it is about, for filters, ranking and grouping; its title; the
spellings of people, terms and places, by which a query is widened. Then the texts,
one a line, in the order of the records: what has come is searched before the
rest is there, and a file that was cut off has too few lines.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from edition.ground.typography import curled
from edition.model.definitions import Vocabulary
from edition.model.edition import Edition

#: The kinds in the order in which the filters show them: tag, what a reader calls it.
KINDS: Mapping[str, str] = {
    "answer": "Short answer",
    "document": "Document",
    "life": "Life",
    "passage": "Passage",
    "claim": "Claim",
    "note": "Note",
    "headnote": "Headnote",
    "table": "Table",
    "introduction": "Introduction",
    "evidence": "Evidence",
    "person": "Person",
    "term": "Term",
    "place": "Place",
    "source": "Source",
    "event": "Event",
    "textual": "Textual note",
    "about": "About the edition",
}
#: It stands for what the reader of the records knows already: the key in an address, the passage
#: in a title, the title in a text and in a name. No text has it, as for Python it is a space.
TOLD = "\x1f"
#: Between the names of a thing; between the cells of a column, and behind what an answer says.
NEXT, CELL = "\x1e", "\t"
#: So many lines are columns.
COLUMNS = 10
#: A title of fewer letters is not worth the sign that stands for it.
SHORT = 8


@dataclass(frozen=True)
class Record:
    """What can be found.

    `key` is unique among the records of a kind; `group` is the passage
    (`12.3`) or section (`12`) that the record is about, and `sections` are
    those it bears on, which decide the part that a filter puts it in. `names`
    are the spellings under which the thing is known (a person's as register and pamphlet
    have them), `also` other words for it. Of an answer the first text is what is said.
    """

    kind: str
    key: str
    title: str
    address: str
    texts: Sequence[str]
    label: str = ""
    verdict: str = ""
    confidence: str = ""
    group: str = ""
    sections: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All that is searched, in one line."""
        return " ".join(" ".join(text.split()) for text in self.texts if text.strip())


def text(edition: Edition, records: Sequence[Record]) -> str:
    """The file.

    Its first line is JSON: lists, which are named by their numbers afterwards. Each of the ten
    lines that follow is a column: kind, key, title, address, label, verdict, confidence, parts
    of what is not about a section, names, other names. Then the texts. Columns, because like
    beside like is a tenth smaller.
    """
    vocabulary = edition.vocabulary
    parts = of_sections(edition)
    lists = {
        "kinds": list(KINDS.items()),
        "verdicts": [[c.tag, c.label, c.sign, c.colour] for c in vocabulary.verdicts.values()],
        "confidence": [[c.tag, c.label] for c in vocabulary.confidence.values()],
        "parts": [
            [str(number), curled(f"{part.number} · {part.title}")]
            for number, part in enumerate(edition.parts, start=1)
        ],
        "sections": {
            s.number: [curled(s.title), *parts.get(s.number, ())] for s in edition.sections
        },
    }
    records = [_printed(record) for record in records]
    rows = [_row(record, parts, vocabulary) for record in records]
    lines = [json.dumps(lists, ensure_ascii=False, separators=(",", ":"))]
    lines += (CELL.join(column) for column in zip(*rows, strict=True))
    lines += map(_text, records)
    return "".join(f"{line}\n" for line in lines)


def _printed(record: Record) -> Record:
    """The record with the marks that the pages print."""
    title, texts = curled(record.title), tuple(map(curled, record.texts))
    names, also = tuple(map(curled, record.names)), tuple(map(curled, record.also))
    return replace(record, title=title, texts=texts, names=names, also=also)


def _text(record: Record) -> str:
    text, title = record.text, record.title.split(" · ")[-1]
    if record.kind == "answer":
        text = text.replace(f"{record.texts[0]} ", f"{record.texts[0]}{CELL}", 1)
    return text.replace(title, TOLD, 1) if len(title) >= SHORT else text


def _row(record: Record, parts: Mapping[int, tuple[int, ...]], vocabulary: Vocabulary) -> list[str]:
    verdicts, confidence = list(vocabulary.verdicts), list(vocabulary.confidence)
    within = sorted({n for section in record.sections for n in parts.get(section, ())})
    title, address = record.title, record.address
    if record.group:
        place = f"text/section-{record.sections[0]}/#p{record.key.replace('.', '-')}"
        title = "" if title == record.key else title.replace(record.group, TOLD, 1)
        address = address.replace(place, TOLD)
    return [
        str(list(KINDS).index(record.kind)), record.key if record.group else "", title, address,
        record.label,
        str(verdicts.index(record.verdict)) if record.verdict else "",
        str(confidence.index(record.confidence)) if record.confidence else "",
        "" if record.group else " ".join(map(str, within)),
        *(
            NEXT.join(TOLD if name == record.title else name for name in names)
            for names in (record.names, record.also)
        ),
    ]  # fmt: skip


def of_sections(edition: Edition) -> Mapping[int, tuple[int, ...]]:
    """The place of the part of each section, by its number; none where the navigation has none."""
    return {n: (place,) for place, part in enumerate(edition.parts) for n in part.sections}
