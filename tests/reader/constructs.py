"""The constructs of pages, and pages that between them have every one.

A construct is an element by its name, its classes, its role, the attributes that say what it
is to a reader, and by the element in which it stands. Two elements of one construct look the
same and behave the same; what they say is asked of every page, without a browser.
"""

from collections.abc import Hashable, Mapping

from lxml.html import HtmlElement

#: Attributes that change what an element is to a reader, whatever their value.
TOLD = {"alt", "disabled", "hidden", "href", "lang", "open", "popover", "scope", "tabindex", "type"}


def shape(element: HtmlElement) -> tuple[Hashable, ...]:
    """The element itself."""
    told = {name for name in element.attrib if name in TOLD or name.startswith("aria-")}
    classes = frozenset(element.get("class", "").split())
    return element.tag, classes, element.get("role"), frozenset(told)


def constructs(page: HtmlElement) -> set[Hashable]:
    """Every element with that in which it stands."""
    return {(shape(e), shape(e.getparent())) for e in page.iter("*") if e.getparent() is not None}


def cover(pages: Mapping[str, HtmlElement]) -> list[str]:
    """Pages that have every construct: each time that with most new ones for its length."""
    found = {path: constructs(page) for path, page in pages.items()}
    lengths = {path: 500 + sum(1 for _ in page.iter("*")) for path, page in pages.items()}
    left, chosen = set().union(*found.values()), []
    while left:
        best = max(found, key=lambda path: len(found[path] & left) / lengths[path])
        chosen.append(best)
        left -= found.pop(best)
    return chosen
