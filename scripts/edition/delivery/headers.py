"""The headers of every answer, and how long a file may be kept: one rule for every server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from edition.delivery.policy import policy

#: A file whose name carries the digest of its content (Pagefind's has seven digits) never changes.
PATTERN = r"^/(assets|pagefind)/.*[._-][0-9a-f]{7,64}\.[a-z0-9_]+$"
FOREVER = "public, max-age=31536000, immutable"
#: Kept, but asked for again each time: a new edition is seen at once.
REVALIDATED = "no-cache"

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


def forever(site: Path) -> list[str]:
    """The paths of the files that may be kept for ever, from the site's root, in order."""
    paths = ("/" + file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return sorted(path for path in paths if re.match(PATTERN, path))
