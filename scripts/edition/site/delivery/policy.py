"""The Content-Security-Policy of the built site: it names what its pages need, and nothing else.

Scripts and styles are files of the site; an inline one is named by its
digest. What no digest can name (a style attribute, an event handler, a
`javascript:` link) the policy would silently kill: checks/site.py allows no page to have it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

#: Blocks of data that no browser runs.
DATA = frozenset({"application/json", "application/ld+json"})


def policy(site: Path) -> str:
    """The policy for every page of `site`."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        page = etree.parse(str(path), etree.HTMLParser(encoding="utf-8")).getroot()
        scripts |= {_digest(text) for text in _inline_scripts(page)}
        styles |= {_digest(style.text or "") for style in page.iter("style")}
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
