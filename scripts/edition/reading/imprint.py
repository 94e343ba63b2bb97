"""The imprint: by which title, editors, version and day the edition is cited.

CITATION.cff at the root of the project states them, for people and programs alike.
"""

from pathlib import Path

from edition.ground.iso_dates import is_day
from edition.ground.messages import Place, shown
from edition.ground.yaml_text import Record, Value
from edition.model import licence
from edition.model.imprint import Imprint, Name, Subject
from edition.reading.records import Reading, items

CODE = "d-004"
FILE = "CITATION.cff"
_NEEDED = ("title", "abstract", "authors", "version", "date-released", "license")
#: What is stated of the work that the edition is of, by its names in sources.yml.
_OF_SUBJECT = {
    "title": "title", "author": "authors", "editor": "editors", "publisher": "publisher",
    "issued": "year",
}  # fmt: skip


def load(reading: Reading, path: Path) -> Imprint:
    """What the file states; what it lacks is said to `reading`."""
    content = reading.file(path)
    record = content if isinstance(content, Record) else Record()
    place = Place(shown(path), record.line)
    for name in _NEEDED if record else ():
        if not record.get(name):
            text = f"lacks {name!r}. Hint: state it; citations and title pages are made of it."
            reading.say(place, text, CODE)
    said = {name: " ".join(str(record.get(name, "")).split()) for name in _NEEDED}
    if said["license"] not in ("", licence.NAME):
        text = f"states the licence {said['license']!r}. Hint: write {licence.NAME}."
        line = getattr(record["license"], "line", record.line)
        reading.say(Place(shown(path), line), text, CODE)
    if said["date-released"] and not is_day(said["date-released"]):
        text = f"{said['date-released']!r} is no day. Hint: write date-released: 2026-11-22."
        line = getattr(record["date-released"], "line", record.line)
        reading.say(Place(shown(path), line), text, CODE)
    references = items(record.get("references"))
    subject = references[0] if references and isinstance(references[0], Record) else Record()
    stated = {name: subject.get(field) for name, field in _OF_SUBJECT.items()}
    stated |= {"date": record.get("date-released")}
    stated |= {name: record.get(name) for name in ("abstract", "version")}
    return Imprint(
        title=said["title"],
        abstract=said["abstract"],
        authors=tuple(name.direct for name in _names(record, "authors")),
        version=said["version"],
        date=said["date-released"],
        subject=_subject(subject) if subject else Subject(said["title"].partition(": ")[0]),
        place=place,
        lines={name: line for name, value in stated.items() if (line := _line(value))},
    )


def _line(value: Value | None) -> int:
    """The line at which a value, or the first of a list, begins; 0 where there is none."""
    return getattr(next(iter(items(value)), value), "line", 0)


def _subject(found: Record) -> Subject:
    """The work that the edition is of."""
    publisher = found.get("publisher")
    return Subject(
        title=str(found.get("title", "")),
        authors=_names(found, "authors"),
        editors=_names(found, "editors"),
        publisher=str(publisher.get("name", "")) if isinstance(publisher, Record) else "",
        year=str(found.get("year", "")),
    )


def _names(record: Record, field: str) -> tuple[Name, ...]:
    """The names of a list of persons or bodies."""
    people = [person for person in items(record.get(field)) if isinstance(person, Record)]
    parts = [[str(p.get(k, "")) for k in ("name", "family-names", "given-names")] for p in people]
    return tuple(Name(body or family, "" if body else given) for body, family, given in parts)
