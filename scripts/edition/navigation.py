"""The navigation that mkdocs.yml gives: which pages a reader is led to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition import yaml_text
from edition.messages import EditionError, Place, shown
from edition.records import Reading
from edition.yaml_text import Record, Text, Value

FILE = "mkdocs.yml"


def load(reading: Reading, path: Path) -> tuple[tuple[str, Place], ...]:
    """Each page of the navigation, as a path below docs/, with its line."""
    try:
        content = yaml_text.load(path, free=True)
    except EditionError as error:
        reading.messages.extend(error.messages)
        return ()
    nav = content.get("nav") if isinstance(content, Record) else None
    return tuple((str(page), Place(shown(path), page.line)) for page in _leaves(nav or []))


def _leaves(value: Value) -> Iterator[Text]:
    if isinstance(value, Text):
        if value:
            yield value
        return
    for item in value.values() if isinstance(value, Record) else value:
        yield from _leaves(item)
