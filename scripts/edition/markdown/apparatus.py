"""A claim as the reader sees it: verdict first, then the assertion, the finding, the grounds."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from edition.derived import arithmetic
from edition.derived.dates import date
from edition.ground.references import Reference
from edition.ground.wording import divided, many
from edition.markdown.citation import cite_link
from edition.markdown.context import Context
from edition.markdown.elements import (
    add,
    consulted,
    element,
    folded,
    labelled,
    link,
    link_list,
    links,
    literal,
    set_off,
    tail,
    unseen,
    verdict,
)
from edition.markdown.essays import pages_bearing
from edition.model.claims import Calculation, Claim
from edition.model.registers import Entry
from edition.model.sources import Citation

DEVICES = "/devices.md"


def claim_element(claim: Claim, context: Context) -> Element:
    """Assertion and answer; the rest is folded, and is there without the script."""
    edition = context.edition
    vocabulary = edition.vocabulary
    tone = vocabulary.verdicts[claim.verdict].colour
    box = element("section", css=f"claim claim--{claim.verdict} tone--{tone}")
    head = add(box, "h3", id=claim.reference.anchor, css="claim__head")
    unseen(head, "Claim ")
    literal(head, "span", str(claim.reference), css="claim__number")
    badge = verdict(head, vocabulary.verdicts[claim.verdict])
    badge.insert(0, unseen(element("span"), ", "))
    unseen(head, ": ")
    add(head, "span", claim.claim, css="claim__assertion")
    answer, rest = divided(claim.finding)
    add(box, "p", answer, css="claim__answer")
    more = folded(box, "How we know", f": {claim.reference}", css="claim__more", open="open")
    body = add(more, "div", css="claim__body")
    if rest:
        add(body, "p", rest, css="claim__finding")
    if claim.devices:
        devices = [(vocabulary.devices[d].label, f"{DEVICES}#{d}") for d in claim.devices]
        link_list(labelled(body, "How it misleads", css="claim__devices"), devices, "; ")
    if claim.matters:
        add(labelled(body, "Why it matters", css="claim__matters"), "span", claim.matters)
    if claim.settled_by:
        settled = labelled(body, "What would settle it", css="claim__settled-by")
        add(settled, "span", claim.settled_by)
    pages_bearing(body, [claim], edition, "claim__answers")
    if claim.calculation or claim.sources:
        _grounds(body, claim, context)
    if claim.also:
        links(labelled(body, "Made again", css="claim__also"), sorted(claim.also))
    kind = vocabulary.kinds[claim.kind].label
    confidence = vocabulary.confidence[claim.confidence].label
    stamp = f"{kind} · {confidence} confidence · revised {date(claim.revised)}"
    line = literal(body, "p", f"{stamp} ", css="claim__stamp")
    literal(line, "a", f"Link to {claim.reference}", href=f"#{claim.reference.anchor}")
    return box


def add_again(parent: Element, claims: tuple[Claim, ...], context: Context) -> None:
    """The claims of other passages that this one makes again, with their verdicts."""
    line = labelled(parent, "Made here again", css="claims-again")
    badges = []
    for claim in claims:
        tail(link(line, claim.reference), " ")
        badges.append(verdict(line, context.edition.vocabulary.verdicts[claim.verdict]))
    set_off(badges, "; ")


def _grounds(parent: Element, claim: Claim, context: Context) -> None:
    """Calculation and sources, folded under a line that says how much there is."""
    parts = [many(len(claim.calculation), "calculation")] if claim.calculation else []
    if claim.sources:
        parts.append(many(len(claim.sources), "source"))
    summary, of = " and ".join(parts).capitalize(), f" for {claim.reference}"
    box = folded(parent, summary, of, css="claim__grounds")
    for calculation in claim.calculation:
        box.append(calculation_element(calculation, context))
    if claim.sources:
        _add_sources(add(box, "div", css="claim__sources"), claim.sources, context)


def calculation_element(calculation: Calculation, context: Context) -> Element:
    """The equation in figures, then each figure with its unit and where it comes from."""
    box = element("div", css="calculation")
    line = labelled(box, calculation.says)
    literal(line, "span", arithmetic.equation(calculation), css="equation")
    if calculation.printed:
        tail(
            line[-1],
            f". The pamphlet prints {arithmetic.shown(calculation.printed, calculation.unit)}.",
        )
    if calculation.values:
        entries = add(box, "ul", css="figures")
        for figure in calculation.values:
            tail(literal(add(entries, "li"), "span", arithmetic.told(figure)), ", from ")
            origin_link(entries[-1], figure.origin, context)
    return box


def origin_link(line: Element, origin: str, context: Context) -> None:
    """Where a figure comes from: a place of the pamphlet, a work, or an assumption."""
    key, _, locator = origin.partition(", ")
    if reference := Reference.of(origin):
        link(line, reference)
    elif origin == "assumption":
        literal(line, "span", "an assumption")
    else:
        tail(cite_link(line, key, context), f", {locator}" if locator else "")


def entry_sources(parent: Element, entry: Entry, of: str, context: Context, how: str = "") -> None:
    """The works that an entry rests on, folded; `of` is what it is called, `how` how surely."""
    if entry.sources:
        told = f"Sources ({len(entry.sources)}){how}"
        _add_sources(folded(parent, told, f": {of}", css="entry__sources"), entry.sources, context)


def _add_sources(parent: Element, sources: Sequence[Citation], context: Context) -> None:
    lines = add(parent, "ul")
    for citation in sources:
        _source_line(add(lines, "li"), citation, context)


def _source_line(line: Element, citation: Citation, context: Context) -> None:
    """One work in a list of sources: what it bears out, and whether it was read."""
    made = cite_link(line, citation.key, context)
    tail(made, f", {citation.locator}" if citation.locator else "")
    if citation.note:
        literal(line, "span", f": {citation.note}", css="source__note")
    source = context.edition.sources[citation.key]
    tail(line[-1], (line[-1].tail or "") + " ")
    consulted(line, source.was_consulted and citation.consulted)
