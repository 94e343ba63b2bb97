"""Heard: what a built page owes to who hears it: languages, words for pictures, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from edition.checks.built_site import BuiltPage, BuiltSite
from edition.ground.messages import Message

LANGUAGE, PICTURES, NAMES = "b-006", "b-007", "b-010"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]{2,}")
#: Files that a reader takes away, by the end of their address.
_FILE = re.compile(r"\.(csv|json|svg|png|pdf|bib|ris)$")


def check_language(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
    """The page says its language, and Cyrillic in it says that it is another."""
    if not page.root.get("lang"):
        yield page.say(page.root, LANGUAGE, "says no language. Hint: give <html> a `lang`.")
    for element in page.elements:
        if element.tag in ("script", "style", "template"):
            continue
        parent = element.getparent()
        for text, owner in ((element.text, element), (element.tail, parent)):
            found = _CYRILLIC.search(text or "")
            if found and owner is not None and _language(owner) == _language(page.root):
                said = f'{found[0]!r} is not marked as Russian. Hint: give it `lang="ru"`.'
                yield page.say(element, LANGUAGE, said)


def _language(element: etree._Element) -> str:
    """The language that the element, or the nearest around it, says."""
    around = (element, *element.iterancestors())
    return next((found.get("lang", "") for found in around if found.get("lang")), "")


def check_pictures(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
    """A picture says what it shows and how large it is."""
    for element in page.elements:
        if element.tag == "img":
            lacking = [name for name in ("alt", "width", "height") if element.get(name) is None]
            if lacking:
                text = f"a picture lacks {', '.join(lacking)}. Hint: give it all three."
                yield page.say(element, PICTURES, text)


def check_names(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
    """A table has a name, as has a link to a file, and no other of the page has the same."""
    tables: set[str] = set()
    files: dict[str, str] = {}
    for element in page.elements:
        if element.tag == "table":
            name = _name(element, element.find("caption"))
            if not name or name in tables:
                text = f"a table is called {name!r}, {'as another is' if name else 'no name'}."
                yield page.say(element, NAMES, f"{text} Hint: give it a caption of its own.")
            tables.add(name)
        target = element.get("href", "") if element.tag == "a" else ""
        if _FILE.search(target):
            name = _name(element, element)
            if files.setdefault(name, target) != target:
                text = f"{name!r} leads to {files[name]} and to {target}."
                yield page.say(element, NAMES, f"{text} Hint: say in its label what it holds.")


def _name(element: etree._Element, said: etree._Element | None) -> str:
    words = element.get("aria-label") or (
        "" if said is None else "".join(map(str, said.itertext()))
    )
    return " ".join(words.split())
