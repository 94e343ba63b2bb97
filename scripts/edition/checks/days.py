"""Days: what the editors date was done since the edition began, and before today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from edition.checks.rules import Faults, rule
from edition.derived import all_texts, dates
from edition.ground.messages import Place
from edition.model.edition import Edition

PROSE = "the prose speaks of"
#: What stands before the day on which an essay was finished.
SIGNED = "*The editors, "


@rule(4, "v-005")
def check_past(edition: Edition) -> Faults:
    """No reading, revision or review is later than today, or before the edition's first year."""
    newest = edition.history.newest
    # The release too, so that a clock that is slow finds no fault in what others have done.
    last = max(dt.date.today().isoformat(), newest.date if newest else "")
    first = min((release.date[:4] for release in edition.history.releases), default="")
    for name, day, place in _dated(edition):
        if day[:2].isdecimal() and day > last:
            yield place, f"{name} {day} lies in the future. Hint: mend the date."
        elif day[:2].isdecimal() and day < first and name != PROSE:
            yield place, f"{name} {day}, before the edition began. Hint: mend the date."


def _dated(edition: Edition) -> Iterator[tuple[str, str, Place]]:
    """Every day on which an editor did something: what was done, the day, where it stands."""
    for source in edition.sources.values():
        yield f"{source.key}: consulted", source.consulted, source.place
    for claim in edition.claims:
        yield f"{claim.reference}: revised", claim.revised, claim.at("revised")
    for said in all_texts.in_prose(edition):
        for day in dates.days(said.text):
            if day.year:
                written = f"{day.year}-{day.without_year}"
                signed = said.text[: day.at].endswith(SIGNED)
                yield "signed" if signed else PROSE, written, said.place.within(said.text, day.at)
    for review in edition.reviews:
        yield f"{review.passage}: reviewed", review.reviewed, review.place
