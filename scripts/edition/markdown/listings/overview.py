"""Overview: one bar a section, its claims by verdict; a picture that leads to the sections."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail, verdict_counts
from edition.model import Claim, Edition, Section


def fill(parent: Element, context: Context) -> None:
    """The key with the sums, then the bars; each bar is a link that says its numbers."""
    edition = context.edition
    key = add(parent, "p", css="overview-key")
    tail(literal(key, "b", f"{len(edition.claims)} claims"), " examined: ")
    verdict_counts(key, edition.claims, edition.vocabulary)
    bars = add(parent, "ol", css="overview")
    most = max((len(edition.claims_in(s.number)) for s in edition.sections), default=1) or 1
    for section in edition.sections:
        _bar(add(bars, "li"), section, edition, most)


def _bar(item: Element, section: Section, edition: Edition, most: int) -> None:
    claims = edition.claims_in(section.number)
    line = add(item, "a", css="overview__bar", href=f"/text/section-{section.number}.md")
    literal(line, "span", str(section.number), css="overview__number")
    literal(line, "span", section.heading, css="overview__heading")
    stripe = add(line, "span", css="overview__stripe", aria_hidden="true")
    for tag in edition.vocabulary.verdicts:
        count = sum(claim.verdict == tag for claim in claims)
        if count:
            add(
                stripe, "span", css=f"stripe stripe--{tag}",
                style=f"flex:0 0 {count * 100 / most:.2f}%",
            )  # fmt: skip
    literal(line, "span", in_words(claims, edition), css="visually-hidden")


def in_words(claims: tuple[Claim, ...], edition: Edition) -> str:
    """The numbers of a bar as a sentence: `17 claims: 6 supported, 1 false`."""
    parts = []
    for tag, choice in edition.vocabulary.verdicts.items():
        count = sum(claim.verdict == tag for claim in claims)
        if count:
            parts.append(f"{count} {choice.label}")
    noun = "claim" if len(claims) == 1 else "claims"
    return f": {len(claims)} {noun}" + (f": {', '.join(parts)}" if parts else "")
