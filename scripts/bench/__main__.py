"""Measure the edition: `python -m bench [--full] [build growth edit weight search ...]`.

Where time is concerned a figure is a ratio within this run, with its spread:
a machine's clock is noisy. The processor's time stands beside the clock's,
because other work on the machine adds to the one and hardly to the other.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

import browser
import server
from bench import building, copies, editing, lighthouse, plain, searching, weight
from bench.child import Cost, run

#: The pages of a first visit, and those that Lighthouse judges.
PAGES = {
    "home": "",
    "section": "text/section-12/",
    "claims": "register/claims/",
    "whole text": "text/whole/",
    "search": "search/",
}
JUDGED = ("home", "section", "claims", "search")
#: Seconds for which wrk holds its connections.
HELD = 30


def say(name: str, text: str) -> None:
    """One figure."""
    click.echo(f"{name:<11} {text}")


@dataclass
class Bench:
    """The measurements, by name in the order of the file; each says its figures."""

    root: Path
    scratch: Path
    full: bool
    runs: int
    _stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    @cached_property
    def site(self) -> Path:
        """The site as it is delivered, built for this run."""
        site = self.scratch / "site"
        run([*building.WHOLE, str(site)], self.root)
        return site

    @cached_property
    def address(self) -> str:
        """The site's address, served by nginx under the edition's configuration."""
        return self._stack.enter_context(server.serving(self.site))

    @cached_property
    def chromium(self) -> Browser:
        """A browser."""
        playwright = self._stack.enter_context(sync_playwright())
        return playwright.chromium.launch(executable_path=browser.find(), args=browser.flags())

    def build(self) -> None:
        """Our build over a plain Material build of the same pages."""
        found = building.beside(self.root, self.scratch, self.runs)
        say("build", f"{found.pages} pages, times a plain Material build of them (at most 1.5):")
        say("", f"mkdocs build: clock {found.clock}, processor {found.processor}")
        say("", f"with all exports: clock {found.whole_clock}, processor {found.whole_processor}")

    def growth(self) -> None:
        """Time and memory with the text several times over, and the navigation of a page."""
        numbers = (1, 10, 50) if self.full else (1, 5, 10)
        costs, bytes_ = [], []
        for number, tree, cost in building.growth(self.root, self.scratch, numbers):
            costs.append((number, cost))
            page = tree / "site" / "text" / "section-12" / "index.html"
            bytes_.append(weight.navigation(page.read_text(encoding="utf-8")))
            if number != 1:
                shutil.rmtree(tree / "site")
        first = costs[0][1]
        say("growth", f"{', '.join(map(str, numbers))} copies of the text, mkdocs build:")
        for what in ("processor", "clock", "peak"):
            values = [(number, float(getattr(cost, what))) for number, cost in costs]
            times = ", ".join(f"{value / values[0][1]:.2f}" for _, value in values)
            steps = ", ".join(f"{step:.2f}" for step in building.steps(values))
            say("", f"{what}: {times} times; each further copy {steps} (linear: the same)")
        say("", f"one copy took {first.processor:.1f} s of the processor and {first.peak:.0f} MB")
        say("", f"contents in the page of section 12: {', '.join(map(str, bytes_))} bytes")

    def edit(self) -> None:
        """From an edit to the page that shows it, for one copy of the text and for ten."""
        for number, limit in ((1, 0.5), (10, 1.0)):
            tree = self.scratch / f"copies-{number}"
            if not tree.exists():
                copies.multiply(self.root, tree, number)
            say("edit", f"{number} cop{'y' if number == 1 else 'ies'} (at most {limit} s):")
            for what, (edited, shown) in editing.EDITS.items():
                say("", f"{what}: {_spread(editing.live(tree, edited, shown, self.runs))}")
        site, folder = self.scratch / "pages", self.scratch / "plain"
        if not folder.exists():
            run([*building.PAGES, str(site)], self.root)
            plain.write(site, folder)
        say("", f"plain Material, one copy: {_spread(editing.plain(folder, self.runs))}")

    def weight(self) -> None:
        """What a first visit to each page fetches."""
        most = f"in gzip at most {weight.HTML // 1000} + {weight.BESIDE // 1000}"
        say("weight", f"a first visit, kB of HTML + kB beside it ({most}), requests:")
        for name, path in PAGES.items():
            urls = weight.requested(self.chromium, self.address + path)
            said = []
            for packing, suffix in weight.PACKINGS.items():
                found = weight.weigh(urls, self.address, self.site, suffix)
                said.append(f"{packing} {found.html / 1000:.1f} + {found.beside / 1000:.1f}")
            ends = f"{found.requests} requests, {found.foreign} to another host"
            say("", f"{name}: {', '.join(said)}; {ends}")

    def search(self) -> None:
        """What a search costs."""
        files = searching.fetched(self.chromium, self.address, self.site, ".br")
        begun, whole = searching.records(self.site)
        say("search", f"records in Brotli: first {begun / 1000:.1f} kB, at most "
            f"{searching.BEGUN // 1000}; all {whole / 1000:.1f}, at most "
            f"{searching.WHOLE // 1000}; with script and style {sum(files.values()) / 1000:.1f} "
            f"kB in {len(files)} requests, at most {searching.REQUESTS}")  # fmt: skip
        warm = searching.warm(self.chromium, self.address)
        say("", f"query to results: {warm}, at most {searching.WARM}")
        endless = searching.endless(self.chromium, self.address)
        say("", f"3,000 letters to results: {endless}, at most {searching.NEXT}")
        most = f"{searching.FIRST}, {searching.ALL}, {searching.NEXT}, {searching.TASK}"
        say("", f"slow 4G, click to first result, to all, next query's, longest task (0: none of "
            f"50 and more), at most {most} ms:")  # fmt: skip
        for slower in (1, searching.PHONE):
            found = searching.cold(self.chromium, self.address, self.runs, slower)
            for query, times in found.items():
                say("", f"processor / {slower}, {query}: {'; '.join(map(str, times))}")

    def lighthouse(self) -> None:
        """Lighthouse's four scores, mobile."""
        if lacks := lighthouse.lacking():
            say("lighthouse", f"not measured, {lacks}")
            return
        categories = ", ".join(lighthouse.CATEGORIES)
        say("lighthouse", f"{categories}; largest paint at most {lighthouse.PAINT:.2f} s:")
        for name in JUDGED:
            say("", f"{name}: {lighthouse.measure(self.address + PAGES[name])}")

    def load(self) -> None:
        """A thousand connections held."""
        if not shutil.which("wrk"):
            say("load", "not measured, wrk is not installed. Hint: scripts/machine.py")
            return
        rate, errors = server.load(f"{self.address}{PAGES['section']}", HELD)
        held = f"{server.CONNECTIONS} connections for {HELD} s"
        say("load", f"{held}: {rate:.0f} answers a second, {errors or 'no error'}")

    @contextlib.contextmanager
    def done(self) -> Iterator[None]:
        """Ends server and browser afterwards."""
        with self._stack:
            yield


def _spread(costs: list[Cost]) -> str:
    """The median of clock and processor in seconds."""
    clock, processor = ([getattr(cost, n) for cost in costs] for n in ("clock", "processor"))
    return f"clock {_three(clock)} s, processor {_three(processor)} s"


def _three(values: list[float]) -> str:
    ordered = sorted(values)
    return f"{ordered[len(ordered) // 2]:.2f} ({ordered[0]:.2f} to {ordered[-1]:.2f})"


MEASURES: dict[str, Callable[[Bench], None]] = {
    name: getattr(Bench, name)
    for name in ("build", "growth", "edit", "weight", "search", "lighthouse", "load")
}
#: What is served by nginx, and so needs it.
SERVED = ("weight", "search", "lighthouse", "load")


@click.command()
@click.option("--full", is_flag=True, help="Grow to fifty copies of the text: minutes.")
@click.option("--runs", default=5, show_default=True, help="How often what is timed is repeated.")
@click.argument("names", nargs=-1, type=click.Choice(list(MEASURES)))
def main(full: bool, runs: int, names: tuple[str, ...]) -> None:
    """Measure the edition in the current folder: all, or what is NAMED."""
    lacks = server.lacking()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path.cwd(), Path(scratch), full, runs)
        with bench.done():
            for name in names or MEASURES:
                if lacks and name in SERVED:
                    say(name, f"not measured, {lacks}. Hint: scripts/machine.py")
                else:
                    MEASURES[name](bench)


if __name__ == "__main__":
    main()
