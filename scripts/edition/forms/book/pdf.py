"""The whole edition as a PDF: tagged, with bookmarks, to PDF/UA-1.

The template is `book/book.typ`, which lies with the package and not in the theme,
since MkDocs publishes what lies in the theme; press.py sets it.

A named destination bears the id of the web: `p12-3`, `p12-3a`, `p9-t1`,
`p12-3-note-1`; in a register the page stands before it: `glossary-proverka`.
typst names headings alone, so each of these is one. What bears an id and is none,
a row or a line, is a place without a name; typst itself finds what leads there.
"""

import copy
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
from lxml import etree
from lxml.etree import _Element

from edition.derived.dates import date
from edition.forms.book import chapters, press
from edition.forms.book.chapters import Chapter, Chapters
from edition.forms.book.tidying import Element
from edition.ground.messages import EditionError
from edition.ground.writing import write_bytes
from edition.model import licence
from edition.model.definitions import PALETTE
from edition.model.edition import Edition
from edition.model.imprint import Imprint

NAME = "purges.pdf"
TEMPLATE = Path(__file__).with_name("book.typ")
#: Registers of short entries, which are set in columns, and one that has its dates in the margin.
LAYOUT = dict.fromkeys(("glossary", "people", "places", "sources"), "columns") | {
    "timeline": "margin"
}
#: A table of the pamphlet, whose reference stands in the margin.
TABLE = re.compile(r"p\d+-t\d+")
#: What a reader must know before the first page.
STATEMENT = (
    "This is not a reprint. The pamphlet is restated in the editors’ words, and each passage "
    "stands with its notes, its claims and their verdicts. Cite a passage as 12.3, a claim as "
    "12.3a."
)
#: Sheets for a class, and lessons; each page that asks for it is a PDF beside its page.
SHEET = Path(__file__).with_name("sheet.typ")
LESSON = Path(__file__).with_name("lesson.typ")
PREFIX = "teaching/sheet-"


def write(edition: Edition, site: Path) -> Callable[[], str]:
    """Begin `site`/edition/purges.pdf; what waits for it answers with a line on how large it is."""
    stated = edition.imprint
    made = press.beside(document(chapters.parts(edition), stated), stated.moment, TEMPLATE)

    def wait() -> str:
        pdf = made()
        write_bytes(site / "edition" / NAME, pdf)
        return f"PDF: {len(pdf) / 1e6:.1f} MB"

    return wait


def document(parts: tuple[Chapters, ...], stated: Imprint) -> str:
    """The book as the XML that the template reads."""
    year, month, day = map(str, stated.day)
    root = etree.Element(
        "book",
        title=stated.title,
        short=unbroken(stated.name),
        abstract=stated.abstract,
        statement=STATEMENT,
        authors=", ".join(stated.authors),
        version=stated.version,
        licence=licence.TITLE,
        palette=json.dumps({name: colour.light for name, colour in PALETTE.items()}),
        released=date(stated.date),
        year=year,
        month=month,
        day=day,
    )
    for part in parts:
        box = etree.SubElement(root, "part", {"title": part.title} if part.title else {})
        for chapter in part.chapters:
            box.append(_chapter(chapter, 2 if part.title else 1))
            for name, svg in chapter.pictures.items():
                root.set(name, svg)
    places = {element.get("place") for element in root.iter()}
    for link in root.iter("a"):
        if (goal := link.get("href", "").removeprefix("#")) in places:
            link.set("goal", goal)
    return etree.tostring(root, encoding="unicode")


def unbroken(title: str) -> str:
    """The title with its last three words kept together, so that no word stands alone in a line."""
    return re.sub(r" (\S+) (\S+)$", "\u00a0\\1\u00a0\\2", title)


def _chapter(chapter: Chapter, level: int) -> Element:
    """The tree of a chapter of that level, its ids as labels of the whole document."""
    body = copy.deepcopy(chapter.body)
    body.tag = "chapter"
    _footnotes(body, chapter.stem)
    for heading in body.iter("h2", "h3"):
        heading.set("level", str(level + int(heading.tag[1]) - 1))
    for element in body.iter():
        identifier = str(element.attrib.pop("id", ""))
        if identifier and element.tag != "h1":
            kind = "label" if _is_headed(element, identifier) else "place"
            element.set(kind, _label(chapter.path, identifier))
        href = element.get("href", "")
        if href and not href.startswith("http"):
            page, _, fragment = href.partition("#")
            element.set("href", f"#{_label(page, fragment)}")
    body.set("label", chapter.stem)
    body.set("name", chapter.name)
    body.set("kind", chapter.path.partition("/")[0])
    body.set("layout", LAYOUT.get(chapter.stem, ""))
    return body


def _is_headed(element: _Element, identifier: str) -> bool:
    """Whether the template makes a heading of it, or of what it begins with."""
    if element.tag in ("h2", "h3") or "event" in element.get("class", "").split():
        return True
    return element.tag == "figure" and bool(TABLE.fullmatch(identifier))


def _footnotes(body: Element, stem: str) -> None:
    """The raised numbers as footnotes: the first of a source has its text, later ones name it."""
    entries: dict[str | None, _Element] = {}
    for sources in body.find_class("page-sources"):
        for ways in sources.find_class("ways-back"):
            ways.drop_tree()
        entries |= {entry.get("id"): entry for entry in sources.iter("li")}
        sources.drop_tree()
    told: set[str] = set()
    for link in body.find_class("noteref"):
        source = link.get("href", "").rpartition("#")[2]
        label = f"{stem}-{source}"
        note = etree.Element("footnote", {"ref" if source in told else "name": label})
        if source not in told:
            note.text = entries[source].text
            note.extend(list(entries[source]))
        told.add(source)
        note.tail = link.tail
        link.getparent().replace(link, note)


def _label(page: str, fragment: str) -> str:
    stem = chapters.stem(page)
    if not fragment or fragment == stem:
        return stem
    return fragment if page.startswith("text/") else f"{stem}-{fragment}"


def write_papers(edition: Edition, site: Path) -> str:
    """Write `site`/teaching/….pdf for each sheet and lesson; a line that says how many.

    A class is handed paper: what runs over to a second page is left in the copier, so
    that it is refused. A lesson, which the teacher has, takes the pages that it needs.
    """
    sheets = [page for page in edition.essays if page.paper]
    for page in sheets:
        template = SHEET if page.uri.startswith(PREFIX) else LESSON
        chapter = chapters.alone(page, edition)
        book = document((Chapters("", (chapter,)),), edition.imprint)
        made = press.packed(press.typeset(book, edition.imprint.moment, template))
        with pikepdf.open(io.BytesIO(made)) as opened:
            count = len(opened.pages)
        if count > 1 and template is SHEET:
            hint = "Hint: shorten it, a sheet is one."
            raise EditionError(f"{page.path}:1: takes {count} pages of paper. {hint}")
        write_bytes(site / page.paper, made)
    return f"sheets and lessons: {len(sheets)}"
