"""Findings: each answers first, in a sentence that can be shared alone, and names the device."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.checks.claims import negative
from edition.derived.findings import divided
from edition.ground.messages import Message
from edition.ground.tree.plain import words
from edition.model.edition import Edition

ANSWER, CONFESSION, DEVICE = "c-010", "c-011", "c-012"
#: Words that the first sentence of a finding has at the most.
WORDS = 30
#: Devices that a claim names at the most.
DEVICES = 2
_OPENS = re.compile(r"\[|See\b|(?:That is|This is|It is) (?:right|true|correct)\b", re.I)
_CONFESSION = re.compile(
    r"\b(?:was|were|is|are) not (?:read|seen|consulted|opened)\b"
    r"|\bcould not be (?:read|opened|seen|consulted)\b|\bknown from the literature\b"
    r"|\bthe copy that was read\b|\bnot within reach\b",
    re.I,
)
_BARE = re.compile(r"(?:^|[.!?] )See (?:also )?(?:\[[^\]]+\][, and]*)+\.")


def check_answers(edition: Edition) -> Iterator[Message]:
    """A finding begins with what is true, in at most 30 words."""
    for claim in edition.claims:
        first = words(divided(claim.finding)[0]).split()
        if len(first) > WORDS:
            text = f"{claim.reference}: the first sentence has {len(first)} words."
            yield Message(claim.at("finding"), ANSWER, f"{text} Hint: at most {WORDS}.")
        elif _OPENS.match(claim.finding):
            text = f"{claim.reference}: the finding opens with {' '.join(first[:6])!r}."
            yield Message(claim.at("finding"), ANSWER, f"{text} Hint: say first what is true.")


def check_confessions(edition: Edition) -> Iterator[Message]:
    """What was not read is said of the source, and never in a finding, a note or a headnote."""
    for claim in edition.claims:
        for name, text in (("finding", claim.finding), ("matters", claim.matters)):
            found = _CONFESSION.search(text) or _BARE.search(text)
            if found:
                said = f"{claim.reference}: {_told(found)}"
                yield Message(claim.at(name), CONFESSION, said)
    for page in edition.pages.values():
        for text, line in page.texts():
            found = _CONFESSION.search(text)
            if found:
                place = page.place(line).within(text, found.start())
                yield Message(place, CONFESSION, _told(found))


def _told(found: re.Match[str]) -> str:
    words = " ".join(found[0].split())
    hint = "Hint: say what is there; what was read stands in sources.yml."
    return f"{words!r} tells the reader nothing. {hint}"


def check_devices(edition: Edition) -> Iterator[Message]:
    """A negative verdict names one or two devices, and no other verdict does."""
    for claim in edition.claims:
        is_negative = negative(claim, edition)
        if is_negative and not 1 <= len(claim.devices) <= DEVICES:
            text = f"{claim.reference} is {claim.verdict} and names {len(claim.devices)} devices."
            yield Message(claim.at("verdict"), DEVICE, f"{text} Hint: name one or two.")
        if claim.devices and not is_negative:
            text = f"{claim.reference} is {claim.verdict}, and yet names a device."
            yield Message(claim.at("devices"), DEVICE, f"{text} Hint: remove it.")
