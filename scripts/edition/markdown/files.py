"""Links to files that are written into the built site after its pages.

MkDocs asks of every link whether its file is below docs/, and stops where it
is not; it leaves raw HTML alone. Zensical reads a link in raw HTML as one from
the source file. So such a link is raw HTML, with the path that each of the
two needs.
"""

from __future__ import annotations

import posixpath
from html import escape
from xml.etree.ElementTree import Element

from edition.ground.typography import curled
from edition.markdown.context import Context
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
