"""Dates: years, months and days that the calendar has, written as ISO 8601 writes them."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from edition.model.registers import Event


def is_date(text: str) -> bool:
    """Whether the text is a year, a month or a day: 1937, 1937-03, 1937-03-05."""
    try:
        dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return len(text) in (4, 7, 10)


def is_day(text: str) -> bool:
    """Whether the text is a day: 1937-03-05."""
    return len(text) == 10 and is_date(text)


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
    named = list(calendar.month_name)
    month = named.index(found[2]) if found and found[2] in named else 0
    day = int(found[1] or 0) if found and month else 0
    return f"{year[0]}-{month:02}-{day:02}"


def span(event: Event) -> str:
    """When it happened, from its first to its last day."""
    first = date(event.date)
    return f"{first} to {date(event.end)}" if event.end and event.end != event.date else first
