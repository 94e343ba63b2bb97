"""Claims: all of them, by section, each with its verdict and a link to where it is examined.

Without the script it is a plain list; with it, section, verdict, kind and
confidence filter the list, and the choice stands in the address.
"""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from edition.derived.reader import plain
from edition.ground import prose
from edition.ground.wording import divided
from edition.markdown.context import Context
from edition.markdown.elements import add, claim_line, literal, tail, verdict_counts
from edition.markdown.files import relative
from edition.model.claims import Claim
from edition.model.definitions import Choice
from edition.model.edition import Edition


def fill(parent: Element, context: Context) -> None:
    """The field for words, the counts of the whole, the filters, then a list a section."""
    edition = context.edition
    if any(leaf.uri == "search.md" for leaf in edition.site.leaves):
        _field(parent, context.uri)
    total = add(parent, "p", css="section-head__counts")
    tail(literal(total, "b", str(len(edition.claims))), " claims: ")
    verdict_counts(total, edition.claims, edition.vocabulary)
    words = edition.vocabulary
    form = add(parent, "form", css="filters js-only")
    # Forty names that stand below as headings: the script takes them from there.
    filter_select(form, "section", "Section", {})
    filter_select(form, "verdict", "Verdict", words.verdicts)
    filter_select(form, "kind", "Kind", words.kinds)
    filter_select(form, "confidence", "Confidence", words.confidence)
    filter_select(form, "devices", "How it misleads", words.devices)
    literal(form, "p", "", css="filters__status", role="status")
    for section in edition.sections:
        claims = edition.claims_in(section.number)
        if not claims:
            continue
        group = add(parent, "section", css="claim-group", data_section=str(section.number))
        head = add(group, "h2", id=f"section-{section.number}")
        tail(literal(head, "span", str(section.number)), " ")
        href = f"/text/section-{section.number}.md"
        literal(head, "a", section.title, href=href)
        lines = add(group, "ul", css="claim-list")
        if _gathered(claims) or not context.kept(lines, section.number, claims):
            for claim in claims:
                _line(claim_line(lines, claim, edition.vocabulary), claim, edition)


def _field(parent: Element, uri: str) -> None:
    """A form that leads to the search with what is asked, among claims alone."""
    action = f"{relative('search', uri, resolved=True)}/"
    form = add(parent, "form", css="seek", role="search", aria_label="In the claims", action=action)
    add(form, "input", type="hidden", name="kind", value="claim")
    label = literal(form, "label", "Look up a claim: word, number, name ")
    add(label, "input", type="search", name="q", required="required")
    literal(form, "button", "Search", css="button")


def _gathered(claims: Sequence[Claim]) -> bool:
    """Whether an assertion holds what stands at the foot of its page too: a work, a term."""
    kinds = {sign.kind for claim in claims for sign in prose.signs(claim.claim)}
    return not kinds.isdisjoint(("citation", "term"))


def filter_select(form: Element, name: str, label: str, choices: Mapping[str, Choice]) -> None:
    """A select of a form of filters: everything, or one of the choices."""
    box = literal(form, "label", f"{label} ")
    select = add(box, "select", name=name)
    literal(select, "option", "all", value="")
    for choice in choices.values():
        literal(select, "option", choice.label, value=choice.tag)


def _line(line: Element, claim: Claim, edition: Edition) -> None:
    for name in ("kind", "confidence"):
        line.set(f"data-{name}", str(getattr(claim, name)))
    if claim.devices:
        line.set("data-devices", "|".join(claim.devices))
    answer = plain(divided(claim.finding)[0], edition)
    literal(line, "span", answer, css="claim-list__answer")
