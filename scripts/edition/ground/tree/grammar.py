"""The grammar of prose: Markdown with its extensions, the edition's signs, a little HTML."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from edition.ground import prose

#: The extensions of Markdown with which prose is written, in mkdocs.yml and wherever it is read.
EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
CITATION, TERM, REFERENCE, FIGURE = (
    "edition-citation", "edition-term", "edition-reference", "edition-figure",
)  # fmt: skip
_SIGNS = {
    FIGURE: prose.FIGURE,
    REFERENCE: prose.CROSS_REFERENCE,
    CITATION: prose.CITATION,
    TERM: prose.TERM,
}
#: Elements that hold words, and how these are set. In each the rest of the line is read as
#: anywhere else.
STYLES = {
    "em": "italic", "i": "italic", "strong": "bold", "b": "bold", "sup": "superscript",
    "sub": "subscript", "kbd": "key",
}  # fmt: skip
#: All of them: a line break holds none.
TAGS = (*STYLES, "br")
_PAIR = rf"<({'|'.join(STYLES)})>((?:(?!<\1>).)*?)</\1>"
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


def register(md: Markdown, makers: Mapping[str, Maker]) -> None:
    """Have the little HTML read, and the signs, of which `makers` make what they stand for."""
    # Before all other HTML (90), which goes into the page as it is.
    md.inlinePatterns.register(Pattern(_PAIR, md, _holding), "edition-html", 95)
    md.inlinePatterns.register(Pattern(_BREAK, md, lambda _: Element("br")), "edition-break", 94)
    # Before links (160) and short references (130), which would take the brackets.
    for priority, (name, pattern) in enumerate(_SIGNS.items(), start=174):
        md.inlinePatterns.register(Pattern(pattern, md, makers[name]), name, priority)


def _kept(tag: str) -> Maker:
    """Of a sign an element that keeps the sign's content."""

    def make(match: re.Match[str]) -> Element:
        made = Element(tag, {"of": match[1]})
        if match.lastindex == 2:
            made.text = AtomicString(match[2])
        return made

    return make


@lru_cache(maxsize=1)
def markdown() -> Markdown:
    """Markdown with the edition's signs, of which only the tree is wanted."""
    md = Markdown(extensions=list(EXTENSIONS))
    md.preprocessors.deregister("html_block")
    for name in ("prettify", "unescape", "toc"):
        md.treeprocessors.deregister(name)
    for name in ("html", "entity", "automail"):
        md.inlinePatterns.deregister(name)
    register(md, {name: _kept(name) for name in _SIGNS})
    return md
