"""The other forms of the edition, and the kinds of record that are published as data.

Of each form, what it is for and what it leaves out: one table, which the home page and the
page of the data show; the exports write the files into the built site. Each kind of record
is one file in each format. Its fields, with their meaning and form, are those of schema.yml;
what stands here is what schema.yml cannot say: which field names a record, and which fields
lead to another file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Form:
    """A form of the edition: its file below the site's root, or the command that makes it."""

    group: str
    name: str
    path: str
    use: str
    lost: str = ""
    command: str = ""


READ, DATA, LOOK_UP = "To read", "To compute with", "To cite and look up"

FORMS = (
    Form(
        READ, "EPUB", "edition/purges.epub",
        "for e-readers and telephones; notes open where they stand",
        "the filters of the registers, the edition's own search",
    ),
    Form(
        READ, "PDF", "edition/purges.pdf",
        "for printing and for citing by page; tagged, with bookmarks",
        "the filters of the registers",
    ),
    Form(
        READ, "Plain text", "edition/purges.txt",
        "for searching with any tool, for a screen reader, for a Braille line",
        "emphasis, links, the pictures of charts",
    ),
    Form(
        READ, "Offline copy", "",
        "the whole site as a folder that opens without a server",
        "",
        "make offline",
    ),
    Form(
        DATA, "CSV and JSON", "data/datapackage.json",
        "every record as rows, in a Frictionless data package, and as objects, with JSON Schemas",
        "in CSV the structure of lists, citations and calculations",
    ),
    Form(
        DATA, "TEI P5", "edition/purges.tei.xml",
        "for editions, corpora and archives: text, notes, apparatus, registers",
        "the pictures of charts",
    ),
    Form(
        DATA, "Web Annotations", "data/annotations.jsonld",
        "notes and claims as annotations of their passages (W3C, JSON-LD)",
        "calculations",
    ),
    Form(
        LOOK_UP, "BibTeX", "data/bibliography.bib",
        "the works cited, for LaTeX and reference managers",
        "how far a work was read, and of one without an address, whether it was",
    ),
    Form(
        LOOK_UP, "RIS", "data/bibliography.ris",
        "the same for Zotero, EndNote and Mendeley",
        "how far a work was read, and of one without an address, whether it was",
    ),
    Form(
        LOOK_UP, "CSL-JSON", "data/bibliography.json",
        "the same for pandoc and citation processors; how each was read is among it",
    ),
    Form(
        LOOK_UP, "Index", "index.json",
        "every reference with its address, title and verdict",
        "the texts",
    ),
    Form(
        LOOK_UP, "Sphinx inventory", "objects.inv",
        "to link from documents made with Sphinx or MkDocs",
        "the texts",
    ),
    Form(
        LOOK_UP, "Atom feed", "feed.xml",
        "what has changed, for a feed reader",
        "the state of the whole",
    ),
    Form(
        LOOK_UP, "Site map", "sitemap.xml",
        "every page with the day of its last change, for search engines and archives",
        "the texts",
    ),
)  # fmt: skip

#: The script of the search and its records, which pages name and the build makes.
SCRIPT, RECORDS = "search.js", "search-records.txt"
MADE = frozenset(f"assets/{name}" for name in (SCRIPT, RECORDS))
#: The files that the script is made of, behind the library.
PARTS = ("search-engine.js", "search-finder.js", "search-doors.js")


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
