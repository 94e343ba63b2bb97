"""Typography: the marks of a page's prose are curved, its tables framed; code stays as it is typed.

In every table, where a cell may break in a narrow column is said: a short code or
a span of years nowhere, an address behind each slash.
"""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from edition.ground.typography import Tree
from edition.markdown.elements import add, element, frame, tail

_PAGE = Tree(
    blocks={
        "div", "section", "header", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "th",
        "td", "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary", "figcaption", "caption",
        "blockquote", "q",
    },
    typed={"code", "pre", "script", "style", "kbd", "svg"},
    made=AtomicString,
)  # fmt: skip
#: A code such as `c-004`, or years such as 1921–53, as all that a cell holds.
_WHOLE = re.compile(r"[\w.]{1,6}[–-][\w.]{1,6}")


class TypographyProcessor(Treeprocessor):
    """Runs when the inline signs are read and the footnotes set."""

    def run(self, root: Element) -> None:
        """Curve the marks in the order of the text, each by what stands before it."""
        _PAGE.curl(root)


class ColumnProcessor(Treeprocessor):
    """Runs when the inline signs are read; the policy of the site allows no style attribute."""

    def run(self, root: Element) -> None:
        """Frame each table of the page's prose; it is called as the bold words above it, else as
        the heading that it stands below."""
        heading = ""
        for position, child in enumerate(list(root)):
            if child.tag in ("h1", "h2", "h3", "h4"):
                heading = _words(child)
            if child.tag != "table":
                continue
            for cell in child.iter():
                if "right" in cell.attrib.pop("style", ""):
                    cell.set("class", "number")
            for head in child.iterfind("thead/tr/th"):
                head.set("scope", "col")
            child.set("class", "prose-table")
            name = _bold(root[position - 1]) if position else ""
            box = frame(element("div"), f"Table: {name or heading}")
            child.set("aria-label", name or heading)
            child.tail, box.tail = None, child.tail
            root[position] = box
            box.append(child)
        for table in root.iter("table"):
            _break(table)


def _break(table: Element) -> None:
    for cell in (*table.iter("th"), *table.iter("td")):
        if _WHOLE.fullmatch("".join(cell.itertext()).strip()):
            cell.set("class", f"{cell.get('class', '')} whole".strip())
    for code in table.iter("code"):
        first, *others = re.split(r"(?<=/)(?=.)", code.text or "")
        code.text = AtomicString(first)
        for part in others:
            tail(add(code, "wbr"), part)


def _bold(above: Element) -> str:
    """The bold words that the element begins with."""
    first = above.find("strong")
    return "" if first is None or (above.text or "").strip() else _words(first)


def _words(of: Element) -> str:
    return " ".join("".join(of.itertext()).split())
