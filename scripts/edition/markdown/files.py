"""Links to files that are written into the built site after its pages.

MkDocs asks of every link whether its file is below docs/, and stops where it
is not; it leaves raw HTML alone. Zensical reads a link in raw HTML as one from
the source file. So such a link is raw HTML, with the path that each of the
two needs.
"""

import posixpath
from html import escape
from xml.etree.ElementTree import Element

from edition.ground.typography import curled
from edition.markdown.context import Context, PageProcessor
from edition.markdown.elements import add


def file_link(parent: Element, text: str, path: str, context: Context, of: str = "") -> Element:
    """A link in the page to a file of the site, by its path there; `of` is what the file holds."""
    return into_file_link(add(parent, "span"), text, path, context, of)


def into_file_link(
    holder: Element, text: str, path: str, context: Context, of: str = ""
) -> Element:
    """Make an element of the page such a link, whatever it was."""
    holder.clear()
    holder.tag = "span"
    holder.set("class", "file")
    href = relative(path, context.uri, resolved="relpath" in context.md.treeprocessors)
    label = f' aria-label="{escape(curled(f"{text}: {of}"))}"' if of else ""
    html = f'<a href="{escape(href)}"{label}>{escape(text)}</a>'
    holder.text = context.md.htmlStash.store(html)
    return holder


def relative(path: str, uri: str, *, resolved: bool) -> str:
    """The path of a file from the page `uri`: from its address where `resolved`, else its source.

    From `about/data.md` the file `data/claims.csv` is `../../data/claims.csv`
    or, from the source, `../data/claims.csv`.
    """
    folder = posixpath.dirname(uri)
    name = posixpath.basename(uri).removesuffix(".md")
    if resolved and name not in ("", "index"):
        folder = posixpath.join(folder, name)
    return posixpath.relpath(path, folder or ".")


class SourceLinkProcessor(PageProcessor):
    """A link from the root of docs/ becomes one from the page, which every engine reads.

    Constructs and writers name a file as /register/sources.md, wherever they
    stand. MkDocs can be told to read that; Zensical 0.0.73 leaves it as it is.
    A link to the PDF that the build makes of a page is one to a file of the site.
    Runs after all that makes links, and before MkDocs resolves them.
    """

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
