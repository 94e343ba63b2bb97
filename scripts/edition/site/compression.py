"""Every text of the site once more as gzip and as Brotli, so that no server compresses while asked.

It comes last, when every file is as it will be. gzip bears no time and no name:
the same text gives the same bytes. Both libraries let go of the interpreter
while they work, so threads are enough.
"""

import gzip
import math
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from edition.model.edition import Edition
from edition.site.delivery import TEXTS

#: Bytes below which an answer is one packet as it is.
SMALL = 1000
#: Brotli's 10 takes sixteen times as long as 8 and saves a tenth: a page is worth that where it
#: saves a round trip to the server. 11 takes three times as long again: only what every visit or
#: every search loads is worth that.
GZIP, BROTLI, PAGE, LOADED = 9, 8, 10, 11
_LOADED = re.compile(r"\.(css|js)$|^search-")
#: The part of a page that is left when 10 saves as much as it can.
LEAST = 0.9
#: Bytes that a server sends at once, before it waits for an answer: ten packets of 1,460 bytes,
#: less a kilobyte of headers.
HEADERS = 1000
WINDOW = 10 * 1460 - HEADERS
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
    br = _brotli(text, LOADED if _LOADED.search(path.name) else BROTLI)
    least = round(len(br) * LEAST)
    if path.suffix == ".html" and len(text) <= LONG and round_trips(least) < round_trips(len(br)):
        br = _brotli(text, PAGE)
    path.with_name(path.name + ".gz").write_bytes(gz)
    path.with_name(path.name + ".br").write_bytes(br)
    return len(text), len(gz), len(br)


def round_trips(size: int) -> int:
    """How often a server waits until so many bytes have come: each time it sends twice as much."""
    return math.ceil(math.log2((size + HEADERS) / (WINDOW + HEADERS) + 1))


def _brotli(text: bytes, quality: int) -> bytes:
    packed: bytes = brotli.compress(text, mode=brotli.MODE_TEXT, quality=quality)
    return packed
