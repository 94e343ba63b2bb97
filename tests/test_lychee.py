"""Every link of the built site leads somewhere, to the fragment; lychee follows them.

Links to other sites are not followed, for that is the network's affair; links
that give the edition's own whole address are, as if it were published.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from edition.ground.writing import base

LYCHEE = Path(sys.executable).with_name("lychee")


def follow(site: Path, own: str) -> dict[str, Any]:
    """What lychee reports of all pages, the site map and the feed."""
    inputs = [str(site / "**" / "*.html"), *map(str, sorted(site.glob("*.xml")))]
    command = [
        str(LYCHEE), "--offline", "--include-fragments", "--index-files", "index.html",
        "--root-dir", str(site), "--remap", f"{own} file://{site}/",
        "--no-progress", "--format", "json", *inputs,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_every_link_leads_somewhere(site: Path) -> None:
    report = follow(site, base(site))
    assert report["error_map"] == {}
    assert report["successful"] > 10_000
    assert report["remaps"] > 70


@pytest.mark.parametrize(
    "link", ["b/#gone", "gone/", "gone.png", "https://edition.test/b/#gone", "/gone/"]
)
def test_one_that_does_not_is_found(link: str, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").write_text('<p id="there">x</p>', encoding="utf-8")
    good = '<a href="b/#there">x</a><a href="https://edition.test/b/#there">x</a>'
    page = f'{good}<a href="{link}">x</a>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    report = follow(tmp_path, "https://edition.test/")
    assert (report["successful"], report["errors"]) == (2, 1)
