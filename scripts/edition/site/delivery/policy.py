"""The Content-Security-Policy of the built site: it names what its pages need, and nothing else.

Scripts and styles are files of the site; an inline one is named by its
digest. What no digest can name (a style attribute, an event handler, a
`javascript:` link) is a fault of the page: the policy would silently kill it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from edition.checks.built_site import attributes
from edition.ground.messages import EditionError, Message, Place, shown

#: Blocks of data that no browser runs.
DATA = frozenset({"application/json", "application/ld+json"})
CODE = "w-001"


def policy(site: Path) -> str:
    """The policy for every page of `site`; EditionError where a page cannot live under it."""
    scripts: set[str] = set()
    styles: set[str] = set()
    faults: list[Message] = []
    for path in sorted(site.rglob("*.html")):
        page = etree.parse(str(path), etree.HTMLParser(encoding="utf-8")).getroot()
        scripts |= {_digest(text) for text in _inline_scripts(page)}
        styles |= {_digest(style.text or "") for style in page.iter("style")}
        faults += (
            Message(Place(shown(path), line), CODE, f"{what}. Hint: {remedy}.")
            for line, what, remedy in _faults(page)
        )
    if faults:
        raise EditionError(faults)
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(scripts)],
        "style-src": ["'self'", *sorted(styles)],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def _inline_scripts(page: etree._Element) -> Iterator[str]:
    for script in page.iter("script"):
        if script.get("src") is None and script.get("type") not in DATA:
            yield script.text or ""


def _digest(text: str) -> str:
    """A script or style as the policy names it."""
    found = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{found}'"


def _faults(page: etree._Element) -> Iterator[tuple[int, str, str]]:
    """What the policy would kill: its line, what it is, its remedy."""
    for element in page.iter(etree.Element):
        for name, value in attributes(element):
            if name == "style":
                what, remedy = (
                    f"a style attribute on <{element.tag}>",
                    "use a class, or SVG attributes",
                )
            elif name.startswith("on"):
                what, remedy = f"{name} on <{element.tag}>", "listen to the event in a script"
            elif value.strip().lower().startswith("javascript:"):
                what, remedy = f"a javascript: address on <{element.tag}>", "listen in a script"
            else:
                continue
            yield element.sourceline or 1, what, remedy  # type: ignore[misc]  # the stubs have no type
