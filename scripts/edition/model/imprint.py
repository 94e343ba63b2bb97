"""The imprint: by which title, editors, version and day the edition is cited."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.ground.messages import Place


@dataclass(frozen=True)
class Name:
    """The name of a person, or of a body, which has a family name alone."""

    family: str
    given: str = ""

    @property
    def direct(self) -> str:
        """`Mário Sousa`."""
        return " ".join(part for part in (self.given, self.family) if part)

    @property
    def inverted(self) -> str:
        """`Sousa, Mário`."""
        return ", ".join(part for part in (self.family, self.given) if part)


@dataclass(frozen=True)
class Subject:
    """The work that the edition is of, as far as it is stated."""

    title: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    publisher: str = ""
    year: str = ""


@dataclass(frozen=True)
class Imprint:
    """Title and editors of the edition, its version (1.0.0) and the day of that.

    The day is written YYYY-MM-DD; `lines` has where each, and what the subject has, is stated.
    """

    title: str
    abstract: str
    authors: tuple[str, ...]
    version: str
    date: str
    subject: Subject
    place: Place
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def at(self, name: str) -> Place:
        """Where that is stated."""
        return Place(self.place.path, self.lines.get(name, self.place.line))

    @property
    def editors(self) -> str:
        """The names of all who are cited as editors, in one line."""
        return " and ".join(self.authors)

    @property
    def name(self) -> str:
        """The title without what kind of edition it is."""
        return self.title.partition(": ")[0]

    @property
    def released(self) -> dt.date:
        """The day of the version."""
        return dt.date.fromisoformat(self.date)

    @property
    def day(self) -> tuple[int, int, int]:
        """Year, month and day of the version."""
        return self.released.year, self.released.month, self.released.day

    @property
    def moment(self) -> dt.datetime:
        """The day of the version as a moment, UTC: the only time that a book file contains."""
        return dt.datetime.combine(self.released, dt.time(), tzinfo=dt.UTC)
