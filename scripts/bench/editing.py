"""The time from an edit to the page that shows it, as `serve` does it, beside Material's own.

    python -m bench.editing live ROOT RUNS EDITED SHOWN
    python -m bench.editing plain SITE RUNS

Each runs in the current folder and prints one line a run: seconds by the
clock, seconds of the processor. The watch for changes, which asks five times
a second, is left out for both.
"""

import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from bench.child import Cost
from edition.serving.live import Pages

#: What is edited, and the page that is open: its own, or one that draws on all claims.
EDITS = {
    "a section's page": ("docs/text/section-12.md", "text/section-12/index.html"),
    "its claims": ("docs/data/claims/section-12.yml", "text/section-12/index.html"),
    "its claims, seen in their register": (
        "docs/data/claims/section-12.yml",
        "register/claims/index.html",
    ),
}


def live(tree: Path, edited: str, shown: str, runs: int) -> list[Cost]:
    """What it takes in the tree to take up a written file and to build the page that is open."""
    with tempfile.TemporaryDirectory() as root:
        return _costs(tree, "live", root, str(runs), edited, shown)


def plain(folder: Path, runs: int) -> list[Cost]:
    """What a further build takes in one process of a plain Material project, as it serves."""
    with tempfile.TemporaryDirectory() as site:
        return _costs(folder, "plain", site, str(runs))


def _costs(folder: Path, *arguments: str) -> list[Cost]:
    command = [sys.executable, "-m", "bench.editing", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()[-500:]}")
    pairs = [line.split() for line in done.stdout.splitlines()]
    return [Cost(float(clock), float(processor), 0) for clock, processor in pairs]


def _timed(work: Callable[[], object]) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    print(time.perf_counter() - clock, time.process_time() - processor)


def _live(root: str, runs: str, edited: str, shown: str) -> None:
    pages = Pages(Path(), Path(root))
    pages.bring(shown)

    def rebuild() -> None:
        pages.refresh()
        pages.bring(shown)

    file = Path(edited)
    for _ in range(int(runs)):
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        time.sleep(0.2)
        _timed(rebuild)


def _plain(site: str, runs: str) -> None:
    config = load_config("mkdocs.yml", site_dir=site)
    build(config)
    for _ in range(int(runs)):
        _timed(lambda: build(config))


def main(kind: str, *arguments: str) -> None:
    """Run the measurement of the kind."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    if kind == "live":
        _live(*arguments)
    else:
        _plain(*arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
