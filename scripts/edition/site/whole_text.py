"""The whole text on one page: the built sections, put together below the contents by part.

The page text/whole/ has the depth of the pages that it is made of, so that
links to anything but a section stay as they are. What MkDocs or Zensical built
is taken, not the Markdown again: the page says exactly what the sections say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree, html
from lxml.html.builder import E

from edition.ground.messages import EditionError
from edition.model.edition import Edition
from edition.model.site import Part

PAGE = Path("text", "whole", "index.html")
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
    """A section as it stands on the page of the whole text, and what its own page had.

    Its heading is one of three levels, its links into other sections lead down
    the page, its ids are its own, and what belongs to a page of its own is left
    out: the control of what is seen, the list of terms, by their ids, the foot.
    """

    number: int
    box: Element
    permanent: frozenset[Element]
    reading: Element | None
    terms: Mapping[str, list[Element]]


def write(edition: Edition, site: Path) -> str:
    """Put the sections into `site`/text/whole/; a line that says how many there are.

    A site without that page is left as it is. The export may be run again.
    """
    path = site / PAGE
    if not path.exists():
        return "whole text: no page"
    page: Element = html.fromstring(path.read_text(encoding="utf-8"))
    found = page.xpath('//div[contains(@class, "listing--whole")]')
    if not found:
        raise EditionError(
            f"{path}: has no listing of the whole text. Hint: `/// listing | whole` in its page."
        )
    box: Element = found[0]
    for made in box.xpath("./*[not(contains(@class, 'whole-contents'))]"):
        box.remove(made)
    sections = take(site, [s.number for s in edition.sections], page.xpath("//@id"))
    _contents(box, edition.parts)
    if sections and sections[0].reading is not None:
        box.insert(0, sections[0].reading)
    for part in edition.parts or (Part(0, "", tuple(s.number for s in edition.sections)),):
        box.append(_part(part, [s for s in sections if s.number in part.sections]))
    box.extend(_gathered(sections, edition))
    text = html.tostring(page, encoding="unicode", doctype="<!doctype html>")
    path.write_text(text + "\n", encoding="utf-8")
    return f"whole text: {len(sections)} sections"


def _contents(box: Element, parts: tuple[Part, ...]) -> None:
    """The contents lead into the page, where without the export they lead to the sections."""
    for link in box.xpath(".//li/a[starts-with(@href, '../section-')]"):
        link.set("href", f"#{link.get('href').strip('./').partition('/')[0]}")
    for label, part in zip(
        box.xpath(".//span[@class='whole-contents__part']"), parts, strict=False
    ):
        label.tag = "a"
        label.set("href", f"#part-{part.number}")


def _part(part: Part, sections: list[Built]) -> Element:
    """A part under its heading, with its sections; without a number there is no heading."""
    box = E.section({"class": "whole-part"})
    if part.number:
        title = f"Part {part.number} · {part.title}"
        box.append(E.h2({"class": "whole-part__title"}, title, id=f"part-{part.number}"))
    box.extend(section.box for section in sections)
    return box


def _gathered(sections: list[Built], edition: Edition) -> Iterator[Element]:
    """The terms of all sections, each once: what each page lists for itself."""
    terms = {key: entry for section in sections for key, entry in section.terms.items()}
    order = sorted(edition.terms.values(), key=lambda term: term.term.casefold())
    named = [terms[f"term-{term.id}"] for term in order if f"term-{term.id}" in terms]
    if named:
        heading = E.h2("Terms", id="terms-here")
        lines = E.dl(*(element for pair in named for element in pair))
        yield E.section({"class": "page-terms", "aria-labelledby": "terms-here"}, heading, lines)


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
    named = {"class": "whole-section", "data-page": f"../section-{number}/"}
    box = E.section(named, *next(page.iter("article")))
    classed = _classed(box)
    terms = {
        definition.get("id"): [definition.getprevious(), definition]
        for listed in classed["page-terms"]
        for definition in listed.iter("dd")
        if definition.get("id")
    }
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


def _own_page(lines: Sequence[Element], number: int) -> None:
    """The way back: a link to the page of the section, in the first line of its head."""
    for line in lines:
        told = f"Section {number} on a page of its own"
        link = E.a({"class": "section-head__own"}, told, href=f"../section-{number}/")
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
