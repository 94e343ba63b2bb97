"""Devices: how the argument misleads, device by device, with the claims that use each."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, link, literal, tail, unseen, verdict
from edition.model.claims import Claim
from edition.model.definitions import Choice, Vocabulary


def fill(parent: Element, context: Context) -> None:
    """What each device is, the question that finds it out, an example, and its claims."""
    edition = context.edition
    for tag, device in edition.vocabulary.devices.items():
        claims = [claim for claim in edition.claims if tag in claim.devices]
        _device(add(parent, "section", css="device"), device, claims, edition.vocabulary)


def _device(box: Element, device: Choice, claims: list[Claim], words: Vocabulary) -> None:
    literal(box, "h2", device.label[:1].upper() + device.label[1:], id=device.tag)
    literal(box, "p", device.description)
    question = add(box, "p", css="device__question")
    tail(literal(question, "b", "Ask:"), " ")
    literal(question, "span", device.question)
    if device.example:
        example = add(box, "p")
        tail(literal(example, "b", "Example:"), " ")
        literal(example, "span", device.example)
    if not claims:
        return
    folded = add(box, "details")
    noun = "claim" if len(claims) == 1 else "claims"
    unseen(literal(folded, "summary", f"{len(claims)} {noun}"), f": {device.label}")
    lines = add(folded, "ul", css="claim-list")
    for claim in claims:
        line = add(lines, "li")
        tail(link(line, claim.reference), " ")
        verdict(line, words.verdicts[claim.verdict])
        tail(line[-1], " ")
        add(line, "span", claim.claim)
