"""The date that the built site bears: the release's, never the day of the build."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import yaml

from edition.messages import EditionError

CITATION = Path("CITATION.cff")
#: What every maker of files that bear a date asks first (reproducible-builds.org).
VARIABLE = "SOURCE_DATE_EPOCH"


def declare() -> None:
    """Set SOURCE_DATE_EPOCH to midnight UTC of `date-released` in CITATION.cff.

    A value that is given stays, so that a packager decides; an edition without
    the file keeps the day of the build. EditionError where the file has no date.
    """
    if VARIABLE in os.environ or not CITATION.exists():
        return
    os.environ[VARIABLE] = str(seconds(CITATION))


def seconds(citation: Path) -> int:
    """The release's date in seconds since 1970; EditionError where none is stated."""
    try:
        fields = yaml.load(citation.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        day = dt.datetime.strptime(fields["date-released"], "%Y-%m-%d")
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError):
        hint = "Hint: write date-released: 2026-11-22."
        raise EditionError(f"{citation}:1: states no day of release. {hint}") from None
    return int(day.replace(tzinfo=dt.UTC).timestamp())
