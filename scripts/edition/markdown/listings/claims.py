"""Claims: all of them, by section, each with its verdict and a link to where it is examined.

Without the script it is a plain list; with it, section, verdict, kind and
confidence filter the list, and the choice stands in the address.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, link, literal, tail, verdict, verdict_counts
from edition.model import Choice, Claim


def fill(parent: Element, context: Context) -> None:
    """The counts of the whole, the filters, then a list a section."""
    edition = context.edition
    total = add(parent, "p", css="section-head__counts")
    tail(literal(total, "b", str(len(edition.claims))), " claims: ")
    verdict_counts(total, edition.claims, edition.vocabulary)
    words = edition.vocabulary
    form = add(parent, "form", css="filters js-only")
    sections = {
        str(s.number): Choice(str(s.number), f"{s.number} {s.heading}", "")
        for s in edition.sections
        if edition.claims_in(s.number)
    }
    _filter(form, "section", "Section", sections)
    _filter(form, "verdict", "Verdict", words.verdicts)
    _filter(form, "kind", "Kind", words.kinds)
    _filter(form, "confidence", "Confidence", words.confidence)
    literal(form, "p", "", css="filters__status", role="status")
    for section in edition.sections:
        claims = edition.claims_in(section.number)
        if not claims:
            continue
        group = add(parent, "section", css="claim-group")
        head = add(group, "h2", id=f"section-{section.number}")
        tail(literal(head, "span", str(section.number)), " ")
        literal(head, "a", section.heading, href=f"/text/section-{section.number}.md")
        lines = add(group, "ul", css="claim-list")
        for claim in claims:
            _line(add(lines, "li"), claim, words.verdicts)


def _filter(form: Element, name: str, label: str, choices: Mapping[str, Choice]) -> None:
    box = literal(form, "label", f"{label} ")
    select = add(box, "select", name=name)
    literal(select, "option", "all", value="")
    for choice in choices.values():
        literal(select, "option", choice.label, value=choice.tag)


def _line(line: Element, claim: Claim, verdicts: Mapping[str, Choice]) -> None:
    line.set("data-section", str(claim.reference.section))
    for name in ("verdict", "kind", "confidence"):
        line.set(f"data-{name}", str(getattr(claim, name)))
    tail(link(line, claim.reference), " ")
    verdict(line, verdicts[claim.verdict])
    tail(line[-1], " ")
    add(line, "span", claim.claim)
