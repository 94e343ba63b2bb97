"""Measure the build and the pages, as ratios within one run: this machine's clock is noisy.

build    the edition's pages against a plain Material build of the same article HTML
rebuild  the second build in one process, as `serve` does it, against the first
weight   what a first visit to a section page fetches, gzip, beside the page's own HTML
search   the size of the index, and what is fetched of it before anyone searches
load     what nginx answers to a thousand connections held for half a minute
"""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

import server

RUNS = 3
#: Seconds for which the connections are held.
HELD = 30
ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*?)</article>', re.S)


def seconds(work: Callable[[], object]) -> list[float]:
    """How long `work` takes, RUNS times."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return taken


def fresh(config: str, folder: Path, site: Path) -> Callable[[], object]:
    """A build in a process of its own, as a reader runs it."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(site)]
    return lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True)


def plain(site: Path, folder: Path) -> None:
    """A Material project whose pages are the edition's articles as they came out."""
    for page in site.rglob("index.html"):
        found = ARTICLE.search(page.read_text(encoding="utf-8"))
        if found:
            target = folder / "docs" / page.parent.relative_to(site) / "index.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            body = re.sub(r"\n\s*\n", "\n", found[1]).strip()
            target.write_text(f"# Page\n\n<div>\n{body}\n</div>\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: plain\ntheme: {name: material, font: false}\n", encoding="utf-8"
    )


def packed(path: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def weight(site: Path) -> str:
    """What the page of section 12 needs beside its HTML."""
    page = site / "text" / "section-12" / "index.html"
    html = page.read_text(encoding="utf-8")
    names = re.findall(r'<(?:script[^>]* src|link rel="(?:stylesheet|icon)" href)="([^"]+)"', html)
    files = [page.parent / name for name in names if not name.startswith("http")]
    total = sum(packed(file.resolve()) for file in files if file.exists())
    return f"{packed(page) / 1000:.1f} KB of HTML, {total / 1000:.1f} KB beside it (gzip)"


def load(site: Path) -> str:
    """How many answers a second, and which errors; or why that was not measured."""
    lacks = server.lacking() or ("" if shutil.which("wrk") else "wrk is not installed")
    if lacks:
        return f"not measured, {lacks}. Hint: scripts/machine.py"
    with server.serving(site.absolute()) as address:
        rate, errors = server.load(f"{address}text/section-12/", HELD)
    held = f"{server.CONNECTIONS} connections for {HELD} s"
    return f"{held}: {rate:.0f} answers a second, {errors or 'no error'}"


def main() -> int:
    """Print the figures; the built site must be there."""
    site = Path("site")
    if not (site / "index.html").exists():
        print("bench: there is no site. Hint: make site", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        plain(site, folder)
        ours = seconds(fresh("mkdocs.yml", Path.cwd(), folder / "a"))
        theirs = seconds(fresh("mkdocs.yml", folder, folder / "b"))
        ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
        config = load_config("mkdocs.yml", site_dir=str(folder / "c"))
        warm = seconds(lambda: build(config))
    print(f"build    {statistics.median(ratios):.2f} times a plain Material build "
          f"({min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip
    again = statistics.median(warm[1:]) / statistics.median(ours)
    print(f"rebuild  {again:.2f} of a first build, start-up included")
    print(f"weight   {weight(site)}")
    index = sum(f.stat().st_size for f in (site / "pagefind").rglob("*") if f.is_file())
    print(f"search   {index / 1000:.0f} KB on disk; nothing of it fetched before a search")
    print(f"load     {load(site)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
