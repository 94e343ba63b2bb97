"""The bibliography as CSL-JSON, BibTeX (in the dialect of biblatex) and RIS.

CSL-JSON holds everything that sources.yml says of a work. pandoc writes the
BibTeX of it: in the dialect of biblatex, since plain BibTeX has no type for a
newspaper or an encyclopedia and no days. rispy writes the RIS.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypandoc
import rispy  # type: ignore[import-untyped]

from edition.bibliography import csl_item
from edition.citing import FILES
from edition.exports import files_line
from edition.exports.base import write_text
from edition.messages import EditionError
from edition.model import Edition, Source

#: The type in RIS of each type of CSL that has one; any other is GEN, a thing of no kind.
TYPES: Mapping[str, str] = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "entry-encyclopedia": "ENCYC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "review": "JOUR",
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
#: Types of which biblatex knows no work that contains them: it goes into the note.
_ALONE = frozenset({"webpage", "document", "speech", "post-weblog"})


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Entries without the running number that rispy puts before each, which is not RIS."""

    def set_header(self, count: int) -> str:
        """Nothing before an entry."""
        return ""


def write(edition: Edition, site: Path) -> str:
    """Write data/bibliography.json, .bib and .ris; a line that says how many works there are."""
    sources = list(edition.sources.values())
    items = [csl_item(source) for source in sources]
    stem = site / "data" / "bibliography"
    write_text(stem.with_suffix(".json"), json.dumps(items, ensure_ascii=False, indent=1) + "\n")
    write_text(stem.with_suffix(".bib"), bibtex(items))
    entries = [ris(source) for source in sources]
    write_text(stem.with_suffix(".ris"), rispy.dumps(entries, implementation=_Writer))
    files = {f"../../data/bibliography.{ending}": style for ending, style in FILES.items()}
    files_line.fill(site / "register" / "sources" / "index.html", files)
    return f"bibliography: {len(items)} works"


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
    parts = [item.get("container-title", ""), item.get("note", "")]
    note = ". ".join(part for part in parts if part)
    return item | ({"note": note} if note else {})


def ris_type(source: Source) -> str:
    """The type of the work in RIS."""
    return TYPES.get(str(source.csl["type"]), "GEN")


def ris(source: Source) -> dict[str, Any]:
    """A work as rispy takes it: names as lists, days with slashes, pages as first and last."""
    entry: dict[str, Any] = {"type_of_reference": ris_type(source), "id": source.key}
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
    if source.csl.get("note"):
        entry["notes"] = [str(source.csl["note"])]
    return entry
