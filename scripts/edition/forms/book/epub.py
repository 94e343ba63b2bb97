"""The whole edition as an EPUB 3, one file a section, with the ids of the web.

Written with lxml and zipfile: pandoc's writer, which is at hand, splits by
heading, names files and ids itself, and makes its own footnotes of notes; here
the addresses of the web are to hold (`text/section-12.xhtml#p12-3a`), and a
note is to be called by its heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typst
from lxml import etree

from edition.derived.dates import date
from edition.forms.book import chapters, package, pdf, reflow
from edition.forms.book.chapters import Chapters
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
        package.COVER: _cover_page(stated),
        package.TITLE: _title_page(stated),
        package.NAV: package.navigation(parts, stated.title),
    }
    for part in parts:
        for chapter in part.chapters:
            made[f"{chapter.path}.xhtml"] = reflow.page(chapter, part.title)
    spine = tuple(made)
    for chapter in chapters.of(parts):
        for name, svg in chapter.pictures.items():
            made[f"{reflow.IMAGES}/{name}"] = svg.encode()
    made[reflow.STYLE] = f"{(FOLDER / 'book.css').read_text('utf-8')}{_tones()}".encode()
    made[package.COVER_IMAGE] = _cover(stated)
    yield "mimetype", TYPE
    yield "META-INF/container.xml", package.CONTAINER
    yield "EPUB/package.opf", package.package(made, spine, stated)
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
    box = etree.Element("section", {"class": "cover"})
    alt = f"Cover: {stated.title}, version {stated.version}"
    etree.SubElement(box, "img", src=package.COVER_IMAGE, alt=alt, role="doc-cover")
    return reflow.document("Cover", box, reflow.STYLE)


def _title_page(stated: Imprint) -> bytes:
    box = etree.Element("section", {"class": "title-page"})
    etree.SubElement(box, "p").text = "A critical edition"
    etree.SubElement(box, "h1").text = stated.name
    for line in (
        stated.abstract,
        pdf.STATEMENT,
        ", ".join(stated.authors),
        f"Version {stated.version}, {date(stated.date)}",
        f"Licence: {licence.TITLE}",
    ):
        etree.SubElement(box, "p").text = line
    return reflow.document(stated.title, box, reflow.STYLE)
