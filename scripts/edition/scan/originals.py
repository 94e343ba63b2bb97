"""The original beside the restatement, where the reader of the edition has the pamphlet.

The build looks for the file that the environment variable PAMPHLET names,
else for `pamphlet.txt` at the root of the project, which git ignores. Nothing read
from it is written into the tree.

What differs from the recorded wording is not shown as the pamphlet's: in a poor scan it
may be a running head, a page's number, or letters read in the wrong encoding.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import click

from edition.ground import wording
from edition.ground.messages import shown
from edition.model.census import Census
from edition.reading import census as censuses
from edition.scan import importer


def originals(root: Path) -> Mapping[str, str]:
    """The pamphlet's words by reference; nothing where no copy was supplied to the project."""
    named = os.environ.get("PAMPHLET")
    path = Path(named or root / "pamphlet.txt")
    if not (named or path.exists()):  # a file that is named must be there
        return {}
    try:
        stat = path.stat()
        state = stat.st_mtime_ns, stat.st_size
    except OSError:
        state = 0, 0
    return _originals(path, root / importer.CENSUS, state)


@lru_cache(maxsize=1)
def _originals(path: Path, census: Path, _state: tuple[int, int]) -> Mapping[str, str]:
    """What is recorded, word by word, of the text; a warning of the rest, once a state of it."""
    recorded = censuses.load(census)
    pamphlet = importer.load(path, recorded)
    found = Census.of(pamphlet).records
    known = {
        record.reference: record.digest for record in (recorded.records if recorded else found)
    }
    other = [str(one.reference) for one in found if known.get(one.reference) != one.digest]
    if other:
        click.echo(
            f"{shown(path)}: {len(other)} of {len(found)} passages, tables and notes differ from "
            f"the recorded text and are not shown: {wording.some(other)}. Hint: find a "
            "better scan; `make import` says how many words each has.",
            err=True,
        )
    return {name: text for name, text in importer.texts(pamphlet).items() if name not in other}
