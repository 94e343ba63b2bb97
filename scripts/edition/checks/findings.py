"""Findings: each answers first, in a sentence that can be shared alone, and names the device."""

from __future__ import annotations

import re

from edition.checks.claims import negative
from edition.checks.rules import Faults, rule
from edition.derived.findings import divided
from edition.ground.tree.plain import words
from edition.model.edition import Edition

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


@rule(3, "c-010")
def check_answers(edition: Edition) -> Faults:
    """A finding begins with what is true, in at most 30 words."""
    for claim in edition.claims:
        first = words(divided(claim.finding)[0]).split()
        if len(first) > WORDS:
            text = f"{claim.reference}: the first sentence has {len(first)} words."
            yield claim.at("finding"), f"{text} Hint: at most {WORDS}."
        elif _OPENS.match(claim.finding):
            text = f"{claim.reference}: the finding opens with {' '.join(first[:6])!r}."
            yield claim.at("finding"), f"{text} Hint: say first what is true."


@rule(3, "c-011")
def check_confessions(edition: Edition) -> Faults:
    """What was not read is said of the source, and never in a finding, a note or a headnote."""
    for claim in edition.claims:
        for name, text in (("finding", claim.finding), ("matters", claim.matters)):
            found = _CONFESSION.search(text) or _BARE.search(text)
            if found:
                yield claim.at(name), f"{claim.reference}: {_told(found)}"
    for page in edition.pages.values():
        for text, line in page.texts():
            found = _CONFESSION.search(text)
            if found:
                place = page.place(line).within(text, found.start())
                yield place, _told(found)


def _told(found: re.Match[str]) -> str:
    words = " ".join(found[0].split())
    hint = "Hint: say what is there; what was read stands in sources.yml."
    return f"{words!r} tells the reader nothing. {hint}"


@rule(3, "c-012")
def check_devices(edition: Edition) -> Faults:
    """A negative verdict names one or two devices, and no other verdict does."""
    for claim in edition.claims:
        is_negative = negative(claim, edition)
        if is_negative and not 1 <= len(claim.devices) <= DEVICES:
            text = f"{claim.reference} is {claim.verdict} and names {len(claim.devices)} devices."
            yield claim.at("verdict"), f"{text} Hint: name one or two."
        if claim.devices and not is_negative:
            text = f"{claim.reference} is {claim.verdict}, and yet names a device."
            yield claim.at("devices"), f"{text} Hint: remove it."
