"""Small builders of HTML elements for the Markdown tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from edition.model import Choice, Claim, Vocabulary
from edition.references import Reference


def element(tag: str, text: str = "", *, css: str = "", **attributes: str) -> Element:
    """An element whose text may hold inline Markdown."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): v for name, v in attributes.items()})
    if css:
        made.set("class", css)
    if text:
        made.text = text
    return made


def add(parent: Element, tag: str, text: str = "", *, css: str = "", **attributes: str) -> Element:
    """A child of `parent` whose text may hold inline Markdown."""
    made = element(tag, text, css=css, **attributes)
    parent.append(made)
    return made


def literal(parent: Element, tag: str, text: str, *, css: str = "", **attributes: str) -> Element:
    """A child of `parent` whose text is shown as it is, whatever it holds."""
    made = add(parent, tag, css=css, **attributes)
    made.text = AtomicString(text)
    return made


def tail(child: Element, text: str) -> None:
    """Text behind a child, shown as it is."""
    child.tail = AtomicString(text)


def link(parent: Element, reference: Reference, text: str = "", *, css: str = "ref") -> Element:
    """A link to a place of the pamphlet or a claim."""
    href = f"{reference.page}#{reference.anchor}"
    return literal(parent, "a", text or str(reference), css=css, href=href)


def link_list(
    parent: Element, found: Sequence[tuple[str, str]], separator: str = ", ", *, css: str = "ref"
) -> None:
    """Links, each a text and an address, set off by the separator."""
    for position, (text, href) in enumerate(found):
        made = literal(parent, "a", text, css=css, href=href)
        if position < len(found) - 1:
            tail(made, separator)


def links(parent: Element, references: Sequence[Reference]) -> None:
    """Links to several places, set off by commas."""
    link_list(parent, [(str(r), f"{r.page}#{r.anchor}") for r in references])


def section_links(parent: Element, numbers: Sequence[int]) -> None:
    """Links to the pages of several sections, set off by commas."""
    link_list(parent, [(str(n), f"/text/section-{n}.md") for n in numbers])


def verdict(parent: Element, choice: Choice) -> Element:
    """A verdict as a word and a sign; the stylesheet adds the colour."""
    badge = add(parent, "span", css=f"verdict verdict--{choice.tag}")
    sign = literal(badge, "span", choice.sign, css="verdict__sign", aria_hidden="true")
    tail(sign, f" {choice.label}")
    return badge


def verdict_counts(parent: Element, claims: tuple[Claim, ...], vocabulary: Vocabulary) -> None:
    """How many claims have which verdict, as badges with numbers."""
    for tag, choice in vocabulary.verdicts.items():
        count = sum(claim.verdict == tag for claim in claims)
        if count:
            item = SubElement(parent, "span", {"class": "count"})
            tail(literal(item, "b", str(count)), " ")
            verdict(item, choice)
            tail(item, " ")


def date(text: str) -> str:
    """An ISO date as a reader reads it, by how much of it is known; any other text unchanged.

    2026-11-22 is 22 November 2026, 2026-11 November 2026, 2026 stays 2026.
    """
    whole = len(text) == len("2026-11-22")
    try:
        day = dt.date.fromisoformat(text if whole else f"{text}-01")
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}" if whole else f"{day:%B %Y}"
