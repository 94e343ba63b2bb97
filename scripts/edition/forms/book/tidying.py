"""Tidying: what only a browser needs is taken out of a page's tree; the rest stays as it is."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from lxml import etree
from lxml.etree import _Element

#: An element of lxml.html, of which its type stubs know too little.
Element: TypeAlias = Any

#: Classes of elements that a book does without: the pamphlet's own words where a reader supplied
#: them (a book is passed on), controls, and lists that the registers of the book hold.
DROPPED = frozenset({
    "original", "page-terms", "all-uses", "table-links", "years", "years__key", "filters",
    "visually-hidden", "listing--contents",
    "js-only", "passage__said", "page-head__kind", "page-stamp", "section-foot",
    "chart__files", "cite__files",
})  # fmt: skip
_KEPT = frozenset(
    {"class", "id", "href", "lang", "scope", "src", "alt", "colspan", "aria-hidden", "start"}
)
#: Elements that hold blocks or one block of text; all others run on in a line.
BLOCKS = frozenset(
    {
        "div", "section", "header", "aside", "figure", "figcaption", "p", "ul", "ol", "li", "dl",
        "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "blockquote",
        "pre", "h1", "h2", "h3", "h4", "h5", "h6", "img", "hr",
    }
)  # fmt: skip
#: What the charts of a page become: pictures in the colours of print.
_SVG = "{http://www.w3.org/2000/svg}svg"
_RECT = "{http://www.w3.org/2000/svg}rect"
INK, RULE, BAR, PART, PAPER = "#1d1c1a", "#b9b4aa", "#b9c3cd", "#8d1f1f", "#ffffff"
_COLOURS = {"--ed-rule": RULE, "--ed-bar": BAR, "--ed-part": PART, "--ed-paper": PAPER}
ALT = "Bar chart; its numbers stand in the table."


def tidy(body: Element, stem: str) -> Mapping[str, str]:
    """Tidy the tree of the page `stem`; its pictures, each an SVG by the name of its file."""
    for element in list(body.iter("*")):
        if not DROPPED.isdisjoint(element.get("class", "").split()):
            element.drop_tree()
    for heading in body.findall("h2"):
        below = heading.getnext()
        if below is None or below.tag == "h2" or "page-sources" in below.classes:
            heading.drop_tree()
    found = _take_out(body, stem)
    _punctuate(body)
    for sources in body.find_class("page-sources"):
        for other in (*sources.findall("h3"), *sources.findall("ul")):
            other.drop_tree()  # what the register of sources has
    for stamp in body.find_class("claim__stamp"):
        for link in stamp.findall("a"):
            link.drop_tree()
    for link in list(body.iter("a")):
        # To the element that it stands in: a permanent link of the web.
        if link.get("href", "") in {f"#{above.get('id')}" for above in link.iterancestors()}:
            link.drop_tag()
    for kind in body.find_class("note__kind"):
        del kind.attrib["aria-hidden"]  # what said it unseen is dropped
    for mark in list(body.iter("wbr")):
        mark.drop_tag()
    for box in body.find_class("fold"):
        box[0].tag = "p"
        box[0].set("class", "quiet")
    for element in body.iter("details", "summary"):
        element.tag = "div"
    for element in body.iter():
        for name in set(map(str, element.attrib)) - _KEPT:
            del element.attrib[name]
    title = next(body.iter("h1"), None)
    if title is not None:
        title.set("id", stem)
    _close_up(body)
    return found


def _punctuate(body: Element) -> None:
    """What the web's stylesheet says by a mark or a colour is said in letters."""
    for read in body.find_class("consulted"):
        parent = read.getparent()
        if parent is not None and parent.tag == "li":
            read.text = f"({read.text}"
            _append(read, ")")


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + text
    else:
        element.text = (element.text or "").rstrip() + text


def _close_up(body: Element) -> None:
    """One space for many, none at the borders of blocks; code keeps its lines."""
    code = {element for block in body.iter("pre") for element in block.iter()}
    for element in body.iter():
        if element in code:
            continue
        element.text = _single(element.text)
        element.tail = _single(element.tail)
    for element in body.iter(*BLOCKS - {"pre"}):
        element.text = (element.text or "").lstrip(" ")
        element.tail = (element.tail or "").lstrip(" ")
        last = element[-1] if len(element) else None
        if last is None:
            element.text = element.text.rstrip(" ")
        else:
            last.tail = (last.tail or "").rstrip(" ")
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "").rstrip(" ")


def _single(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _take_out(body: _Element, stem: str) -> Mapping[str, str]:
    """Put an `img` in the place of each chart; the SVG of each by the name of its file.

    The name is that of the figure on the web: `p43-t6.svg`, `chart-scale.svg`.
    """
    found = {}
    for number, svg in enumerate(list(body.iter(_SVG)), start=1):
        figure = next((a for a in svg.iterancestors("figure") if a.get("id")), None)
        name = f"{stem}-{number}.svg" if figure is None else f"{figure.get('id')}.svg"
        picture = etree.Element("img", {"src": name, "alt": ALT})
        parent = svg.getparent()
        if parent is not None:
            picture.tail, svg.tail = svg.tail, None
            parent.replace(svg, picture)
        found[name] = _printed(svg)
    return found


def _printed(svg: _Element) -> str:
    """The SVG with colours for paper, and a face that both books have or replace alike.

    It brings its paper with it: a reader at night sets the page black behind the picture.
    """
    svg.insert(0, etree.Element(_RECT, {"width": "100%", "height": "100%", "fill": PAPER}))
    text = etree.tostring(svg, encoding="unicode").replace("currentColor", INK)
    text = re.sub(r"var\((--[\w-]+)\)", lambda m: _COLOURS[m[1]], text)
    return re.sub(r'font-family="[^"]*"', 'font-family="Libertinus Serif, serif"', text)
