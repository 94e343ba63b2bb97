"""The headers of every answer, and how long a file may be kept: one rule for every server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from edition.site.delivery.policy import policy

#: A file whose name carries the digest of its content never changes.
PATTERN = r"^/assets/.*[._-][0-9a-f]{8,64}\.[a-z0-9]+$"
FOREVER = "public, max-age=31536000, immutable"
#: Kept, but asked for again each time: a new edition is seen at once.
REVALIDATED = "no-cache"

#: The media types of files that are text, all of it UTF-8, by ending. A browser that is not told
#: so takes plain text for one of the letters of Western Europe.
TEXTS: Mapping[str, str] = {
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex",
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "map": "application/json",
    "md": "text/markdown",
    "mjs": "text/javascript",
    "ris": "application/x-research-info-systems",
    "rng": "application/xml",
    "svg": "image/svg+xml",
    "tei": "application/tei+xml",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "xsd": "application/xml",
    "yaml": "application/yaml",
    "yml": "application/yaml",
}
#: Those of all others.
OTHERS: Mapping[str, str] = {
    "epub": "application/epub+zip",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "png": "image/png",
    "wasm": "application/wasm",
    "zip": "application/zip",
}

_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    # Which passage somebody came from is no other site's business.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
            "magnetometer", "microphone", "midi", "payment", "serial", "usb",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    # The data, the inventory and the pictures are there to be used by other sites.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}  # fmt: skip


def headers(site: Path) -> Mapping[str, str]:
    """The headers of every answer from the built site, without those of caching."""
    return {"Content-Security-Policy": policy(site), **_HEADERS}


def content_type(path: str) -> str:
    """What a file says of its content; nothing for one of a kind that the site does not have."""
    ending = path.rpartition(".")[2]
    return f"{TEXTS[ending]}; charset=utf-8" if ending in TEXTS else OTHERS.get(ending, "")


def forever(site: Path) -> list[str]:
    """The paths of the files that may be kept for ever, from the site's root, in order."""
    paths = ("/" + file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return sorted(path for path in paths if re.match(PATTERN, path))
