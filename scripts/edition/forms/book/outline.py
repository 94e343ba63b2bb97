"""The contents of the book: parts and chapters in the order of the site's navigation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.ground.messages import EditionError
from edition.ground.typography import curled
from edition.model.edition import Edition
from edition.model.evidence import CONTENTS
from edition.model.pages import Page

#: What kind of text this is comes before everything else.
PREFACE = "about/text.md"
#: Pages of a site, not of a book: their contents stand elsewhere in it, or need a browser.
LEFT_OUT = frozenset(
    {
        "index.md", "search.md", "text/whole.md", "register/claims.md", "register/tables.md",
        "about/data.md", "about/reading.md", "about/accessibility.md", "about/forms.md",
        "answers/index.md", "evidence/numbers/index.md", "teaching/index.md", *CONTENTS,
    }
)  # fmt: skip
#: Folders whose pages a book has room for.
FOLDERS = (
    "answers", "introduction", "evidence", "teaching", "text", "register", "about", "devices.md",
)  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """A page of the book, and its name in the contents."""

    page: Page
    name: str


@dataclass(frozen=True)
class Group:
    """Leaves under a common title, or under none."""

    title: str
    leaves: tuple[Leaf, ...]


def parts(edition: Edition) -> tuple[Group, ...]:
    """The parts of the book, the preface first; EditionError without a navigation."""
    if not edition.site.groups:
        place = edition.at("mkdocs.yml")
        raise EditionError(f"{place}: has no nav. Hint: the book follows the navigation.")
    found = list(_parts(edition))
    preface = [leaf for part in found for leaf in part.leaves if leaf.page.uri == PREFACE]
    rest = [
        Group(part.title, tuple(leaf for leaf in part.leaves if leaf not in preface))
        for part in found
    ]
    return tuple(part for part in (Group("", tuple(preface)), *rest) if part.leaves)


def _parts(edition: Edition) -> Iterator[Group]:
    pages = {page.uri: page for page in edition.every_page}
    for group in edition.site.groups:
        leaves = [leaf for leaf in group.leaves if leaf.uri in pages and _has_room(leaf.uri)]
        named = ((pages[leaf.uri], leaf.name) for leaf in leaves)
        found = tuple(Leaf(page, curled(name or page.title)) for page, name in named)
        yield Group(curled(group.title), found)


def _has_room(uri: str) -> bool:
    return uri.partition("/")[0] in FOLDERS and uri not in LEFT_OUT
