"""Fingerprints: what a release has published changes only with a word about it."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.versions import RECORDED
from edition.derived.addresses import by_name
from edition.derived.fingerprints import fingerprints, page_names, verdict
from edition.ground.messages import Message
from edition.model.edition import Edition

SILENT, VERDICT = "v-006", "v-007"


def check_silent(edition: Edition) -> Iterator[Message]:
    """What differs from the last record is named by the newest release, and recorded with it."""
    newest = edition.history.newest
    if newest is None or not edition.history.fingerprints:
        return
    named = {name for change in newest.changes for name in change.touches} | {newest.anchor}
    pages = page_names(edition)
    before = {(found.uri, found.name): found for found in edition.history.fingerprints}
    now = {(found.uri, found.name): found for found in fingerprints(edition)}
    for key in sorted(before.keys() | now.keys()):
        old, new = before.get(key), now.get(key)
        if old and new and old.digest == new.digest:
            continue
        what = f"{key[1]} is new" if old is None else f"{key[1]} is gone from {key[0]}"
        if old and new:
            what = f"{key[1]} is not what it was"
        place = (new or before[key]).place
        if named & {key[1], pages.get(key[1], "")}:
            text = f"{what}, and not recorded yet. Hint: `python -m edition release`, or undo it."
            yield Message(place, RECORDED, text)
        else:
            hint = "undo it, or name it in `touches` of the newest release in changes.yml"
            yield Message(place, SILENT, f"{what}, and no change names it. Hint: {hint}.")


def check_verdicts(edition: Edition) -> Iterator[Message]:
    """A verdict that is not what was recorded is named by a change of the gravest kind."""
    newest = edition.history.newest
    if newest is None:
        return
    gravest = next(iter(edition.vocabulary.changes), "")
    named = {name for change in newest.changes if change.kind == gravest for name in change.touches}
    known = by_name(edition)
    for old in edition.history.fingerprints:
        now = verdict(old.name, known)
        if old.verdict and now and now != old.verdict and old.name not in named:
            text = (
                f"{old.name} was {old.verdict} and is {now}, which no change tells as `{gravest}`."
            )
            hint = "Hint: undo it, or name it there in the newest release of changes.yml."
            yield Message(known[old.name].place, VERDICT, f"{text} {hint}")
