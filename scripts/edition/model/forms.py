"""The other forms of the edition: what each is for, and what it leaves out.

One table, which the home page and the page of the data show; the exports
write the files into the built site.
"""

from dataclasses import dataclass


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
