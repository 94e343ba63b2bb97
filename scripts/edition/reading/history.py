"""The history read: changes.yml, withdrawn.yml, both registries, and who states a version."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from edition.ground import text_files
from edition.ground.messages import Place, shown
from edition.model.history import Fingerprint, History, Recorded, Release, Stated, Withdrawn
from edition.model.imprint import Imprint
from edition.reading.records import Reading

CODE = "d-004"
REGISTRY = "addresses.txt"
FINGERPRINTS = "fingerprints.txt"
#: A file beside docs/ that states the version, too; it lies outside, since tools look there.
PROJECT = "pyproject.toml"
_ADDRESS = re.compile(r"/(?:(?!\.+/)[\w.-]+/)*(?:#[\w.-]+)?")  # no step out of the site
_FINGERPRINT = re.compile(r"(\S.*) (\S+) ([0-9a-f]{16})(?: (\S+))?")
_WITH = re.compile(r"# Recorded with version (\S+): (\d+) addresses\.")


def load(docs: Path, reading: Reading, imprint: Imprint) -> History:
    """The history below and beside `docs`; a file that does not exist is empty."""
    data = docs / "data"
    registry = data / REGISTRY
    recorded, version = reading.part(registry, _registry)
    stated = [Stated(n, getattr(imprint, n), imprint.at(n)) for n in ("version", "date")]
    project = reading.part(docs.absolute().parent / PROJECT, _project)
    return History(
        releases=reading.part(data / "changes.yml", _releases),
        registry=recorded,
        recorded_with=version,
        registry_place=Place(shown(registry)),
        withdrawn=reading.part(data / "withdrawn.yml", _withdrawn),
        fingerprints=reading.part(data / FINGERPRINTS, _fingerprints),
        stated=(*stated, project) if project else tuple(stated),
    )


def _releases(reading: Reading, path: Path) -> tuple[Release, ...]:
    value = reading.file(path, may_be_empty=True) if path.exists() else []
    return tuple(reading.all(Release, value, shown(path), "release"))


def _withdrawn(reading: Reading, path: Path) -> tuple[Withdrawn, ...]:
    value = reading.file(path, may_be_empty=True) if path.exists() else []
    return tuple(reading.all(Withdrawn, value, shown(path), "withdrawn-address"))


def _registry(reading: Reading, path: Path) -> tuple[tuple[Recorded, ...], str]:
    """The lines of the registry, and the version with which it was last recorded."""
    found: list[Recorded] = []
    seen: set[str] = set()
    version, count = "", -1
    if not path.exists():
        return (), ""
    for place, line in _lines(reading, path):
        if line.startswith("#") or not line.strip():
            if match := _WITH.fullmatch(line.strip()):
                version, count = match[1], int(match[2])
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
            reading.say(place, fault, CODE)
        else:
            seen.add(address)
            found.append(Recorded(name, address, place))
    if len(found) != count:
        fault = f"holds {len(found)} addresses, its first lines say {max(count, 0)}."
        hint = "Hint: restore the lines; only `python -m edition release` writes here."
        reading.say(Place(shown(path)), f"{fault} {hint}", CODE)
    return tuple(found), version


def _fingerprints(reading: Reading, path: Path) -> tuple[Fingerprint, ...]:
    """The lines of the registry of fingerprints."""
    found = []
    for place, line in _lines(reading, path):
        if match := _FINGERPRINT.fullmatch(line):
            found.append(Fingerprint(match[1], match[2], match[3], place, match[4] or ""))
        elif not line.startswith("#"):
            text = f"{line!r} is no fingerprint. Hint: restore the line; a release writes it."
            reading.say(place, text, CODE)
    return tuple(found)


def _lines(reading: Reading, path: Path) -> Iterator[tuple[Place, str]]:
    """The lines of a registry with their places; none where it does not exist or is no text."""
    text = reading.sound(lambda: text_files.read(path) if path.exists() else "", "")
    for number, line in enumerate(text.splitlines(), start=1):
        yield Place(shown(path), number), line


def _project(reading: Reading, path: Path) -> Stated | None:
    """The version that pyproject.toml states."""
    if not path.exists():
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        version = str(tomllib.loads(text)["project"]["version"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError):
        fault = 'states no version. Hint: `version = "1.0.0"` below [project].'
        reading.say(Place(shown(path)), fault, CODE)
        return None
    lines = text.splitlines()
    line = next((n for n, t in enumerate(lines, 1) if t.startswith("version")), 1)
    return Stated("version", version, Place(shown(path), line))
