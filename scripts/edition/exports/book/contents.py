"""The contents of the book: parts and chapters in the order of the site's navigation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition import yaml_text
from edition.messages import EditionError
from edition.model import Edition
from edition.yaml_text import Record, Value

CONFIG = Path("mkdocs.yml")
#: What kind of text this is comes before everything else.
PREFACE = "about/text.md"
#: Pages of a site, not of a book: their contents stand elsewhere in it, or need a browser.
LEFT_OUT = frozenset(
    {
        "index.md", "search.md", "text/whole.md", "register/claims.md", "register/tables.md",
        "about/data.md", "about/reading.md", "about/accessibility.md", "about/maintaining.md",
    }
)  # fmt: skip
#: Folders whose pages a book has room for.
FOLDERS = ("introduction", "text", "register", "about")


@dataclass(frozen=True)
class Leaf:
    """A page of the book: its file below docs/ and its name in the contents."""

    file: str
    name: str


@dataclass(frozen=True)
class Part:
    """Leaves under a common title, or under none."""

    title: str
    leaves: tuple[Leaf, ...]


def parts(edition: Edition, config: Path = CONFIG) -> tuple[Part, ...]:
    """The parts of the book, the preface first; EditionError where the navigation is unreadable."""
    titles = {page.path: page.title for page in (*edition.pages.values(), *edition.essays)}
    found = list(_parts(_nav(config), titles))
    preface = [leaf for part in found for leaf in part.leaves if leaf.file == PREFACE]
    rest = [_without(part, PREFACE) for part in found]
    return tuple(part for part in (Part("", tuple(preface)), *rest) if part.leaves)


def _without(part: Part, file: str) -> Part:
    return Part(part.title, tuple(leaf for leaf in part.leaves if leaf.file != file))


def _nav(config: Path) -> list[Value]:
    read = yaml_text.load(config, free=True)
    nav = read.get("nav") if isinstance(read, Record) else None
    if not isinstance(nav, list):
        raise EditionError(f"{config}:1: has no nav. Hint: the book follows the navigation.")
    return nav


def _parts(nav: list[Value], titles: dict[str, str]) -> Iterator[Part]:
    """Each group of the navigation as a part; pages outside groups, as they come, as one."""
    loose: list[Leaf] = []
    for item in nav:
        title, inner = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        if isinstance(inner, list):
            yield Part("", tuple(loose))
            loose = []
            yield Part(title, tuple(leaf for one in inner for leaf in _leaf(one, titles)))
        else:
            loose += _leaf(item, titles)
    yield Part("", tuple(loose))


def _leaf(item: Value, titles: dict[str, str]) -> Iterator[Leaf]:
    name, file = next(iter(item.items())) if isinstance(item, dict) else ("", item)
    if isinstance(file, str) and file.partition("/")[0] in FOLDERS and file not in LEFT_OUT:
        yield Leaf(str(file), name or titles.get(f"docs/{file}", file))
