"""Runs a command as a child of its own and says what it cost; compares two by ratios."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a child and its children took: seconds by the clock and of the processor, peak MB."""

    clock: float
    processor: float
    peak: float


@dataclass(frozen=True)
class Ratio:
    """How many times one cost is another, in several pairs of runs."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return statistics.median(self.values)

    def __str__(self) -> str:
        """The median, then the least and the greatest."""
        return f"{self.middle:.2f} ({min(self.values):.2f} to {max(self.values):.2f})"


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run the command in the folder; RuntimeError with its last words where it fails."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    environment = {k: v for k, v in os.environ.items() if k != "PAMPHLET"} | quiet
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        # Unlike wait, it also tells what the child and its own children took.
        _, status, usage = os.wait4(child.pid, 0)
        clock = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if child.returncode:
            raise RuntimeError(f"{' '.join(command)}: {said.read().strip()[-500:]}")
    # Linux counts in KiB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def compare(ours: Callable[[], Cost], theirs: Callable[[], Cost], runs: int) -> tuple[Ratio, Ratio]:
    """Ratios of clock and of processor, from `runs` pairs, each pair one after the other."""
    pairs = [(ours(), theirs()) for _ in range(runs)]
    return (
        Ratio(tuple(a.clock / b.clock for a, b in pairs)),
        Ratio(tuple(a.processor / b.processor for a, b in pairs)),
    )
