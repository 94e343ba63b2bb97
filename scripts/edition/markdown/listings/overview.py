"""Overview: one bar a section, its claims by verdict; a picture that leads to the sections."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, element, literal, tail, verdict_counts
from edition.model import Claim, Edition, Section


def fill(parent: Element, context: Context) -> None:
    """The key with the sums, then the bars; each bar is a link that says its numbers."""
    edition = context.edition
    key = add(parent, "p", css="overview-key")
    tail(literal(key, "b", f"{len(edition.claims)} claims"), " examined: ")
    verdict_counts(key, edition.claims, edition.vocabulary)
    parent.append(stripe(edition.claims, edition, len(edition.claims) or 1, "overview-total"))
    bars = add(parent, "ol", css="overview")
    most = max((len(edition.claims_in(s.number)) for s in edition.sections), default=1) or 1
    for section in edition.sections:
        _bar(add(bars, "li"), section, edition, most)


def _bar(item: Element, section: Section, edition: Edition, most: int) -> None:
    claims = edition.claims_in(section.number)
    line = add(item, "a", css="overview__bar", href=f"/text/section-{section.number}.md")
    literal(line, "span", str(section.number), css="overview__number")
    literal(line, "span", section.heading, css="overview__heading")
    line.append(stripe(claims, edition, most, "overview__stripe"))
    literal(line, "span", in_words(claims, edition), css="visually-hidden")


def stripe(claims: tuple[Claim, ...], edition: Edition, width: int, css: str) -> Element:
    """A bar of `width` claims, its stretches by verdict: attributes alone, no style of its own."""
    bar = element(
        "svg", css=css, viewBox=f"0 0 {width} 1", preserveAspectRatio="none", aria_hidden="true"
    )
    begin = 0
    for tag in edition.vocabulary.verdicts:
        count = sum(claim.verdict == tag for claim in claims)
        if count:
            add(
                bar, "rect", css=f"stripe--{tag}",
                x=str(begin), y="0", width=str(count), height="1",
            )  # fmt: skip
            begin += count
    return bar


def in_words(claims: tuple[Claim, ...], edition: Edition) -> str:
    """The numbers of a bar as a sentence: `17 claims: 6 supported, 1 false`."""
    parts = []
    for tag, choice in edition.vocabulary.verdicts.items():
        count = sum(claim.verdict == tag for claim in claims)
        if count:
            parts.append(f"{count} {choice.label}")
    noun = "claim" if len(claims) == 1 else "claims"
    return f": {len(claims)} {noun}" + (f": {', '.join(parts)}" if parts else "")
