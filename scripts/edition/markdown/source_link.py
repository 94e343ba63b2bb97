"""Source links: a link from the root of docs/ becomes one from the page, which every engine reads.

Constructs and writers name a file as /register/sources.md, wherever they
stand. MkDocs can be told to read that; Zensical 0.0.73 leaves it as it is.
A link to the PDF that the build makes of a page is one to a file of the site.
"""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from edition.markdown.constructs import PageProcessor
from edition.markdown.files import into_file_link


class SourceLinkProcessor(PageProcessor):
    """Runs after all that makes links, and before MkDocs resolves them."""

    def run(self, root: Element) -> None:
        """Rewrite each such link of the page; where there is no page, links stay."""
        if not self.context.uri:
            return
        folder = posixpath.dirname(f"/{self.context.uri}")
        papers = {f"/{page.paper}": page for page in self.context.edition.essays if page.paper}
        for link in list(root.iter("a")):
            page = papers.get(posixpath.join(folder, link.get("href") or ""))
            if page:
                words, behind = "".join(link.itertext()), link.tail
                into_file_link(link, words, page.paper, self.context, page.title)
                link.tail = behind
                continue
            path, mark, fragment = (link.get("href") or "").partition("#")
            if path.startswith("/") and not path.startswith("//"):
                link.set("href", posixpath.relpath(path, folder) + mark + fragment)
