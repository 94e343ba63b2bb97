"""The header: what the document is, what it is made from, by what principles, in what words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.exports import licence
from edition.exports.tei.elements import Content, Element, tei
from edition.exports.tei.prose import Prose
from edition.exports.walk import Book
from edition.history import History, Release
from edition.imprint import subject
from edition.model import Choice

PRINCIPLES = "about/principles.md"


def header(book: Book, prose: Prose) -> Element:
    """The TEI header."""
    return tei(
        "teiHeader",
        _file(book, prose.edition.history.newest),
        _encoding(book, prose),
        tei(
            "profileDesc",
            tei(
                "langUsage",
                tei("language", "English: the edition", ident="en"),
                tei("language", "Russian: names and terms", ident="ru"),
            ),
        ),
        _revisions(prose.edition.history),
    )


def _file(book: Book, newest: Release | None) -> Element:
    terms = tei("licence", licence.TITLE, target=licence.URL)
    date = tei("date", newest.date, when=newest.date) if newest else None
    return tei(
        "fileDesc",
        tei(
            "titleStmt",
            tei("title", book.title, type="main"),
            tei("title", "A critical edition", type="sub"),
            tei("editor", "The editors", id="editors"),
        ),
        tei("editionStmt", tei("edition", f"Version {newest.version}", n=newest.version))
        if newest
        else None,
        tei(
            "publicationStmt",
            tei("publisher", "The editors"),
            date,
            tei("availability", terms, status="free"),
            tei("idno", f"{book.address}edition/purges.tei.xml", type="URI"),
        ),
        tei("sourceDesc", _base_text(book), _witnesses()),
    )


def _base_text(book: Book) -> Element:
    """The pamphlet, as CITATION.cff records it, or by the title of the edition alone."""
    base = subject(Path())
    parts: list[Content] = [tei("author", name.inverted) for name in base.authors]
    parts.append(tei("title", base.title or book.title))
    parts += [tei("editor", name.inverted) for name in base.editors]
    parts += [tei("publisher", base.publisher)] if base.publisher else []
    parts += [tei("date", base.year, when=base.year)] if base.year else []
    return tei("bibl", parts, id="base-text")


def _witnesses() -> Element:
    """What a textual note speaks of: the print itself, or the scan that is its witness."""
    return tei(
        "listWit",
        tei("witness", "The pamphlet as printed.", id="print"),
        tei("witness", "The scan of the print, with the faults of the conversion.", id="scan"),
    )


def _encoding(book: Book, prose: Prose) -> Element:
    vocabulary = prose.edition.vocabulary
    return tei(
        "encodingDesc",
        tei("projectDesc", tei("p", book.description or "A critical edition.")),
        tei(
            "editorialDecl",
            tei(
                "quotation",
                tei("p", "Quotation marks are left out; q stands for them."),
                marks="none",
            ),
            tei(
                "interpretation",
                tei("p", "The text is a restatement of the pamphlet in the edition's words."),
                tei("p", "Claims are annotations; their verdict and kind are categories."),
            ),
            list(_principles(book, prose)),
        ),
        tei(
            "classDecl",
            _taxonomy("verdict", "Verdicts on claims", vocabulary.verdicts),
            _taxonomy("kind", "Kinds of claim", vocabulary.kinds),
            _taxonomy("note", "Kinds of note", vocabulary.notes),
            _taxonomy("confidence", "Confidence of the editors", vocabulary.confidence),
        ),
    )


def _principles(book: Book, prose: Prose) -> Iterator[Element]:
    """The prose of the page of principles; lists stand in paragraphs of their own."""
    for essay in book.about:
        for piece in essay.pieces if essay.uri == PRINCIPLES else ():
            for element in prose.blocks(piece, essay.uri) if isinstance(piece, str) else ():
                tag = element.tag.rpartition("}")[2]
                yield element if tag == "p" else tei("p", element)


def _taxonomy(name: str, title: str, choices: Mapping[str, Choice]) -> Element:
    categories = [
        tei(
            "category",
            tei("catDesc", tei("term", choice.label), f": {choice.description}"),
            id=f"{name}-{choice.tag}",
        )
        for choice in choices.values()
    ]
    return tei("taxonomy", tei("bibl", title), categories, id=f"{name}s")


def _revisions(history: History) -> Element | None:
    """The releases, newest first, each with what it changed."""
    changes = [
        tei(
            "change",
            release.summary,
            tei("list", [tei("item", made.change) for made in release.changes]),
            when=release.date,
            n=release.version,
        )
        for release in history.releases
    ]
    return tei("revisionDesc", changes) if changes else None
