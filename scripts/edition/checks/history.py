"""History: what a release has published is there still, and changes only with a word about it.

The releases are in order, say what they changed, and are stated alike everywhere.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.checks.rules import Faults, rule
from edition.derived.addresses import Address, addresses, by_name
from edition.derived.history import fingerprints, page_names, verdict
from edition.ground.messages import Place
from edition.model.edition import Edition
from edition.model.history import Release, semantic


@rule(8, "a-001")
def check_gone(edition: Edition) -> Faults:
    """Every address that a release has had is there, or is withdrawn with a reason."""
    there = {found.address for found in addresses(edition)}
    withdrawn = {gone.address for gone in edition.history.withdrawn}
    now = by_name(edition)
    for recorded in edition.history.registry:
        if recorded.address in there | withdrawn:
            continue
        text = f"{recorded.name}: {recorded.address} is gone"
        if recorded.name in now:
            moved = now[recorded.name].address
            text += f"; it is at {moved}. Hint: enter it in withdrawn.yml with `moved: {moved}`."
        else:
            text += ". Hint: restore it, or enter it in withdrawn.yml with the reason."
        yield recorded.place, text


@rule(8, "a-002", resolving=True)
def check_withdrawn(edition: Edition) -> Faults:
    """What is withdrawn was recorded, is gone, and leads where it moved, if it moved."""
    there = {found.address for found in addresses(edition)}
    versions = {release.version for release in edition.history.releases}
    seen: set[str] = set()
    for gone in edition.history.withdrawn:
        faults = {
            "was never recorded. Hint: see addresses.txt.": (
                gone.address not in edition.history.names
            ),
            "is in the edition. Hint: remove the entry.": gone.address in there,
            f"moved to {gone.moved}, which is nowhere. Hint: name an address of the edition.": (
                bool(gone.moved) and gone.moved not in there
            ),
            f"since {gone.since}, which is no release. Hint: see changes.yml.": (
                gone.since not in versions
            ),
            "stands twice. Hint: remove one entry.": gone.address in seen,
        }
        seen.add(gone.address)
        for text, holds in faults.items():
            if holds:
                yield gone.place, f"{gone.address}: {text}"


@rule(8, "a-003")
def check_names(edition: Edition) -> Faults:
    """No two things that can be looked up have one name."""
    seen: dict[str, Address] = {}
    for found in addresses(edition):
        first = seen.setdefault(found.name, found)
        if first is not found:
            text = f"{found.name} is also the name of {first.address}. Hint: give it another id."
            yield found.place, text


@rule(8, "v-001", resolving=True)
def check_releases(edition: Edition) -> Faults:
    """Releases stand newest first; each raises the number that the greatest of its changes asks."""
    for release in edition.history.releases:
        if semantic(release.version) is None:
            text = f"{release.version!r} is no version. Hint: three numbers, as in 1.0.0."
            yield release.place, text
    for newer, older in pairwise(edition.history.releases):
        wanted = _next(newer, older, list(edition.vocabulary.changes))
        if wanted and newer.version != wanted:
            text = f"{newer.version} follows {older.version}. Hint: its changes make it {wanted}."
            yield newer.place, text
        if newer.date < older.date:
            text = f"{newer.version} is older than {older.version}. Hint: put the newest first."
            yield newer.place, text


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


@rule(8, "v-002", resolving=True)
def check_changes(edition: Edition) -> Faults:
    """Everything that a change touches is known."""
    known = set(by_name(edition)) | {found.name for found in edition.history.registry}
    for release in edition.history.releases:
        for change in release.changes:
            for name in change.touches:
                if name not in known:
                    text = f"touches {name!r}, which is nowhere. Hint: 12.3a, 12, about/citing."
                    yield change.place, text


@rule(8, "v-003")
def check_stated(edition: Edition) -> Faults:
    """Every file that states version or date of the edition states those of the newest release."""
    newest = edition.history.newest
    if newest is None:
        return
    for stated in edition.history.stated:
        if stated.value != (known := getattr(newest, stated.what)):
            text = f"states the {stated.what} {stated.value!r}. Hint: changes.yml has {known}."
            yield stated.place, text


@rule(8, "v-003")
def check_subject(edition: Edition) -> Faults:
    """CITATION.cff names the pamphlet as sources.yml does: title, authors, editors, year."""
    subject = edition.imprint.subject
    if not subject.year:
        return
    years = re.findall(r"\b20\d\d\b", edition.imprint.abstract)
    if years and subject.year not in years:
        text = f"the abstract has another year than {subject.year}. Hint: mend one of them."
        yield edition.imprint.at("abstract"), text
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
            yield edition.imprint.at(name), text


@rule(8, "v-004")
def check_recorded(edition: Edition) -> Faults:
    """The addresses of the newest release are recorded."""
    history = edition.history
    if history.newest is not None and history.recorded_with != history.newest.version:
        text = f"{history.newest.version} is not recorded. Hint: `python -m edition release`."
        yield history.registry_place, text
    hint = "Hint: read it again; then `python -m edition release`, or undo it."
    for what, place, named in _changed(edition):
        if named:
            yield place, f"{what}, and not recorded yet. {hint}"


def _changed(edition: Edition) -> Iterator[tuple[str, Place, bool]]:
    """What differs from the last record, where, and whether the newest release names it."""
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
        told = bool(named & {key[1], pages.get(key[1], "")})
        yield what, (new or before[key]).place, told


@rule(8, "v-006")
def check_silent(edition: Edition) -> Faults:
    """What differs from the last record is named by the newest release, and recorded with it."""
    hint = "undo it, or name it in `touches` of the newest release in changes.yml"
    for what, place, named in _changed(edition):
        if not named:
            yield place, f"{what}, and no change names it. Hint: {hint}."


@rule(8, "v-007")
def check_verdicts(edition: Edition) -> Faults:
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
            yield known[old.name].place, f"{text} {hint}"
