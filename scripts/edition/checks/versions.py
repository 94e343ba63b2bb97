"""Versions: the releases are in order, say what they changed, and are stated alike everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.derived.addresses import by_name
from edition.ground.messages import Message
from edition.model.edition import Edition
from edition.model.history import Release, semantic

ORDER, TOUCH, STATED, RECORDED = "v-001", "v-002", "v-003", "v-004"


def check_releases(edition: Edition) -> Iterator[Message]:
    """Releases stand newest first; each raises the number that the greatest of its changes asks."""
    for release in edition.history.releases:
        if semantic(release.version) is None:
            text = f"{release.version!r} is no version. Hint: three numbers, as in 1.0.0."
            yield Message(release.place, ORDER, text)
    for newer, older in pairwise(edition.history.releases):
        wanted = _next(newer, older, list(edition.vocabulary.changes))
        if wanted and newer.version != wanted:
            text = f"{newer.version} follows {older.version}. Hint: its changes make it {wanted}."
            yield Message(newer.place, ORDER, text)
        if newer.date < older.date:
            text = f"{newer.version} is older than {older.version}. Hint: put the newest first."
            yield Message(newer.place, ORDER, text)


def _next(newer: Release, older: Release, kinds: list[str]) -> str:
    """The version that the changes of `newer` make of that of `older`, or nothing.

    The kinds stand in vocabulary.yml in the order of the numbers that they raise.
    """
    before = semantic(older.version)
    raised = [kinds.index(change.kind) for change in newer.changes if change.kind in kinds]
    if before is None or not raised:
        return ""
    at = min(raised)
    numbers = [*before[:at], before[at] + 1, *(0 for _ in before[at + 1 :])]
    return ".".join(str(number) for number in numbers)


def check_changes(edition: Edition) -> Iterator[Message]:
    """Everything that a change touches is known."""
    known = set(by_name(edition)) | {found.name for found in edition.history.registry}
    for release in edition.history.releases:
        for change in release.changes:
            for name in change.touches:
                if name not in known:
                    text = f"touches {name!r}, which is nowhere. Hint: 12.3a, 12, about/citing."
                    yield Message(change.place, TOUCH, text)


def check_stated(edition: Edition) -> Iterator[Message]:
    """Every file that states version or date of the edition states those of the newest release."""
    newest = edition.history.newest
    if newest is None:
        return
    for stated in edition.history.stated:
        if stated.version != newest.version:
            text = f"states version {stated.version!r}. Hint: changes.yml has {newest.version}."
            yield Message(stated.place, STATED, text)
        if stated.date and stated.date != newest.date:
            text = f"states the date {stated.date!r}. Hint: changes.yml has {newest.date}."
            yield Message(stated.place, STATED, text)


def check_subject(edition: Edition) -> Iterator[Message]:
    """CITATION.cff names the pamphlet as sources.yml does: title, authors, editors, year."""
    subject = edition.imprint.subject
    if not subject.year:
        return
    years = re.findall(r"\b20\d\d\b", edition.imprint.abstract)
    if years and subject.year not in years:
        text = f"the abstract has another year than {subject.year}. Hint: mend one of them."
        yield Message(edition.imprint.place, STATED, text)
    named = (s.csl for s in edition.sources.values() if s.csl.get("title") == subject.title)
    source = next(named, {})
    stated = {
        "title": subject.title,
        "author": tuple(name.inverted for name in subject.authors),
        "editor": tuple(name.inverted for name in subject.editors),
        "publisher": subject.publisher,
        "issued": subject.year,
    }
    for name, value in stated.items():
        known = source.get(name, () if isinstance(value, tuple) else "")
        if value != known:
            said = "; ".join(value) if isinstance(value, tuple) else value
            text = f"says of the pamphlet: {name} {said!r}. Hint: sources.yml has another."
            yield Message(edition.imprint.place, STATED, text)


def check_recorded(edition: Edition) -> Iterator[Message]:
    """The addresses of the newest release are recorded."""
    history = edition.history
    if history.newest is not None and history.recorded_with != history.newest.version:
        text = f"{history.newest.version} is not recorded. Hint: `python -m edition release`."
        yield Message(history.registry_place, RECORDED, text)
