"""Lighthouse, as npm's lock file beside this module names it, in its mobile setting."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import browser

#: Where it is installed, out of the tree that git keeps.
CACHE = Path(".cache") / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: Seconds to the largest paint on a slow phone.
PAINT = 1.0
_SILENT = ("informative", "notApplicable", "manual", "metricSavings")


@dataclass(frozen=True)
class Report:
    """The scores of a page (0 to 100), its largest paint and shift, and what cost points."""

    scores: tuple[int, ...]
    paint: float
    shift: float
    faults: tuple[str, ...]

    @classmethod
    def of(cls, result: Any) -> Self:
        """The report in Lighthouse's own JSON; None counts as no point."""
        audits, categories = result["audits"], result["categories"]
        counted = {
            ref["id"]
            for found in categories.values()
            for ref in found["auditRefs"]
            if ref["weight"]
        }
        return cls(
            tuple(round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES),
            audits["largest-contentful-paint"]["numericValue"] / 1000,
            audits["cumulative-layout-shift"]["numericValue"],
            tuple(
                name
                for name, audit in audits.items()
                if name in counted
                and audit["scoreDisplayMode"] not in _SILENT
                and (audit["score"] or 0) < 0.9
            ),
        )

    def __str__(self) -> str:
        """The scores in the order of the categories."""
        lost = f"; for {', '.join(self.faults)}" if self.faults else ""
        scores = " ".join(map(str, self.scores))
        return f"{scores}, largest paint {self.paint:.2f} s, shift {self.shift:.2f}{lost}"


def lacking() -> str:
    """Install it where it is not; what keeps it from being installed, or nothing."""
    program = CACHE / "node_modules" / ".bin" / "lighthouse"
    if program.exists():
        return ""
    if not shutil.which("npm"):
        return "npm is not installed"
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(Path(__file__).with_name(name), CACHE / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, check=False)
    return "" if program.exists() else f"npm: {done.stderr.strip()[-200:]}"


def measure(url: str) -> Report:
    """The report on a page; RuntimeError with Lighthouse's last words where it makes none."""
    command = [
        str(CACHE / "node_modules" / ".bin" / "lighthouse"), url, "--output=json", "--quiet",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(browser.flags())}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": browser.find() or ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"lighthouse: {done.stderr.strip()[-300:]}")
    return Report.of(json.loads(done.stdout))
