"""The header: what the document is, what it is made from, by what principles, in what words."""

from collections.abc import Iterator, Mapping

from edition.forms.tei.prose import Prose
from edition.forms.tei.xml_elements import Element, some, tei
from edition.model import licence
from edition.model.definitions import Choice
from edition.model.edition import Edition
from edition.model.passages import Book

PRINCIPLES = "about/principles.md"


def header(book: Book, prose: Prose) -> Element:
    """The TEI header."""
    return tei(
        "teiHeader",
        _file(prose.edition),
        _encoding(book, prose),
        tei(
            "profileDesc",
            tei(
                "langUsage",
                tei("language", "English: the edition", ident="en-GB"),
                tei("language", "Russian: names and terms", ident="ru"),
                tei("language", "Russian in Latin letters: titles of works", ident="ru-Latn"),
            ),
        ),
        _revisions(prose),
    )


def _file(edition: Edition) -> Element:
    stated, site = edition.imprint, edition.site
    terms = tei("licence", licence.TITLE, target=licence.URL)
    return tei(
        "fileDesc",
        tei(
            "titleStmt",
            tei("title", site.title, type="main"),
            tei("title", "A critical edition", type="sub"),
            tei("editor", "The editors", id="editors"),
        ),
        tei("editionStmt", tei("edition", f"Version {stated.version}", n=stated.version)),
        tei(
            "publicationStmt",
            tei("publisher", "The editors"),
            tei("date", stated.date, when=stated.date),
            tei("availability", terms, status="free"),
            tei("idno", f"{site.address}edition/purges.tei.xml", type="URI"),
        ),
        tei("sourceDesc", _base_text(edition), _witnesses()),
    )


def _base_text(edition: Edition) -> Element:
    """The pamphlet, as CITATION.cff records it."""
    base = edition.imprint.subject
    return tei(
        "bibl",
        [tei("author", name.inverted) for name in base.authors],
        tei("title", base.title),
        [tei("editor", name.inverted) for name in base.editors],
        some("publisher", base.publisher),
        some("date", base.year, when=base.year),
        id="base-text",
    )


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
        tei("projectDesc", tei("p", prose.edition.site.description or "A critical edition.")),
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
            "refsDecl",
            tei(
                "cRefPattern",
                tei("p", "A passage or a claim: 12.3, 12.3a."),
                matchPattern=r"(\d+)\.(\d+[a-z]?)",
                replacementPattern="#p$1-$2",
            ),
        ),
        # An entry of the apparatus names its passage (loc) and stands behind the text.
        tei("variantEncoding", method="location-referenced", location="external"),
        tei(
            "classDecl",
            _taxonomy("verdict", "Verdicts on claims", vocabulary.verdicts),
            _taxonomy("kind", "Kinds of claim", vocabulary.kinds),
            _taxonomy("note", "Kinds of note", vocabulary.notes),
            _taxonomy("device", "How a claim misleads", vocabulary.devices),
            _taxonomy("rank", "Ranks of sources", vocabulary.ranks),
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


def _revisions(prose: Prose) -> Element | None:
    """The releases, newest first, each with what it changed."""
    changes = [
        tei(
            "change",
            prose.line(release.summary),
            tei("list", [tei("item", prose.line(made.change)) for made in release.changes]),
            when=release.date,
            n=release.version,
        )
        for release in prose.edition.history.releases
    ]
    return some("revisionDesc", changes)
