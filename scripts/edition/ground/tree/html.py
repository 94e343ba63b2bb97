"""The few elements of HTML that prose may hold within a line, read as Markdown is."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

#: Elements that hold words. In each the rest of the line is read as anywhere else.
HOLDING = ("b", "em", "i", "kbd", "strong", "sub", "sup")
#: All of them: a line break holds none.
TAGS = (*HOLDING, "br")
_PAIR = rf"<({'|'.join(HOLDING)})>((?:(?!<\1>).)*?)</\1>"
_BREAK = r"<br ?/?>"
#: What makes an element of a match, or the words that stand for it.
Maker = Callable[[re.Match[str]], Element | str]


class Pattern(InlineProcessor):
    """A pattern within a line, and what is made of its matches."""

    def __init__(self, pattern: str, md: Markdown, make: Maker) -> None:
        super().__init__(pattern, md)
        self.make = make

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        """What is made of the match, and where the match stands."""
        return self.make(m), m.start(0), m.end(0)


def _holding(match: re.Match[str]) -> Element:
    made = Element(match[1])
    made.text = match[2]
    return made


def register(md: Markdown) -> None:
    """Have the elements read before all other HTML (90), which goes into the page as it is."""
    md.inlinePatterns.register(Pattern(_PAIR, md, _holding), "edition-html", 95)
    md.inlinePatterns.register(Pattern(_BREAK, md, lambda _: Element("br")), "edition-break", 94)
