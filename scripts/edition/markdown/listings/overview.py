"""Overview: a row of signs a section, one a claim; a picture that leads to the sections."""

from xml.etree.ElementTree import Element

from edition.ground.wording import many
from edition.markdown.context import Context
from edition.markdown.elements import (
    add,
    counted,
    element,
    in_words,
    literal,
    tail,
    unseen,
    verdict_counts,
)
from edition.model.edition import Edition, Section


def fill(parent: Element, context: Context) -> None:
    """The key with the sums, then the rows; each row is a link that says its numbers."""
    edition = context.edition
    key = add(parent, "p", css="overview-key")
    tail(literal(key, "b", f"{len(edition.claims)} claims"), " examined: ")
    verdict_counts(key, edition.claims, edition.vocabulary)
    parent.append(_total(edition))
    bars = add(parent, "ol", css="overview")
    for section in edition.sections:
        _bar(add(bars, "li"), section, edition)


def _bar(item: Element, section: Section, edition: Edition) -> None:
    claims = edition.claims_in(section.number)
    line = add(item, "a", css="overview__bar", href=f"/text/section-{section.number}.md")
    literal(line, "span", str(section.number), css="overview__number")
    literal(line, "span", section.title, css="overview__heading")
    verdicts = add(line, "span", css="overview__verdicts")
    signs = add(verdicts, "span", aria_hidden="true")
    for choice, count in counted(claims, edition.vocabulary):
        literal(signs, "span", choice.sign * count, css=f"tone--{choice.colour}")
    told = in_words(claims, edition.vocabulary)
    unseen(verdicts, f": {many(len(claims), 'claim')}" + (f": {told}" if told else ""))


def _total(edition: Edition) -> Element:
    """A bar of all claims, its stretches by verdict: attributes alone, no style of its own."""
    bar = element(
        "svg", css="overview-total", viewBox=f"0 0 {len(edition.claims) or 1} 1",
        preserveAspectRatio="none", aria_hidden="true",
    )  # fmt: skip
    begin = 0
    for choice, count in counted(edition.claims, edition.vocabulary):
        add(
            bar, "rect", css=f"tone--{choice.colour}",
            x=str(begin), y="0", width=str(count), height="1",
        )  # fmt: skip
        begin += count
    return bar
