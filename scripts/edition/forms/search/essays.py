"""The records of essays: one per heading of the second order, read from the built pages.

What Markdown makes of an essay (its tables, its charts, the ids of its
headings) is in the page, so the page is read and not its source.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from edition.forms.search.catalogue import Record

#: Folders of the site with the kind of their records.
FOLDERS = {
    "introduction": "introduction", "evidence": "evidence", "evidence/numbers": "evidence",
    "about": "about",
}  # fmt: skip
#: Pages of lists for who builds on the edition, which every page or the pages of data lead to: the
#: records have a limit of weight, and it is for what the edition says.
_LEFT_OUT = frozenset({"about/accessibility/", "about/data/"})
#: What is no text of an essay: citations, what every page has, files, code, lists for who computes
#: with the data, pictures of numbers, and what has records of its own.
_ASIDE = frozenset(
    {
        "noterefs", "page-sources", "page-terms", "page-stamp", "cite__files", "life", "page-list",
        "on-this-page", "download", "listing--fields", "listing--rules", "listing--contents",
        "listing--changes",
    }
)  # fmt: skip
_NO_TEXT = frozenset({"svg", "script", "style", "form", "noscript", "pre"})
_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "figcaption", "summary", "caption", "tr", "h3"}


def records(site: Path) -> Iterator[Record]:
    """The sections of every essay, in the order of their addresses."""
    for folder, kind in FOLDERS.items():
        for path in sorted((site / folder).glob("*/index.html")):
            address = f"{folder}/{path.parent.name}/"
            if address in _LEFT_OUT:
                continue
            page = html.fromstring(path.read_bytes().decode("utf-8"))
            article = next(page.iter("article"), None)
            if article is not None:
                yield from _sections(article, kind, address)


def _sections(article: html.HtmlElement, kind: str, address: str) -> Iterator[Record]:
    for part in list(article.iter("*")):
        if part.tag in _NO_TEXT or not _ASIDE.isdisjoint(part.get("class", "").split()):
            part.drop_tree()
    for part in article.iter(*_BLOCKS):
        part.tail = f" {part.tail or ''}"
    title = heading = anchor = ""
    texts: list[str] = []
    found = [(title, heading, anchor, texts)]
    for part in article:
        if part.tag in ("h1", "h2"):
            said = " ".join(part.text_content().split())
            title, heading = (title, said) if part.tag == "h2" else (said, "")
            texts = [f"{heading}."] if heading else []
            found.append((title, heading, part.get("id") or "", texts))
        elif part.tag is not etree.Comment:
            texts.append(part.text_content())
    for title, heading, anchor, texts in found:
        if any(text.strip() for text in texts[1 if heading else 0 :]):
            where = f"{address}#{anchor}" if anchor else address
            label = title if heading else ""
            yield Record(kind, where, heading or title, where, texts, label=label)
