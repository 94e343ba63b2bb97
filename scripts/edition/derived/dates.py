"""Dates: years, months and days that the calendar has, written as ISO 8601 writes them."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.ground.iso_dates import is_day
from edition.model.registers import Event

_MONTHS = list(calendar.month_name)
#: A day in prose, with or without its year; of a range or a pair, `19–21 June`, both days.
_DAY = re.compile(
    r"(?<![\w.,:/])(?:(\d\d?)(?:–|,?\s+(?:to|and|or)\s+))?"
    rf"(\d\d?)\s+({'|'.join(_MONTHS[1:])})\b(?:\s+(\d{{4}})\b)?"
)


@dataclass(frozen=True)
class Day:
    """A day that a text tells: its year where that is told, and where in the text it stands."""

    year: str
    month: int
    day: int
    at: int

    @property
    def exists(self) -> bool:
        """Whether the calendar has it."""
        return 0 < self.day <= calendar.monthrange(int(self.year or "2000"), self.month)[1]

    @property
    def without_year(self) -> str:
        """Month and day, as ISO 8601 ends: 03-05."""
        return f"{self.month:02}-{self.day:02}"


def days(text: str) -> Iterator[Day]:
    """Every day that a text tells in words."""
    for match in _DAY.finditer(text):
        for day in filter(None, (match[1], match[2])):
            yield Day(match[4] or "", _MONTHS.index(match[3]), int(day), match.start())


def tells(text: str, day: str) -> bool:
    """Whether the text tells an ISO day in words; of another date, it need only tell the year."""
    return day[:4] in text and (
        not is_day(day) or any(found.without_year == day[5:] for found in days(text))
    )


def date(text: str) -> str:
    """An ISO date as a reader reads it, by how much of it is known; any other text unchanged.

    2026-11-22 is 22 November 2026, 2026-11 November 2026, 2026 stays 2026.
    """
    whole = len(text) == len("2026-11-22")
    try:
        day = dt.date.fromisoformat(text if whole else f"{text}-01")
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}" if whole else f"{day:%B %Y}"


def chronological(text: str) -> str:
    """A key that sorts dates in words, `from 27 June 1935`, by their first year, month and day."""
    year = re.search(r"\d{4}", text)
    if year is None:
        return ""
    found = re.search(r"(?:(\d{1,2}) )?(?<![A-Za-z])([A-Z][a-z]+)", text)
    month = _MONTHS.index(found[2]) if found and found[2] in _MONTHS else 0
    day = int(found[1] or 0) if found and month else 0
    return f"{year[0]}-{month:02}-{day:02}"


def span(event: Event) -> str:
    """When it happened, from its first to its last day."""
    first = date(event.date)
    return f"{first} to {date(event.end)}" if event.end and event.end != event.date else first
