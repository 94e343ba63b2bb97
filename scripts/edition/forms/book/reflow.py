"""Chapters as XHTML for an EPUB: the same ids as on the web, notes that open where they are called.

A line behind the restatement calls the notes of the edition, each by its heading, and
raised numbers call the sources; a reading system shows them there (`noteref`, `footnote`).
"""

import copy
import posixpath

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]
from lxml.etree import _Element

from edition.forms.book.chapters import Chapter
from edition.forms.book.tidying import Element

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
_NAMES: dict[str, str] = {None: XHTML, "epub": OPS}  # type: ignore[dict-item]
_PAGE = ElementMaker(namespace=XHTML, nsmap=_NAMES)
#: Makes elements of what stands in a page; there they get its namespace.
E = ElementMaker()
_TYPE = f"{{{OPS}}}type"
IMAGES = "images"
STYLE = "style.css"
LANGUAGE = "en-GB"
#: What a chapter is, where it is not just a chapter.
KINDS = {"glossary": "glossary", "sources": "bibliography"}


def page(chapter: Chapter, part: str) -> bytes:
    """The XHTML of a chapter, under the title of its part."""
    body = copy.deepcopy(chapter.body)
    _head(body, chapter, part)
    for passage in body.find_class("passage"):
        _notes(passage)
    for sources in body.find_class("page-sources"):
        _sources(sources)
    for link in body.find_class("noteref"):
        link.set(_TYPE, "noteref")
        link.set("role", "doc-noteref")
    for aside in body.find_class("pamphlet-note"):
        aside.set("role", "note")
    here = posixpath.dirname(chapter.path)
    for link in body.iter("a"):
        href = link.get("href", "")
        if not href.startswith(("http", "#")):
            target, _, fragment = href.partition("#")
            address = "" if target == chapter.path else posixpath.relpath(f"{target}.xhtml", here)
            link.set("href", f"{address}#{fragment}" if fragment else address or "#")
    for picture in body.iter("img"):
        picture.set("src", f"{posixpath.relpath(IMAGES, here)}/{picture.get('src')}")
    kind = KINDS.get(chapter.stem, "chapter")
    body.tag = "section"
    body.set(_TYPE, kind)
    body.set("role", f"doc-{kind}")
    return document(chapter.name, body, posixpath.relpath(STYLE, here))


def document(title: str, content: _Element, style: str) -> bytes:
    """An XHTML document around its content, its names without a prefix.

    A reader that takes the text for HTML knows no `html:p`, so the root declares the namespace
    as the one without a prefix, before anything stands in it.
    """
    link = _PAGE.link(rel="stylesheet", type="text/css", href=style)
    root = _PAGE.html(_PAGE.head(_PAGE.title(title), link), _PAGE.body(content), lang=LANGUAGE)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", LANGUAGE)
    for element in content.iter():
        element.tag = f"{{{XHTML}}}{element.tag}"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _head(body: _Element, chapter: Chapter, part: str) -> None:
    """The title of the part before the heading."""
    title = next(body.iter("h1"), None)
    if title is None:
        body.insert(0, E.h1(chapter.name, id=chapter.stem))
    if part:
        body.insert(0, E.p({"class": "part"}, part))


def _notes(passage: Element) -> None:
    """The notes of a passage as footnotes, and the line that calls them."""
    spoken = passage.find_class("passage__text")[0]
    calls = E.p({"class": "note-calls"}, "Notes: ")
    for note in passage.find_class("note"):
        head = next(note.iter("h3"))
        name = str(head.attrib.pop("id", ""))
        number = name.rpartition("-")[2]
        note.tag = "aside"
        note.set("id", name)
        note.set(_TYPE, "footnote")
        note.set("role", "doc-footnote")
        said = f"{number} {note.find_class('note__heading')[0].text_content()}"
        called = {"id": f"{name}-call", "href": f"#{name}", _TYPE: "noteref", "role": "doc-noteref"}
        call = E.a(called, said)
        call.tail = " · "
        calls.append(call)
        note.append(E.p(E.a("Back to the passage", href=f"#{name}-call", role="doc-backlink")))
    if len(calls):
        calls[-1].tail = ""
        spoken.append(calls)


def _sources(box: Element) -> None:
    """The sources of a chapter as footnotes that open where they are called."""
    for number, entry in enumerate(list(box.iter("li")), start=1):
        entry.tag = "aside"
        entry.set(_TYPE, "footnote")
        entry.set("role", "doc-footnote")
        mark = E.span({"class": "number"}, f"{number}")
        mark.tail = f" {entry.text or ''}"
        entry.text = None
        entry.insert(0, mark)
        for ways in entry.find_class("ways-back"):
            for back in ways.iter("a"):
                back.set("role", "doc-backlink")
    for lines in list(box.iter("ol")):
        lines.tag = "div"
