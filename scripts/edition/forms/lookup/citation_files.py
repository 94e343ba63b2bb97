"""Files for reference managers: citations of the work and of each section, and the bibliography.

`cite.bib`, `cite.ris` and `cite.json` stand at the root of the site for the
work and beside the page of each section.

The bibliography is there as CSL-JSON, BibTeX (in the dialect of biblatex) and RIS.
CSL-JSON holds everything that sources.yml says of a work: how it was read, and what else
CSL has no variable for, is its `custom` object. pandoc writes the BibTeX: in the
dialect of biblatex, since plain BibTeX has no type for a newspaper or an
encyclopedia and no days. rispy writes the RIS. Reference managers drop, or take
for an article, what is of a type that they do not know; so every work is there
of one that they do.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypandoc
import rispy  # type: ignore[import-untyped]

from edition.derived import citation_styles
from edition.derived.bibliography import csl_item
from edition.derived.citation_styles import Styles
from edition.ground.messages import EditionError
from edition.ground.writing import write_json, write_text
from edition.model.edition import Edition
from edition.model.sources import Source

#: The type in RIS of each type of CSL that the works have.
TYPES: Mapping[str, str] = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "document": "MANSCPT",
    "entry-encyclopedia": "ENCYC",
    "paper-conference": "CPAPER",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
#: The field in RIS, as rispy calls it, of each variable of CSL that is one text.
_FIELDS: Mapping[str, str] = {
    "title": "title",
    "title-short": "short_title",
    "container-title": "secondary_title",
    "collection-title": "tertiary_title",
    "edition": "edition",
    "volume": "volume",
    "issue": "number",
    "publisher": "publisher",
    "publisher-place": "place_published",
    "language": "language",
    "DOI": "doi",
    "archive": "name_of_database",
    "archive_location": "accession_number",
    "genre": "type_of_work",
}
_NAMES: Mapping[str, str] = {
    "author": "authors",
    "editor": "secondary_authors",
    "translator": "subsidiary_authors",
}
#: Series and editors of a book have tags of their own.
_OF_A_BOOK: Mapping[str, str] = {
    "tertiary_title": "secondary_title",
    "secondary_authors": "tertiary_authors",
}
#: Types of which biblatex knows no work that contains them: it goes into the note.
_ALONE = frozenset({"webpage", "document", "report", "thesis", "book"})


def write(edition: Edition, site: Path) -> str:
    """Write the files; a line that says how many there are."""
    _files(site, citation_styles.work_styles(edition))
    for section in edition.sections:
        folder = site / "text" / f"section-{section.number}"
        _files(folder, citation_styles.section_styles(section, edition))
    return f"citations: {len(citation_styles.FILES) * (len(edition.sections) + 1)} files"


def _files(folder: Path, cited: Styles) -> None:
    for ending, style in citation_styles.FILES.items():
        text = cited[style]
        write_text(folder / f"cite.{ending}", text if text.endswith("\n") else f"{text}\n")


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Entries without the running number that rispy puts before each, which is not RIS."""

    def set_header(self, count: int) -> str:
        """Nothing before an entry."""
        return ""


def write_bibliography(edition: Edition, site: Path) -> str:
    """Write data/bibliography.json, .bib and .ris; a line that says how many works there are."""
    sources = list(edition.sources.values())
    items = [item(source) for source in sources]
    stem = site / "data" / "bibliography"
    write_json(stem.with_suffix(".json"), items)
    known = [made | {"type": kind(source)} for made, source in zip(items, sources, strict=True)]
    write_text(stem.with_suffix(".bib"), bibtex(known))
    entries = [ris(source) for source in sources]
    write_text(stem.with_suffix(".ris"), rispy.dumps(entries, implementation=_Writer))
    return f"bibliography: {len(items)} works"


def item(source: Source) -> dict[str, Any]:
    """The work in CSL, with the day on which its address was read, and what CSL cannot say."""
    made = csl_item(source)
    if "URL" in made and source.was_consulted:
        day = [int(part) for part in source.consulted.split("-")]
        made["accessed"] = {"date-parts": [day]}
    return made | {"custom": dict(source.beyond_csl)}


def kind(source: Source) -> str:
    """The nearest type of CSL that reference managers know: a page, a part, or the work's own."""
    own = str(source.csl["type"])
    if own == "review":
        return "article-journal"
    if own in TYPES and own != "document":
        return own
    if "URL" in source.csl:
        return "webpage"
    return "chapter" if "container-title" in source.csl else "document"


def bibtex(items: list[dict[str, Any]]) -> str:
    """The items in BibTeX, as pandoc writes it; EditionError where it refuses them."""
    kept = [_with_container(item) if item["type"] in _ALONE else item for item in items]
    try:
        text: str = pypandoc.convert_text(
            json.dumps(kept, ensure_ascii=False),
            "biblatex",
            format="csljson",
            extra_args=["--wrap=none"],
        )
    except RuntimeError as error:
        raise EditionError(f"docs/data/sources.yml:1: pandoc refuses it: {error}") from None
    return text.replace("\r\n", "\n")


def _with_container(item: dict[str, Any]) -> dict[str, Any]:
    """The item with what contains it at the head of its note."""
    # A note that begins with a word and a colon pandoc takes for the name of a field.
    container = item.get("container-title", "")
    parts = [f"In {container}" if container else "", item.get("note", "")]
    note = ". ".join(part for part in parts if part)
    return item | ({"note": note} if note else {})


def ris(source: Source) -> dict[str, Any]:
    """A work as rispy takes it: names as lists, days with slashes, pages as first and last."""
    entry: dict[str, Any] = {"type_of_reference": TYPES[kind(source)], "id": source.key}
    for name, field in _NAMES.items():
        value = source.csl.get(name, ())
        names = list(value) if isinstance(value, tuple) else [value]
        if names:
            entry[field] = names
    for name, field in _FIELDS.items():
        if source.csl.get(name):
            entry[field] = str(source.csl[name])
    issued = str(source.csl.get("issued", ""))
    if issued:
        year, *rest = issued.split("-")
        entry["year"] = year
        entry["date"] = "/".join([year, *rest, *[""] * (2 - len(rest))])
    first, _, last = str(source.csl.get("page", "")).replace("–", "-").partition("-")
    entry |= {name: page for name, page in (("start_page", first), ("end_page", last)) if page}
    if source.csl.get("URL"):
        entry["urls"] = [str(source.csl["URL"])]
        if source.was_consulted:
            entry["access_date"] = source.consulted.replace("-", "/")
    if source.csl.get("note"):
        entry["notes"] = [str(source.csl["note"])]
    if entry["type_of_reference"] == "BOOK":
        return {_OF_A_BOOK.get(name, name): value for name, value in entry.items()}
    return entry
