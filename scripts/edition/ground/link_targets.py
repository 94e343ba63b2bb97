"""Addresses: where a link written in a page leads in the built site, from its root."""

import posixpath
import re

from edition.ground.references import Reference

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


def address(href: str, uri: str = "") -> str:
    """The address of a link that stands in the page `uri` below docs/.

    `../register/people.md#olsen` in `text/section-1.md` is `register/people/#olsen`;
    a link with a scheme is itself.
    """
    if _SCHEME.match(href):
        return href
    path, behind = split(href)
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(uri), path)) if path else uri
    return page(path.lstrip("/")) + behind


def split(href: str) -> tuple[str, str]:
    """A link within the edition: the path, and what stands behind it, a question or a fragment."""
    path = re.split(r"[?#]", href, maxsplit=1)[0]
    return path, href[len(path) :]


def page(uri: str) -> str:
    """The address of a page below docs/; of any other file its path."""
    if not uri.endswith(".md"):
        return uri
    stem = uri.removesuffix(".md")
    return stem.removesuffix("index") if stem.rpartition("/")[2] == "index" else f"{stem}/"


def place(reference: Reference) -> str:
    """Where a reference stands: `text/section-12/#p12-3`."""
    return f"text/section-{reference.section}/#{reference.anchor}"
