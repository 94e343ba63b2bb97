"""Chapters: the pages of the book as trees, with ids and links that hold within it."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from lxml import etree, html
from markdown import Markdown

from edition.forms.book import tidying
from edition.forms.book.tidying import Element
from edition.ground import link_targets
from edition.ground.messages import EditionError
from edition.ground.tree.grammar import EXTENSIONS
from edition.ground.typography import curled
from edition.markdown import EditionExtension, kept
from edition.markdown.context import Given
from edition.model import answers, evidence
from edition.model.edition import Edition
from edition.model.evidence import CONTENTS
from edition.model.pages import Page

#: What kind of text this is comes before everything else.
PREFACE = "about/text.md"
#: Pages of a site, not of a book: their contents stand elsewhere in it, or need a browser.
LEFT_OUT = frozenset(
    {
        "index.md", "search.md", "text/whole.md", "register/claims.md", "register/tables.md",
        "about/data.md", "about/reading.md", "about/accessibility.md", "about/forms.md",
        "answers/index.md", "evidence/numbers/index.md", "teaching/index.md", *CONTENTS,
    }
)  # fmt: skip
#: Folders whose pages a book has room for.
FOLDERS = (
    "answers", "introduction", "evidence", "teaching", "text", "register", "about", "devices.md",
)  # fmt: skip
#: What stands before the name of a page of these folders.
_PREFIXES = {answers.FOLDER: "answer-", evidence.FOLDER: "document-"}
#: An entity of HTML that XML does not know.
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w*;")

#: A page of the book, and its name in the contents.
Leaf = tuple[Page, str]


def outline(edition: Edition) -> list[tuple[str, list[Leaf]]]:
    """The title of each part with its pages, in the order of the site's navigation.

    The preface comes first. EditionError without a navigation.
    """
    if not edition.site.groups:
        place = edition.at("mkdocs.yml")
        raise EditionError(f"{place}: has no nav. Hint: the book follows the navigation.")
    pages = {page.uri: page for page in edition.every_page if page.uri not in LEFT_OUT}
    preface: list[Leaf] = []
    found = [("", preface)]
    for group in edition.site.groups:
        leaves: list[Leaf] = []
        found.append((curled(group.title), leaves))
        for leaf in group.leaves:
            if leaf.uri in pages and leaf.uri.partition("/")[0] in FOLDERS:
                page = pages[leaf.uri]
                into = preface if leaf.uri == PREFACE else leaves
                into.append((page, curled(leaf.name or page.title)))
    return [(title, leaves) for title, leaves in found if leaves]


@dataclass(frozen=True)
class Chapter:
    """A page of the book: path below docs/ without suffix, name in the contents, tree, pictures.

    A link in the tree is either of the web or `text/section-12#p12-3`, a place in the book.
    """

    path: str
    name: str
    body: Element
    pictures: Mapping[str, str]

    @property
    def stem(self) -> str:
        """Its name among the chapters."""
        return stem(self.path)


def stem(path: str) -> str:
    """The name that no other chapter has: `section-12`, `answer-getty`, `document-order-00447`.

    The page that a folder begins with has the name of the folder.
    """
    folder, _, name = path.removesuffix("/index").rpartition("/")
    return _PREFIXES.get(folder, "") + name


@dataclass(frozen=True)
class Chapters:
    """Chapters under a common title, or under none."""

    title: str
    chapters: tuple[Chapter, ...]


@lru_cache(maxsize=1)
def parts(edition: Edition) -> tuple[Chapters, ...]:
    """The book. A writer that changes a tree copies it first."""
    found = tuple(
        Chapters(title, tuple(_chapter(page, name, edition) for page, name in leaves))
        for title, leaves in outline(edition)
    )
    _resolve([chapter for part in found for chapter in part.chapters])
    return found


def alone(page: Page, edition: Edition) -> Chapter:
    """A page by itself: its links into the edition are left as their words."""
    made = _chapter(page, page.title, edition)
    _resolve([made])
    return made


def of(found: tuple[Chapters, ...]) -> Iterator[Chapter]:
    """The chapters of all parts, in order."""
    for part in found:
        yield from part.chapters


def _chapter(page: Page, name: str, edition: Edition) -> Chapter:
    made = kept.xhtml(edition, page.uri)
    if made is None:
        ours = EditionExtension(Given(edition, page.uri))
        made = Markdown(extensions=[ours, *EXTENSIONS], output_format="xhtml").convert(page.source)
    parser = html.XHTMLParser(
        remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True
    )
    try:
        whole = f"<div>{_NAMED.sub(lambda entity: unescape(entity[0]), made)}</div>"
        body = etree.fromstring(whole, parser)
    except etree.XMLSyntaxError as error:
        hint = "Hint: close every HTML element, and write & as &amp;."
        raise EditionError(f"{page.path}:1: is not XML when set: {error}. {hint}") from None
    path = page.uri.removesuffix(".md")
    pictures = tidying.tidy(body, stem(path))
    return Chapter(path, name, body, pictures)


def _resolve(chapters: list[Chapter]) -> None:
    """Make every link one of the book or of the web; what the book lacks is left as its words."""
    ids = {one.path: {e.get("id") for e in one.body.iter() if e.get("id")} for one in chapters}
    for chapter in chapters:
        for link in list(chapter.body.iter("a")):
            target = _target(link.get("href", ""), chapter.path, ids)
            if target:
                link.set("href", target)
            else:
                link.drop_tag()


def _target(href: str, path: str, ids: Mapping[str, set[str | None]]) -> str:
    if href.startswith(("https:", "http:")):
        return href
    file, behind = link_targets.split(href)
    fragment = behind.partition("#")[2]
    folder = posixpath.dirname(path)
    page = posixpath.normpath(posixpath.join("/", folder, file))[1:] if file else path
    page = page.removesuffix(".md")
    if page not in ids or (fragment and fragment not in ids[page]):
        return ""
    return f"{page}#{fragment}" if fragment else page
