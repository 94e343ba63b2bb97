"""A record of the search, and the kinds of record there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
