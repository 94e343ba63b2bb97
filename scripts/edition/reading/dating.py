"""The date that the built site bears: the release's, never the day of the build."""

from __future__ import annotations

import os

from edition.model.imprint import Imprint

#: What every maker of files that bear a date asks first (reproducible-builds.org).
VARIABLE = "SOURCE_DATE_EPOCH"


def declare(imprint: Imprint) -> None:
    """Set SOURCE_DATE_EPOCH to midnight UTC of the day of the release.

    A value that is given stays, so that a packager decides.
    """
    os.environ.setdefault(VARIABLE, str(int(imprint.moment.timestamp())))
