"""Names in the text: a name that the register gives to a passage leads to its entry.

The register knows in which passages a person, a place or an institution is
named; where its name stands in such a passage, it is marked. A longer name of
another entry is passed over, so that no Stalin is found in the Stalin Society.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from edition.forms.tei.xml_elements import Element, tei
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.model.registers import Entry, Person

#: Elements whose words lead somewhere already, or are none of the prose.
_LEFT = frozenset({"ref", "term", "note", "bibl", "code", "formula", "persName", "placeName"})


@dataclass(frozen=True)
class _Named:
    tag: str
    id: str
    entry: Entry


@lru_cache(maxsize=2)
def _known(edition: Edition) -> tuple[Mapping[str, tuple[_Named, ...]], re.Pattern[str]]:
    """Every name of the registers with its entries, and what finds the longest first."""
    found: dict[str, list[_Named]] = defaultdict(list)
    for person in edition.registers.people:
        for name in _names_of(person):
            found[name].append(_Named("persName", f"person-{person.id}", person))
    for place in edition.registers.places:
        tag = "placeName" if place.kind == "place" else "orgName"
        for name in dict.fromkeys((place.name, *place.forms)):
            found[name].append(_Named(tag, f"place-{place.id}", place))
    longest = sorted(found, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return {name: tuple(entries) for name, entries in found.items()}, pattern


def _names_of(person: Person) -> Iterator[str]:
    family, _, given = person.name.partition(", ")
    first = given.partition(" ")[0]
    names = (person.printed, family, f"{first} {family}".strip(), *person.forms)
    yield from dict.fromkeys(name for name in names if name)


def mark(element: Element, passage: Reference, edition: Edition) -> Element:
    """The element with each name marked that the register gives to the passage."""
    if not (edition.registers.people or edition.registers.places):
        return element
    for child in list(element):
        if str(child.tag).rpartition("}")[2] not in _LEFT:
            mark(child, passage, edition)
        _split(element, child, passage, edition)
    _split(element, None, passage, edition)
    return element


def _split(parent: Element, after: Element | None, passage: Reference, edition: Edition) -> None:
    """Mark the names in the text behind a child, or at the beginning."""
    text = (parent.text if after is None else after.tail) or ""
    known, pattern = _known(edition)
    position = 0 if after is None else parent.index(after) + 1
    end, last = 0, after
    for match in pattern.finditer(text):
        here = [named for named in known[match[0]] if passage in named.entry.passages]
        if len(here) != 1:
            continue
        made = tei(here[0].tag, match[0], ref=f"#{here[0].id}")
        _put(parent, last, text[end : match.start()])
        parent.insert(position, made)
        position, last, end = position + 1, made, match.end()
    _put(parent, last, text[end:])


def _put(parent: Element, after: Element | None, text: str) -> None:
    if after is None:
        parent.text = text
    else:
        after.tail = text
