"""The edition with its text several times over: a valid tree, to see how the build grows.

Copy i of section n is section n + 47 i, with its page, passages, claims,
tables, figures, textual notes and place in the navigation, and every reference
within it leads to the same copy. What all copies share stays single: sources,
terms, people, places, events, introductions.
"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from edition.derived.history import record
from edition.ground import prose
from edition.reading import store
from edition.reading.history import FINGERPRINTS

#: What a build reads besides docs/.
BESIDE = ("mkdocs.yml", "pyproject.toml", "CITATION.cff", "overrides")
#: Fields whose value is a reference, or begins with one; all other text holds references as signs.
_FIELDS = frozenset({"id", "passage", "claim", "also", "origin", "reference"})
_REFERENCE = re.compile(r"(s?)(\d+)((?:\.[tn]?\d+[a-z]?)?(?:-\d+)?(?:, .*)?)", re.S)
_SIGN = re.compile(prose.CROSS_REFERENCE)
_BLOCK = re.compile(r"^(///+ (?:passage|table|pamphlet-note) \| )(\d+)(\.)", re.M)
_TITLE = re.compile(r'^(title: "?)(\d+)( · )', re.M)
_LINK = re.compile(r"(section-)(\d+)(\.md)")
_ANCHOR = re.compile(r"(#p)(\d+)(-)")
_PART = re.compile(r'(  - ")(\d+)( · )')
#: Files that list things of the text: each entry is copied.
_LISTS = ("figures.yml", "textual-notes.yml", "reviews.yml")


def multiply(root: Path, target: Path, copies: int) -> None:
    """Write the edition at `root` to the folder `target` with `copies` copies of its text."""
    target.mkdir(parents=True)
    for name in BESIDE:
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name)
        elif (root / name).exists():
            shutil.copy(root / name, target / name)
    # Watched by mkdocs.yml, so it must be there; the package itself is the installed one.
    (target / "scripts" / "edition").mkdir(parents=True)
    shutil.copytree(root / "docs", target / "docs")
    docs = target / "docs"
    data = docs / "data"
    sections = len(yaml.safe_load((data / "passages.yml").read_text(encoding="utf-8"))["sections"])
    steps = [sections * number for number in range(1, copies)]
    for path in sorted((docs / "text").glob("section-*.md")):
        for step in steps:
            _write(_moved(path, step), page(path.read_text(encoding="utf-8"), step))
    for path in sorted((data / "claims").glob("section-*.yml")):
        content = _load(path)
        for step in steps:
            _dump(_moved(path, step), shift(content, step))
    for name in _LISTS:
        content = _load(data / name)
        _dump(data / name, [*content, *(e for step in steps for e in shift(content, step))])
    _census(data / "passages.yml", steps)
    _tables(data / "tables", steps)
    config = target / "mkdocs.yml"
    _write(config, navigation(config.read_text(encoding="utf-8"), sections, copies))
    record(store.load(docs), data / FINGERPRINTS)  # or each copy would be told


def shift(value: Any, step: int, field: str = "") -> Any:
    """The content of a data file with the section of every reference raised by `step`."""
    if isinstance(value, dict):
        return {key: shift(part, step, key) for key, part in value.items()}
    if isinstance(value, list):
        return [shift(part, step, field) for part in value]
    match = _REFERENCE.fullmatch(value) if field in _FIELDS else None
    if match and (match[1] or match[3]):
        return f"{match[1]}{int(match[2]) + step}{match[3]}"
    return _signs(value, step)


def _signs(text: str, step: int) -> str:
    def shifted(sign: re.Match[str]) -> str:
        section, _, unit = sign[1].partition(".")
        return f"[{int(section) + step}.{unit}]"

    return _SIGN.sub(shifted, text)


def page(text: str, step: int) -> str:
    """The Markdown of a section with the section of every reference raised by `step`."""
    text = _signs(text, step)
    for pattern in (_BLOCK, _TITLE, _LINK, _ANCHOR):
        text = pattern.sub(_raised(step), text)
    return text


def navigation(config: str, sections: int, copies: int) -> str:
    """mkdocs.yml with the parts of every copy behind those of the first, numbered on."""
    lines = config.splitlines(keepends=True)
    heads = [at for at, line in enumerate(lines) if _PART.match(line)]
    if not heads:
        return config
    end = heads[-1] + 1
    while end < len(lines) and lines[end].startswith("      - "):
        end += 1
    parts = lines[heads[0] : end]
    more = [
        _LINK.sub(_raised(sections * copy), _PART.sub(_raised(len(heads) * copy), line))
        for copy in range(1, copies)
        for line in parts
    ]
    return "".join([*lines[:end], *more, *lines[end:]])


def _raised(step: int) -> Callable[[re.Match[str]], str]:
    return lambda m: f"{m[1]}{int(m[2]) + step}{m[3]}"


def _moved(path: Path, step: int) -> Path:
    number = int(path.stem.removeprefix("section-"))
    return path.with_name(f"section-{number + step}{path.suffix}")


def _census(path: Path, steps: list[int]) -> None:
    content = _load(path)
    first = {key: list(entries) for key, entries in content.items()}
    for step in steps:
        for entry in first["sections"]:
            content["sections"].append(entry | {"section": str(int(entry["section"]) + step)})
        for key in ("passages", "lifted"):
            content[key] += shift(first[key], step)
        for key in ("tables", "notes"):
            content[key] += shift(first[key], step, "reference")
    _dump(path, content)


def _tables(folder: Path, steps: list[int]) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    first = list(package["resources"])
    for step in steps:
        for resource in first:
            name = f"{resource['name']}-{step}"
            shutil.copy(folder / resource["path"], folder / f"{name}.csv")
            own = {"name": name, "path": f"{name}.csv"}
            own["reference"] = shift(resource["reference"], step, "reference")
            package["resources"].append(resource | own)
    _write(path, json.dumps(package, ensure_ascii=False, indent=2) + "\n")


def _load(path: Path) -> Any:
    """Everything is text, as the edition itself reads it."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506


def _dump(path: Path, content: Any) -> None:
    text = yaml.dump(
        content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1000
    )
    _write(path, text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
