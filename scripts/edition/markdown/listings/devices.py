"""Devices: how the argument misleads, device by device, with the claims that use each."""

from xml.etree.ElementTree import Element

from edition.ground.wording import many
from edition.markdown.context import Context
from edition.markdown.elements import add, claim_line, folded, labelled, literal
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
    literal(labelled(box, "Ask", css="device__question"), "span", device.question)
    if device.example:
        literal(labelled(box, "Example"), "span", device.example)
    if not claims:
        return
    more = folded(box, many(len(claims), "claim"), f": {device.label}")
    lines = add(more, "ul", css="claim-list")
    for claim in claims:
        claim_line(lines, claim, words)
