"""Dates as ISO 8601 writes them: a year, a month or a day that the calendar has."""

from __future__ import annotations

import datetime as dt


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
