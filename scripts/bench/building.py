"""What a build costs: beside plain Material, and with the text several times over."""

import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import copies, plain
from bench.child import Cost, Ratio, compare, run

PAGES = (sys.executable, "-m", "mkdocs", "build", "-q", "-d")
WHOLE = (sys.executable, "-m", "edition", "build", "--site")


@dataclass(frozen=True)
class Beside:
    """Our build over a plain Material build of the same pages, by clock and by processor."""

    pages: int
    clock: Ratio
    processor: Ratio
    whole_clock: Ratio
    whole_processor: Ratio


def beside(root: Path, scratch: Path, runs: int) -> Beside:
    """Compare pages, and pages with all exports, each with the plain build of what came out.

    The whole build has a page more to it than the pages alone: the text as one page, which is as
    long as all its sections.
    """
    site, whole = scratch / "pages", scratch / "whole"
    run([*PAGES, str(site)], root)
    pages = plain.write(site, scratch / "plain")
    clock, processor = compare(
        lambda: run([*PAGES, str(site)], root), lambda: _plain(scratch / "plain"), runs
    )
    run([*WHOLE, str(whole)], root)
    plain.write(whole, scratch / "finished")
    whole_clock, whole_processor = compare(
        lambda: run([*WHOLE, str(whole)], root), lambda: _plain(scratch / "finished"), 1
    )
    return Beside(pages, clock, processor, whole_clock, whole_processor)


def _plain(folder: Path) -> Cost:
    return run([*PAGES, str(folder.with_name(f"{folder.name}-built"))], folder)


def growth(root: Path, scratch: Path, numbers: Sequence[int]) -> Iterator[tuple[int, Path, Cost]]:
    """The cost of the pages for each number of copies, with the tree and the site beside it."""
    for number in numbers:
        tree = scratch / f"copies-{number}"
        copies.multiply(root, tree, number)
        yield number, tree, run([*PAGES, str(tree / "site")], tree)


def steps(costs: Sequence[tuple[int, float]]) -> list[float]:
    """What each further copy costs between one number and the next, in units of the first cost.

    Where growth is linear these are equal; with the square of the text they rise.
    """
    unit = costs[0][1]
    return [(b - a) / (m - n) / unit for (n, a), (m, b) in itertools.pairwise(costs)]
