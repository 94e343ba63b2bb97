"""Chapters: the pages of the book as trees, with ids and links that hold within it."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

from lxml import etree
from lxml.etree import _Element
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from edition import text_files
from edition.exports.book import contents, tidying
from edition.exports.book.contents import Leaf
from edition.markdown import EditionExtension
from edition.messages import EditionError
from edition.model import Edition

DOCS = Path("docs")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w*;")
_EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")


@dataclass(frozen=True)
class Chapter:
    """A page of the book: path below docs/ without suffix, name in the contents, tree, pictures.

    A link in the tree is either of the web or `text/section-12#p12-3`, a place in the book.
    """

    path: str
    name: str
    body: _Element
    pictures: Mapping[str, str]

    @property
    def stem(self) -> str:
        """The last part of the path, which no other chapter has: `section-12`."""
        return self.path.rpartition("/")[2]

    @property
    def ours(self) -> str:
        """The edition's neutral title of a section, below the pamphlet's heading; else nothing."""
        return self.name.partition(" · ")[2] if self.path.startswith("text/") else ""


@dataclass(frozen=True)
class Part:
    """Chapters under a common title, or under none."""

    title: str
    chapters: tuple[Chapter, ...]


@lru_cache(maxsize=1)
def parts(edition: Edition) -> tuple[Part, ...]:
    """The book. A writer that changes a tree copies it first."""
    found = tuple(
        Part(part.title, tuple(_chapter(leaf) for leaf in part.leaves))
        for part in contents.parts(edition)
    )
    _resolve([chapter for part in found for chapter in part.chapters])
    return found


def of(found: tuple[Part, ...]) -> Iterator[Chapter]:
    """The chapters of all parts, in order."""
    for part in found:
        yield from part.chapters


class _PageOf(Preprocessor):
    """Tells the edition's extension which page is read, as Zensical does."""

    def __init__(self, md: Markdown, file: str) -> None:
        super().__init__(md)
        self.page = SimpleNamespace(path=file)

    def run(self, lines: list[str]) -> list[str]:
        """The lines as they are, without the front matter."""
        if lines and lines[0] == "---" and "---" in lines[1:]:
            return lines[lines.index("---", 1) + 1 :]
        return lines


def _chapter(leaf: Leaf) -> Chapter:
    extensions: list[Extension | str] = [EditionExtension(docs=str(DOCS)), *_EXTENSIONS]
    md = Markdown(extensions=extensions, output_format="xhtml")
    md.preprocessors.register(_PageOf(md, leaf.file), "edition-page", 250)
    made = md.convert(text_files.read(DOCS / leaf.file))
    try:
        body = etree.fromstring(f"<div>{_NAMED.sub(_character, made)}</div>", _parser())
    except etree.XMLSyntaxError as error:
        hint = "Hint: close every HTML element, and write & as &amp;."
        raise EditionError(f"{DOCS / leaf.file}:1: is not XML when set: {error}. {hint}") from None
    path = leaf.file.removesuffix(".md")
    pictures = tidying.tidy(body, path.rpartition("/")[2])
    return Chapter(path, leaf.name, body, pictures)


def _parser() -> etree.XMLParser:
    """A parser that fetches nothing and passes over comments."""
    return etree.XMLParser(
        remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True
    )


def _character(entity: re.Match[str]) -> str:
    """What stands for an entity of HTML that XML does not know."""
    return html.unescape(entity[0])


def _resolve(chapters: list[Chapter]) -> None:
    """Make every link one of the book or of the web; what the book lacks is left as its words."""
    ids = {one.path: {e.get("id") for e in one.body.iter() if e.get("id")} for one in chapters}
    for chapter in chapters:
        for link in list(chapter.body.iter("a")):
            target = _target(link.get("href", ""), chapter.path, ids)
            if target:
                link.set("href", target)
            else:
                tidying.unwrap(link)


def _target(href: str, path: str, ids: Mapping[str, set[str | None]]) -> str:
    if href.startswith(("https:", "http:")):
        return href
    file, _, fragment = href.partition("#")
    folder = posixpath.dirname(path)
    page = posixpath.normpath(posixpath.join("/", folder, file))[1:] if file else path
    page = page.removesuffix(".md")
    if page not in ids or (fragment and fragment not in ids[page]):
        return ""
    return f"{page}#{fragment}" if fragment else page
