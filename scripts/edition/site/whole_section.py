"""A built section as it stands on the page of the whole text.

Its heading is one of three levels, its links into other sections lead down
the page, its ids are its own, and what belongs to a page of its own is left
out: the control of what is seen, the list of terms, the foot.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree, html

from edition.ground.messages import EditionError

#: An element of lxml.html, of which its type stubs know too little.
Element: TypeAlias = Any

#: Classes of what the page of a section has for itself.
OWN = ("part", "reading", "page-terms", "section-foot", "page-stamp", "download")
#: The order that the first heading of a section has below the part: h1 becomes h3.
SHIFT = 2
#: Links that a reader copies to cite the place where they stand.
PERMANENT = ("passage__number", "pamphlet-note__head", "claim__stamp", "table-figure")
_SECTION = re.compile(r"(?:\.\./section-(\d+)/|\./)?(?:#(.+))?")
_TOKEN = re.compile(r"(?<=url\(#)[^)]+(?=\))|[^\s#]+")


@dataclass(frozen=True)
class Built:
    """A section, its permanent links, and of its page the control and the terms, by their ids."""

    number: int
    box: Element
    permanent: frozenset[Element]
    reading: Element | None
    terms: Mapping[str, list[Element]]


def take(site: Path, numbers: Sequence[int], taken: Sequence[str] = ()) -> list[Built]:
    """The sections from the built site, fit to stand on one page.

    `taken` are the ids that the page has already. EditionError where a
    section has not been built.
    """
    sections = [
        _read(site / "text" / f"section-{number}" / "index.html", number) for number in numbers
    ]
    counts = Counter(taken)
    for section in sections:
        counts.update(_ids(section.box))
    places = {section.number: _own_ids(section, counts) for section in sections}
    for section in sections:
        _links(section, places)
        for heading in list(section.box.iter("h1", "h2", "h3", "h4")):
            heading.tag = f"h{int(heading.tag[1]) + SHIFT}"
    return sections


def _read(path: Path, number: int) -> Built:
    try:
        page = html.fromstring(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EditionError(f"{path}: {error.strerror}. Hint: run `make site`.") from None
    box = html.Element("section", {"class": "whole-section"})
    box.set("data-page", f"../section-{number}/")
    box.extend(list(next(page.iter("article"))))
    classed = _classed(box)
    terms = dict(_terms(classed["page-terms"]))
    reading = next(iter(classed["reading"]), None)
    permanent = (
        link for name in PERMANENT for e in classed[name] for link in e.iterdescendants("a")
    )
    styles = box.xpath(".//script[@id='citation-styles']")[:1]
    for own in OWN:
        for element in classed[own]:
            element.drop_tree()
    for script in list(box.iter("script")):
        script.drop_tree()
    for script in styles:
        del script.attrib["id"]
        script.set("class", "citation-styles")
        box.append(script)
    for sources in classed["page-sources"]:
        # Forty-seven landmarks more lead nowhere; their headings are among the others.
        for name in ("role", "aria-labelledby"):
            sources.attrib.pop(name, None)
    _own_page(classed["section-head__where"][:1], number)
    return Built(number, box, frozenset(permanent), reading, terms)


def _classed(box: Element) -> Mapping[str, list[Element]]:
    """The elements of the box by their classes, in order."""
    found = defaultdict(list)
    for element in box.iterdescendants(etree.Element):
        for name in element.get("class", "").split():
            found[name].append(element)
    return found


def _terms(lists: Sequence[Element]) -> Iterator[tuple[str, list[Element]]]:
    """Each definition of the page by its id, with the name before it."""
    for definition in (one for terms in lists for one in terms.iter("dd") if one.get("id")):
        yield definition.get("id"), [definition.getprevious(), definition]


def _own_page(lines: Sequence[Element], number: int) -> None:
    """The way back: a link to the page of the section, in the first line of its head."""
    for line in lines:
        link = html.Element("a", {"href": f"../section-{number}/", "class": "section-head__own"})
        link.text = f"Section {number} on a page of its own"
        if len(line):
            line[-1].tail = f"{line[-1].tail or ''} · "
        line.append(link)


def _ids(box: Element) -> list[str]:
    return list(box.xpath("descendant-or-self::*/@id"))


def _own_ids(section: Built, counts: Counter[str]) -> Mapping[str, str]:
    """Each id of the section as it is on the one page; one that is elsewhere too is prefixed."""
    names = {i: f"section-{section.number}-{i}" if counts[i] > 1 else i for i in _ids(section.box)}
    changed = {old: new for old, new in names.items() if old != new}
    for element in section.box.iter() if changed else ():
        for name, value in element.attrib.items():
            if (element.tag, name) == ("a", "href"):
                continue
            if name == "id" or "#" in value or name in ("for", "headers") or name[:5] == "aria-":
                element.set(name, _TOKEN.sub(lambda m: changed.get(m[0], m[0]), value))
    return names


def _links(section: Built, places: Mapping[int, Mapping[str, str]]) -> None:
    """Links to sections lead down the page; permanent links keep to the page of the section."""
    terms = (element for pair in section.terms.values() for element in pair)
    for link in (link for box in (section.box, *terms) for link in box.iter("a")):
        match = _SECTION.fullmatch(link.get("href", ""))
        if not match or "section-head__own" in link.get("class", ""):
            continue
        number = int(match[1] or section.number)
        if link in section.permanent and match[0].startswith("#"):
            link.set("href", f"../section-{number}/{match[0]}")
        elif number in places:
            target = places[number].get(match[2] or f"section-{number}")
            link.set("href", f"#{target}" if target else f"../section-{number}/#{match[2]}")
