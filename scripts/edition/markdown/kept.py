"""Kept pages: what a build made of each page, for the book, which has the same pages.

Of the tree, which MkDocs needs no more, only the links are kept as they are
before it resolves them: within a book they lead elsewhere.
"""

from weakref import WeakKeyDictionary
from xml.etree.ElementTree import Element

from markdown import Markdown

from edition.markdown.context import PageProcessor, inside
from edition.model.edition import Edition

#: An element that links, the attribute in which it does, and where to.
Link = tuple[Element, str, str]
#: The pages of an edition by their path below docs/, each with what converted it.
_PAGES: WeakKeyDictionary[Edition, dict[str, tuple[Markdown, Element, list[Link]]]] = (
    WeakKeyDictionary()
)
_LINKS = (("a", "href"), ("img", "src"))


class KeepingProcessor(PageProcessor):
    """Runs after all others but MkDocs's own, and keeps what a build of MkDocs makes."""

    def run(self, root: Element) -> None:
        """Keep the tree of the page, or of a page that is served its pieces."""
        if self.context.pieces is not None:
            self.context.pieces.keep()
        elif "relpath" in self.md.treeprocessors:
            pages = _PAGES.setdefault(self.context.edition, {})
            links = [(e, name, e.get(name, "")) for tag, name in _LINKS for e in root.iter(tag)]
            pages[self.context.uri] = self.md, root, links


def xhtml(edition: Edition, uri: str) -> str | None:
    """The page as Python-Markdown writes it, or None where no build has converted it."""
    if (found := _PAGES.get(edition, {}).get(uri)) is None:
        return None
    md, root, links = found
    for link, name, target in links:
        link.set(name, target)
    return inside(md, root).strip()
