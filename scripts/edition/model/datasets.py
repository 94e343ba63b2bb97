"""The kinds of record that are published as data: one description for all their files.

Each kind is one file in each format. Its fields, with their meaning and form,
are those of schema.yml; what stands here is what schema.yml cannot say: which
field names a record, and which fields lead to another file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """A kind of record: the name of its files, its name in schema.yml, what it holds.

    `key` is the field that names a record; `leads` gives for a field the file
    and the field that its values stand in.
    """

    name: str
    schema: str
    key: str
    title: str
    description: str
    leads: Mapping[str, tuple[str, str]] = field(default_factory=dict)


#: Every kind, in the order in which the data page lists them.
KINDS = (
    Kind(
        "passages", "passage", "reference", "Passages",
        "The passages of the pamphlet, each restated, with the number of its notes and claims.",
    ),
    Kind(
        "claims", "claim", "id", "Claims",
        "The assertions of the pamphlet that can be checked, each with verdict and grounds.",
        {"passage": ("passages", "reference")},
    ),
    Kind(
        "notes", "note", "id", "Notes",
        "The edition's notes on the passages.",
        {"passage": ("passages", "reference")},
    ),
    Kind(
        "figures", "printed-figure", "id", "Figures",
        "The numbers of the pamphlet: what each counts, and the edition's own value.",
        {"claim": ("claims", "id")},
    ),
    Kind(
        "tables", "table", "reference", "Tables",
        "The tables of the pamphlet; each has a file of its own as well.",
    ),
    Kind(
        "people", "person", "id", "People",
        "The persons whom the pamphlet names, and some whom the answer to it needs.",
    ),
    Kind(
        "places", "locality", "id", "Places and institutions",
        "The places and institutions that the pamphlet names.",
        {"term": ("terms", "id")},
    ),
    Kind(
        "terms", "term", "id", "Terms",
        "The glossary.",
    ),
    Kind(
        "events", "event", "id", "Events",
        "What happened, and what the pamphlet says happened.",
    ),
    Kind(
        "documents", "document", "id", "Documents",
        "Papers of the time, and the claims of the pamphlet that each speaks against or bears out.",
    ),
    Kind(
        "lives", "life", "id", "Lives",
        "Ordinary people, each from a record that was read.",
        {"record": ("sources", "key")},
    ),
    Kind(
        "sources", "source", "key", "Sources",
        "The works that the edition rests on or names, and whether each was read.",
    ),
    Kind(
        "textual-notes", "textual-note", "id", "Textual notes",
        "Faults of the print and of the scan.",
        {"claim": ("claims", "id")},
    ),
)  # fmt: skip

#: What the page of the data calls each form.
LABELS: Mapping[str, str] = {
    "text": "text",
    "prose": "text with signs",
    "choice": "a word of a closed list",
    "reference": "a reference",
    "references": "references",
    "day": "a day",
    "date": "a day, month or year",
    "integer": "a whole number",
    "integers": "whole numbers",
    "number": "a number",
    "quantity": "a number, a range or a day",
    "texts": "texts",
    "rows": "rows of cells",
    "citations": "citations",
    "calculations": "calculations",
    "figures": "figures",
    "bars": "bars",
    "lines": "lines",
    "changes": "changes",
}
