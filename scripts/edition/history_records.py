"""The history read: changes.yml, withdrawn.yml, addresses.txt, and who states a version."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from edition.history import Change, History, Recorded, Release, Stated, Withdrawn
from edition.messages import Message, Place, shown
from edition.records import Reading, items
from edition.yaml_text import Record

CODE = "d-004"
REGISTRY = "addresses.txt"
#: Files beside docs/ that state version or date; they lie outside it, since tools look there.
OUTSIDE = ("CITATION.cff", "pyproject.toml")
_ADDRESS = re.compile(r"/(?:[\w.-]+/)*(?:#[\w.-]+)?")
_WITH = re.compile(r"# Recorded with version (\S+?)\.?")


def load(docs: Path, reading: Reading) -> History:
    """The history below and beside `docs`; a file that does not exist is empty."""
    data = docs / "data"
    registry = data / REGISTRY
    recorded, version = _registry(registry, reading) if registry.exists() else ((), "")
    return History(
        releases=tuple(_releases(data / "changes.yml", reading)),
        registry=recorded,
        recorded_with=version,
        registry_place=Place(shown(registry)),
        withdrawn=tuple(_withdrawn(data / "withdrawn.yml", reading)),
        stated=tuple(_stated(docs.absolute().parent, reading)),
    )


def _records(path: Path, kind: str, reading: Reading) -> Iterator[Record]:
    if path.exists():
        yield from reading.records(reading.file(path), shown(path), kind)


def _releases(path: Path, reading: Reading) -> Iterator[Release]:
    for item in _records(path, "release", reading):
        changes = tuple(
            Change(
                kind=str(entry.get("kind", "")),
                change=str(entry.get("change", "")),
                touches=tuple(str(name) for name in items(entry.get("touches"))),
                place=Place(shown(path), entry.line),
            )
            for entry in reading.records(item.get("changes", []), shown(path), "change")
        )
        text = {key: str(item.get(key, "")) for key in ("version", "date", "summary")}
        yield Release(changes=changes, place=Place(shown(path), item.line), **text)


def _withdrawn(path: Path, reading: Reading) -> Iterator[Withdrawn]:
    for item in _records(path, "withdrawn-address", reading):
        text = {key: str(item.get(key, "")) for key in ("address", "since", "reason", "moved")}
        yield Withdrawn(place=Place(shown(path), item.line), **text)


def _registry(path: Path, reading: Reading) -> tuple[tuple[Recorded, ...], str]:
    """The lines of the registry, and the version with which it was last recorded."""
    found: list[Recorded] = []
    seen: set[str] = set()
    version = ""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fault = f"cannot be read: {error}. Hint: restore the file."
        reading.messages.append(Message(Place(shown(path)), CODE, fault))
        return (), ""
    for number, line in enumerate(text.splitlines(), start=1):
        place = Place(shown(path), number)
        if line.startswith("#") or not line.strip():
            version = match[1] if (match := _WITH.fullmatch(line.strip())) else version
            continue
        name, _, address = line.strip().partition(" ")
        fault = ""
        if not _ADDRESS.fullmatch(address):
            fault = (
                f"{line.strip()!r} is no name and address. Hint: `12.3 /text/section-12/#p12-3`."
            )
        elif address in seen:
            fault = f"{address} stands twice. Hint: remove one line."
        if fault:
            reading.messages.append(Message(place, CODE, fault))
        else:
            seen.add(address)
            found.append(Recorded(name, address, place))
    return tuple(found), version


def _stated(root: Path, reading: Reading) -> Iterator[Stated]:
    """The version, and the date where there is one, that each file of OUTSIDE states."""
    citation, project = (root / name for name in OUTSIDE)
    if citation.exists():
        value = reading.file(citation)
        if isinstance(value, Record):
            line = getattr(value.get("version"), "line", 1)
            version, date = (str(value.get(key, "")) for key in ("version", "date-released"))
            yield Stated(version, date, Place(shown(citation), line))
    if project.exists():
        text = project.read_text(encoding="utf-8", errors="replace")
        try:
            version = str(tomllib.loads(text)["project"]["version"])
        except (tomllib.TOMLDecodeError, KeyError, TypeError):
            fault = 'states no version. Hint: `version = "1.0.0"` below [project].'
            reading.messages.append(Message(Place(shown(project)), CODE, fault))
            return
        lines = text.splitlines()
        line = next((n for n, t in enumerate(lines, 1) if t.startswith("version")), 1)
        yield Stated(version, "", Place(shown(project), line))
