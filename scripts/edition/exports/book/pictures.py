"""Pictures: the charts of a page as files of their own, in the colours of print."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}svg"
INK, RULE, BAR = "#1d1c1a", "#b9b4aa", "#6d7f92"
_COLOURS = {"--ed-rule": RULE, "--ed-bar": BAR}
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
    """The SVG with colours for paper, and a face that both books have or replace alike."""
    text = etree.tostring(svg, encoding="unicode").replace("currentColor", INK)
    text = re.sub(r"var\((--[\w-]+)\)", lambda m: _COLOURS.get(m[1], INK), text)
    return re.sub(r'font-family="[^"]*"', 'font-family="Libertinus Serif, serif"', text)
