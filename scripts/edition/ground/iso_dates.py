"""Dates as ISO 8601 writes them: a year, a month or a day that the calendar has."""

import datetime as dt
import re

#: Python also reads weeks, 1937-W10-5.
_WRITTEN = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def is_date(text: str) -> bool:
    """Whether the text is a year, a month or a day: 1937, 1937-03, 1937-03-05."""
    if not _WRITTEN.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether the text is a day: 1937-03-05."""
    return len(text) == 10 and is_date(text)
