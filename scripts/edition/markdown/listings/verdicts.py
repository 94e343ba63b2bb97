"""Verdicts: what each means, how many claims have it, and one of them as an example."""

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, link, literal, tail, verdict


def fill(parent: Element, context: Context) -> None:
    """One entry a verdict of vocabulary.yml; the example is its first claim of high confidence."""
    edition = context.edition
    entries = add(parent, "dl", css="verdict-list")
    for tag, choice in edition.vocabulary.verdicts.items():
        claims = [claim for claim in edition.claims if claim.verdict == tag]
        verdict(add(entries, "dt"), choice)
        meaning = add(entries, "dd")
        tail(literal(meaning, "span", choice.description), f" Claims: {len(claims)}.")
        if claims:
            example = next((c for c in claims if c.confidence == "high"), claims[0])
            line = add(meaning, "p", css="verdict-list__example")
            tail(literal(line, "span", "For example "), "")
            tail(link(line, example.reference), ": ")
            add(line, "span", example.claim)
