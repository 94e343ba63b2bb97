"""The whole text on one page: the built sections, put together below the contents by part.

The page text/whole/ has the depth of the pages that it is made of, so that
links to anything but a section stay as they are. What MkDocs or Zensical built
is taken, not the Markdown again: the page says exactly what the sections say.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from edition.ground.messages import EditionError
from edition.model.edition import Edition
from edition.model.site import Part
from edition.site.whole_section import Built, Element, take

PAGE = Path("text", "whole", "index.html")


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
    box = html.Element("section", {"class": "whole-part"})
    if part.number:
        heading = html.Element("h2", {"id": f"part-{part.number}", "class": "whole-part__title"})
        heading.text = f"Part {part.number} · {part.title}"
        box.append(heading)
    box.extend(section.box for section in sections)
    return box


def _gathered(sections: list[Built], edition: Edition) -> Iterator[Element]:
    """The terms of all sections, each once: what each page lists for itself."""
    terms = {key: entry for section in sections for key, entry in section.terms.items()}
    order = sorted(edition.terms.values(), key=lambda term: term.term.casefold())
    named = [terms[f"term-{term.id}"] for term in order if f"term-{term.id}" in terms]
    if named:
        box = html.Element("section", {"class": "page-terms", "aria-labelledby": "terms-here"})
        heading = html.Element("h2", {"id": "terms-here"})
        heading.text = "Terms"
        lines = html.Element("dl")
        lines.extend(element for pair in named for element in pair)
        box.extend([heading, lines])
        yield box
