"""Pictures: the charts of a page as files of their own, in the colours of print."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}svg"
_RECT = "{http://www.w3.org/2000/svg}rect"
INK, RULE, BAR, PART, PAPER = "#1d1c1a", "#b9b4aa", "#b9c3cd", "#8d1f1f", "#ffffff"
_COLOURS = {"--ed-rule": RULE, "--ed-bar": BAR, "--ed-part": PART, "--ed-paper": PAPER}
ALT = "Bar chart; its numbers stand in the table."


def take_out(body: _Element, stem: str) -> Mapping[str, str]:
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
