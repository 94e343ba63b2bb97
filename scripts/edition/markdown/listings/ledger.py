"""Ledger: what the pamphlet gets right, verdicts by section, what could not be checked and why."""

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, claim_line, columns, framed, labelled, literal
from edition.model.claims import Claim
from edition.model.edition import Edition


def fill(parent: Element, context: Context) -> None:
    """Three parts: right, counts by section, not checkable."""
    edition = context.edition
    supported = [claim for claim in edition.claims if claim.verdict == "supported"]
    literal(parent, "h2", f"What the pamphlet gets right ({len(supported)})", id="right")
    lines = add(parent, "ul", css="claim-list")
    for claim in supported:
        claim_line(lines, claim)
    literal(parent, "h2", "Verdicts by section", id="counts")
    _counts(parent, edition)
    open_ = [claim for claim in edition.claims if claim.verdict == "not-checkable"]
    literal(parent, "h2", f"What could not be checked ({len(open_)})", id="open")
    lines = add(parent, "ul", css="claim-list")
    for claim in open_:
        settled = labelled(claim_line(lines, claim), "What would settle it", css="quiet")
        add(settled, "span", claim.settled_by)


def _counts(parent: Element, edition: Edition) -> None:
    grid = framed(parent, "Verdicts by section")
    choices = edition.vocabulary.verdicts
    titles = ("Section", *(choice.label for choice in choices.values()), "all")
    body = columns(grid, titles, ("", *("number" for _ in titles[1:])))
    for section in edition.sections:
        claims = edition.claims_in(section.number)
        line = add(body, "tr")
        name = add(line, "th", scope="row")
        href = f"/text/section-{section.number}.md"
        literal(name, "a", f"{section.number} {section.title}", href=href)
        _cells(line, claims, list(choices))
    foot = add(add(grid, "tfoot"), "tr")
    literal(foot, "th", "All", scope="row")
    _cells(foot, edition.claims, list(choices))


def _cells(line: Element, claims: tuple[Claim, ...], tags: list[str]) -> None:
    for tag in tags:
        count = sum(claim.verdict == tag for claim in claims)
        literal(line, "td", str(count) if count else "·", css="number")
    literal(line, "td", str(len(claims)), css="number")
