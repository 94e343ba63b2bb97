"""The few elements of HTML that prose may hold within a line, read as Markdown is."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

#: Elements that hold words. In each the rest of the line is read as anywhere else.
HOLDING = ("b", "em", "i", "kbd", "strong", "sub", "sup")
#: All of them: a line break holds none.
TAGS = (*HOLDING, "br")
_PAIR = rf"<({'|'.join(HOLDING)})>((?:(?!<\1>).)*?)</\1>"
_BREAK = r"<br ?/?>"


class _Holding(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        made = Element(m[1])
        made.text = m[2]
        return made, m.start(0), m.end(0)


class _Break(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        return Element("br"), m.start(0), m.end(0)


def register(md: Markdown) -> None:
    """Have the elements read before all other HTML (90), which goes into the page as it is."""
    md.inlinePatterns.register(_Holding(_PAIR, md), "edition-html", 95)
    md.inlinePatterns.register(_Break(_BREAK, md), "edition-break", 94)
