"""The whole edition as an EPUB 3, one file a section, with the ids of the web.

Written with lxml and zipfile: pandoc's writer, which is at hand, splits by
heading, names files and ids itself, and makes its own footnotes of notes; here
the addresses of the web are to hold (`text/section-12.xhtml#p12-3a`), and a
note is to be called by its heading.
"""

import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

import typst
from lxml import etree
from lxml.etree import _Element

from edition.derived.dates import date
from edition.forms.book import chapters, pdf, reflow
from edition.forms.book.chapters import Chapters
from edition.forms.book.reflow import KINDS, LANGUAGE, STYLE, E, document
from edition.forms.book.tidying import Element
from edition.ground.writing import write_bytes, zipped
from edition.model import licence
from edition.model.definitions import PALETTE, Colour
from edition.model.edition import Edition
from edition.model.imprint import Imprint

NAME = "purges.epub"
FOLDER = Path(__file__).parent
TYPE = b"application/epub+zip"
DOTS_PER_INCH = 200
#: How far a tone lies from the colour for light paper towards that for dark.
DARKER = 0.3
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_NAMES: dict[str, str] = {None: _OPF, "dc": _DC}  # type: ignore[dict-item]
_TYPE = "{http://www.idpf.org/2007/ops}type"
_TYPES = {
    "xhtml": "application/xhtml+xml", "css": "text/css", "png": "image/png", "svg": "image/svg+xml",
}  # fmt: skip
NAV, TITLE, COVER, COVER_IMAGE = "nav.xhtml", "title.xhtml", "cover.xhtml", "cover.png"
CONTAINER = b"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
#: What a reader with a disability finds in the book; conformance to a standard is not claimed.
FEATURES = (
    "tableOfContents", "structuralNavigation", "readingOrder", "alternativeText", "ARIA",
)  # fmt: skip
SUMMARY = (
    "All of the book is text in reading order. Sections, passages, notes and claims have headings; "
    "notes open from links and lead back. Verdicts are words, with a sign and a colour. Each chart "
    "is a picture of the table beside it. Russian names are marked as Russian."
)


def write(edition: Edition, site: Path) -> str:
    """Write `site`/edition/purges.epub; a line that says how large it is."""
    path = site / "edition" / NAME
    stated = edition.imprint
    made = zipped(files(chapters.parts(edition), stated), stated.day)
    write_bytes(path, made)
    return f"EPUB: {len(made) / 1e6:.1f} MB"


def files(parts: tuple[Chapters, ...], stated: Imprint) -> Iterator[tuple[str, bytes]]:
    """Every file of the book by its path: its type first, as a reader asks for it."""
    made: dict[str, bytes] = {
        COVER: _cover_page(stated),
        TITLE: _title_page(stated),
        NAV: navigation(parts, stated.title),
    }
    for part in parts:
        for chapter in part.chapters:
            made[f"{chapter.path}.xhtml"] = reflow.page(chapter, part.title)
    spine = tuple(made)
    for chapter in chapters.of(parts):
        for name, svg in chapter.pictures.items():
            made[f"{reflow.IMAGES}/{name}"] = svg.encode()
    made[STYLE] = f"{(FOLDER / 'book.css').read_text('utf-8')}{_tones()}".encode()
    made[COVER_IMAGE] = _cover(stated)
    yield "mimetype", TYPE
    yield "META-INF/container.xml", CONTAINER
    yield "EPUB/package.opf", package(made, spine, stated)
    for name, data in made.items():
        yield f"EPUB/{name}", data


def tone(colour: Colour) -> str:
    """A colour that is seen on white and on black paper, since the reader chooses it."""
    pairs = zip(bytes.fromhex(colour.light[1:]), bytes.fromhex(colour.dark[1:]), strict=True)
    return "#" + "".join(f"{round(light + (dark - light) * DARKER):02x}" for light, dark in pairs)


def _tones() -> str:
    """The colours of verdicts: of the sign, and of the line beside a claim; never of words."""
    return "".join(
        f".tone--{name} {{ border-color: {tone(colour)}; }}\n"
        f".tone--{name} .verdict__sign {{ color: {tone(colour)}; }}\n"
        for name, colour in PALETTE.items()
    )


def _cover(stated: Imprint) -> bytes:
    inputs = {"title": stated.title, "short": pdf.unbroken(stated.name), "version": stated.version}
    return typst.compile(
        FOLDER / "cover.typ",
        root=FOLDER,
        format="png",
        ppi=DOTS_PER_INCH,
        ignore_system_fonts=True,
        sys_inputs=inputs | {"authors": ", ".join(stated.authors)},
    )


def _cover_page(stated: Imprint) -> bytes:
    alt = f"Cover: {stated.title}, version {stated.version}"
    image = E.img(src=COVER_IMAGE, alt=alt, role="doc-cover")
    return document("Cover", E.section({"class": "cover"}, image), STYLE)


def _title_page(stated: Imprint) -> bytes:
    lines = (
        stated.abstract,
        pdf.STATEMENT,
        ", ".join(stated.authors),
        f"Version {stated.version}, {date(stated.date)}",
        f"Licence: {licence.TITLE}",
    )
    head = (E.p("A critical edition"), E.h1(stated.name))
    box = E.section({"class": "title-page"}, *head, *map(E.p, lines))
    return document(stated.title, box, STYLE)


def package(files: Iterable[str], spine: Iterable[str], stated: Imprint) -> bytes:
    """The package document; `files` and `spine` are paths beside it."""
    root = etree.Element(f"{{{_OPF}}}package", version="3.0", nsmap=_NAMES)
    root.set("unique-identifier", "edition")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", LANGUAGE)
    _metadata(etree.SubElement(root, f"{{{_OPF}}}metadata"), stated)
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    for file in files:
        etree.SubElement(manifest, f"{{{_OPF}}}item", _item(file))
    order = etree.SubElement(root, f"{{{_OPF}}}spine")
    for file in spine:
        # The contents are reached by their link: read on, they would be read out with landmarks.
        passed = {"linear": "no"} if file == NAV else {}
        etree.SubElement(order, f"{{{_OPF}}}itemref", {"idref": _id(file), **passed})
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _id(file: str) -> str:
    return file.replace("/", "-").replace(".", "-")


def _item(file: str) -> dict[str, str]:
    item = {"id": _id(file), "href": file, "media-type": _TYPES[file.rpartition(".")[2]]}
    properties = {NAV: "nav", COVER_IMAGE: "cover-image"}.get(file)
    return item | ({"properties": properties} if properties else {})


def _metadata(box: _Element, stated: Imprint) -> None:
    identifier = etree.SubElement(box, f"{{{_DC}}}identifier", id="edition")
    identifier.text = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, stated.title)}"
    core = [("title", stated.title), ("language", LANGUAGE)]
    core += [("creator", author) for author in stated.authors]
    core += [("description", stated.abstract), ("date", stated.date)]
    core += [("rights", f"{licence.TITLE}, {licence.URL}")]
    for name, value in core:
        etree.SubElement(box, f"{{{_DC}}}{name}").text = value
    said = [("dcterms:modified", stated.moment.strftime("%Y-%m-%dT%H:%M:%SZ"))]
    said += [("schema:version", stated.version)]
    said += [("schema:accessMode", mode) for mode in ("textual", "visual")]
    said += [("schema:accessModeSufficient", "textual")]
    said += [("schema:accessibilityFeature", feature) for feature in FEATURES]
    said += [("schema:accessibilityHazard", "none"), ("schema:accessibilitySummary", SUMMARY)]
    for name, value in said:
        etree.SubElement(box, f"{{{_OPF}}}meta", property=name).text = value


def navigation(parts: tuple[Chapters, ...], title: str) -> bytes:
    """The navigation document: parts with their chapters, and the landmarks."""
    contents = E.ol()
    for part in parts:
        entries = [_entry(f"{chapter.path}.xhtml", chapter.name) for chapter in part.chapters]
        if part.title:
            # Many readers show a title without a place as a line that does nothing.
            entry = _entry(f"{part.chapters[0].path}.xhtml", part.title)
            entry.append(E.ol(*entries))
            entries = [entry]
        contents.extend(entries)
    found = list(chapters.of(parts))
    marks = [(COVER, "Cover", "cover"), (TITLE, "Title page", "titlepage")]
    marks += [(f"{NAV}#toc", "Contents", "toc")]
    marks += [(f"{chapter.path}.xhtml", "Beginning", "bodymatter") for chapter in found[:1]]
    marks += [(f"{c.path}.xhtml", c.name, KINDS[c.stem]) for c in found if c.stem in KINDS]
    landmarks = E.ol(*(_entry(*mark) for mark in marks))
    box = E.div(
        E.nav({_TYPE: "toc", "role": "doc-toc", "id": "toc"}, E.h1("Contents"), contents),
        E.nav({_TYPE: "landmarks", "hidden": "hidden"}, E.h2("Landmarks"), landmarks),
    )
    return document(title, box, STYLE)


def _entry(href: str, name: str, kind: str = "") -> Element:
    return E.li(E.a({_TYPE: kind} if kind else {}, name, href=href))
