"""The history of the edition: its releases, and every address that one of them has had."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from edition.ground.messages import Place

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


@dataclass(frozen=True)
class Recorded:
    """A line of addresses.txt: a name (12.3, proverka) and the address that it has had."""

    name: str
    address: str
    place: Place


@dataclass(frozen=True)
class Fingerprint:
    """The digest of a part of the edition: its file below docs/, its name, where it begins.

    Of a claim the verdict stands beside it.
    """

    uri: str
    name: str
    digest: str
    place: Place
    verdict: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """An address that the edition no longer has: since which version, why, where it moved."""

    address: str
    since: str
    reason: str
    place: Place
    moved: str = ""


@dataclass(frozen=True)
class Change:
    """What a release changed: its kind in vocabulary.yml, and the names that it touches."""

    kind: str
    change: str
    place: Place
    touches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Release:
    """A version of the edition, its day (YYYY-MM-DD), and what it changed."""

    version: str
    date: str
    summary: str
    place: Place
    changes: tuple[Change, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of the release in the page of changes."""
        return f"v{self.version}"


@dataclass(frozen=True)
class Stated:
    """The version or the date of the edition, as a file outside docs/ states it."""

    what: str
    value: str
    place: Place


@dataclass(frozen=True)
class History:
    """All releases, newest first; all addresses recorded at a release; all that are withdrawn.

    `fingerprints` are those of the parts as they were when they were last recorded.
    """

    releases: tuple[Release, ...] = ()
    registry: tuple[Recorded, ...] = ()
    recorded_with: str = ""
    registry_place: Place = field(default=Place("docs/data/addresses.txt"))
    withdrawn: tuple[Withdrawn, ...] = ()
    fingerprints: tuple[Fingerprint, ...] = ()
    stated: tuple[Stated, ...] = ()

    @property
    def newest(self) -> Release | None:
        """The release that the edition is now, or None where none is recorded."""
        return self.releases[0] if self.releases else None

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each recorded address."""
        return {recorded.address: recorded.name for recorded in self.registry}

    def withdrawn_from(self, page: str) -> Iterator[Withdrawn]:
        """What once stood in the page at this address and is withdrawn."""
        for gone in self.withdrawn:
            if gone.address.startswith(f"{page}#"):
                yield gone


def semantic(version: str) -> tuple[int, int, int] | None:
    """The three numbers of a version such as 1.10.0, or None where it is no such version."""
    match = _VERSION.fullmatch(version)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None
