"""Days: what the editors date was done before today."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from edition.derived import all_texts
from edition.ground.messages import Message, Place
from edition.model.edition import Edition

FUTURE = "v-005"
_DAY = re.compile(rf"\b(\d\d?) ({'|'.join(calendar.month_name[1:])})\s+(\d{{4}})\b")


def check_past(edition: Edition) -> Iterator[Message]:
    """No reading, revision or review is dated later than today, or than the newest release."""
    newest = edition.history.newest
    # The release too, so that a clock that is slow finds no fault in what others have done.
    last = max(dt.date.today().isoformat(), newest.date if newest else "")
    for name, day, place in _dated(edition):
        if day[:2].isdecimal() and day > last:
            yield Message(place, FUTURE, f"{name} {day} lies in the future. Hint: mend the date.")


def _dated(edition: Edition) -> Iterator[tuple[str, str, Place]]:
    """Every day on which an editor did something: what was done, the day, where it stands."""
    for source in edition.sources.values():
        yield f"{source.key}: consulted", source.consulted, source.place
    for claim in edition.claims:
        yield f"{claim.reference}: revised", claim.revised, claim.place
    for said in all_texts.in_prose(edition):
        for match in _DAY.finditer(said.text):
            month = list(calendar.month_name).index(match[2])
            line = said.place.line + said.text.count("\n", 0, match.start())
            written = f"{match[3]}-{month:02}-{int(match[1]):02}"
            yield "the prose speaks of", written, Place(said.place.path, line)
    for review in edition.reviews:
        yield f"{review.passage}: reviewed", review.reviewed, review.place
