"""Every text of the site once more as gzip and as Brotli, so that no server compresses while asked.

It comes last, when every file is as it will be. gzip bears no time and no name:
the same text gives the same bytes. Both libraries let go of the interpreter
while they work, so threads are enough.
"""

from __future__ import annotations

import gzip
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from edition.model.edition import Edition
from edition.site.delivery.headers import TEXTS

#: Bytes below which an answer is one packet as it is.
SMALL = 1000
#: Brotli's 10 takes sixteen times as long as 8 and saves a tenth, of a page often a round trip to
#: the server; the whole text takes many whatever it weighs. 11 takes three times as long again:
#: that only what every visit or every search loads is worth.
GZIP, BROTLI, PAGE, LOADED = 9, 8, 10, 11
_LOADED = re.compile(r"\.(css|js)$|^search-")
#: Bytes of the longest page that is packed as one.
LONG = 1_000_000


def write(edition: Edition, site: Path) -> str:
    """Write a .gz and a .br beside each text of `site`; a line with the bytes of all three."""
    paths = sorted(
        path for path in site.rglob("*")
        if path.suffix[1:] in TEXTS and path.is_file() and path.stat().st_size >= SMALL
    )  # fmt: skip
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sizes = list(pool.map(pack, paths))
    plain, gz, br = (sum(size[i] for size in sizes) / 1e6 for i in range(3))
    return f"compression: {len(paths)} files, {plain:.1f} MB, gzip {gz:.1f}, Brotli {br:.1f}"


def pack(path: Path) -> tuple[int, int, int]:
    """Write both forms of a file; the bytes of the file, its gzip and its Brotli."""
    text = path.read_bytes()
    gz = gzip.compress(text, GZIP, mtime=0)
    quality = BROTLI
    if _LOADED.search(path.name):
        quality = LOADED
    elif path.suffix == ".html" and len(text) <= LONG:
        quality = PAGE
    br = brotli.compress(text, mode=brotli.MODE_TEXT, quality=quality)
    path.with_name(path.name + ".gz").write_bytes(gz)
    path.with_name(path.name + ".br").write_bytes(br)
    return len(text), len(gz), len(br)
