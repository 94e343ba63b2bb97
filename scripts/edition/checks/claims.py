"""Claims: complete by schema.yml, in the words of vocabulary.yml, and grounded.

A finding answers first, in a sentence that can be shared alone, and names the device.
"""

import re
from collections import Counter
from operator import attrgetter

from edition.checks import links
from edition.checks.rules import Faults, of_each, rule
from edition.derived import arithmetic
from edition.ground.numbers import stated
from edition.ground.tree.plain import words
from edition.ground.wording import divided
from edition.model.claims import Calculation, Claim
from edition.model.edition import Edition

BASE_TEXT = "sousa-rule-2005"
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


def negative(claim: Claim, edition: Edition) -> bool:
    """Whether the verdict needs grounds, by vocabulary.yml."""
    choice = edition.vocabulary.verdicts.get(claim.verdict)
    return choice is not None and bool(choice.negative)


@rule(8, "c-002")
def check_passages(edition: Edition) -> Faults:
    """A claim belongs to a passage that exists."""
    passages = {p.reference for s in edition.sections for p in s.passages}
    for claim in edition.claims:
        if claim.reference.passage not in passages:
            text = f"{claim.reference}: there is no passage {claim.reference.passage}."
            yield claim.place, f"{text} Hint: see docs/data/passages.yml."


@rule(8, "c-002")
def check_places(edition: Edition) -> Faults:
    """A claim is made again in passages that exist, and not in its own."""
    passages = {p.reference for s in edition.sections for p in s.passages} | set(edition.tables)
    for claim in edition.claims:
        for passage in claim.also:
            if passage not in passages or passage == claim.reference.passage:
                text = f"{claim.reference} is not made again in {passage}. Hint: name a passage."
                yield claim.at("also"), text


@rule(8, "c-003")
def check_ids(edition: Edition) -> Faults:
    """A reference names one claim."""
    counts = Counter(claim.reference for claim in edition.claims)
    for claim in edition.claims:
        if counts[claim.reference] > 1:
            text = f"{claim.reference} stands more than once. Hint: give it the next free letter."
            yield claim.place, text


@rule(1, "c-004")
def check_fields(edition: Edition) -> Faults:
    """The fields that a verdict asks for are there, and only there."""
    for claim in edition.claims:
        if claim.verdict != "supported" and not claim.matters:
            text = f"{claim.reference} does not say why it matters. Hint: add `matters`."
            yield claim.place, text
        if claim.verdict == "not-checkable" and not claim.settled_by:
            text = f"{claim.reference} does not say what would settle it. Hint: add `settled-by`."
            yield claim.place, text
        if claim.verdict != "not-checkable" and claim.settled_by:
            text = f"{claim.reference} is settled already. Hint: remove `settled-by`."
            yield claim.at("settled-by"), text


@rule(3, "c-005")
def check_grounds(edition: Edition) -> Faults:
    """A negative verdict has a consulted source, a calculation, or the pamphlet against itself."""
    for claim in edition.claims:
        if negative(claim, edition) and not claim.calculation and not _read(claim, edition):
            text = (
                f"{claim.reference} is {claim.verdict} without ground. Hint: cite a work that was "
                f"read, add a calculation, or cite {BASE_TEXT} with the passages that disagree."
            )
            yield claim.at("verdict"), text
        for citation in claim.sources:
            if citation.key == BASE_TEXT and not citation.locator and not citation.note:
                text = f"{claim.reference} does not say where in the pamphlet. Hint: add a locator."
                yield citation.place, text


def _read(claim: Claim, edition: Edition) -> bool:
    """Whether the claim rests on a work that was read."""
    return any(
        citation.consulted and edition.sources[citation.key].was_consulted
        for citation in claim.sources
        if citation.key in edition.sources
    )


@rule(5, "c-007", resolving=True)
@of_each(attrgetter("claims"), links.named)
def check_calculations(claim: Claim, known: links.Known) -> Faults:
    """Every calculation yields the result that is recorded, from figures of known origin."""
    for calculation in claim.calculation:
        if fault := _fault(calculation, known):
            yield calculation.place, f"{claim.reference}: {fault}"


def _fault(calculation: Calculation, known: links.Known) -> str:
    try:
        if not arithmetic.agrees(calculation):
            yields = arithmetic.result(calculation)
            return f"yields {yields:.6f}, not {calculation.result}. Hint: mend figure or result."
        if calculation.printed:
            arithmetic.value(calculation.printed)
    except arithmetic.CalculationError as error:
        return f"{error}. Hint: write numbers, names of values, + - * / and brackets."
    origins = [figure.origin for figure in calculation.values]
    return next(filter(None, (links.unknown_origin(o, known) for o in origins)), "")


@rule(5, "c-009")
def check_printed(edition: Edition) -> Faults:
    """What a calculation says that the pamphlet prints is a figure of the claim's passages.

    Or of a table of its section, where the claim's assertion has the number.
    """
    for claim in edition.claims:
        near = {str(p) for p in (claim.reference.passage, *claim.also)}
        tables = {str(t) for t in edition.tables if t.section == claim.reference.section}
        said = stated(claim.claim)
        for calculation in claim.calculation:
            places = near | {figure.origin for figure in calculation.values}
            printed = {
                number
                for figure in edition.registers.figures
                if figure.passage in places or figure.passage in tables
                for number in map(_number, figure.value.split("-"))
                if figure.passage in places or number in said
            }
            if calculation.printed and _number(calculation.printed) not in printed:
                text = f"{claim.reference}: the pamphlet does not print {calculation.printed}."
                yield calculation.place, f"{text} Hint: see figures.yml."


def _number(text: str) -> arithmetic.Operand | str:
    """The number that the text is; what is none stays text, for another check to refuse."""
    try:
        return arithmetic.value(text)
    except arithmetic.CalculationError:
        return text


@rule(1, "c-008")
def check_reviews(edition: Edition) -> Faults:
    """Every passage was read for claims, once; one without a claim says why it has none."""
    reviews = {review.passage: review for review in edition.reviews}
    for passage in (p for section in edition.sections for p in section.passages):
        if passage.reference not in reviews:
            text = f"{passage.reference} was not reviewed. Hint: add it to reviews.yml."
            yield edition.at("docs/data/reviews.yml"), text
    counts = Counter(review.passage for review in edition.reviews)
    for review in edition.reviews:
        if counts[review.passage] > 1 or review.passage.kind != "passage":
            text = f"{review.passage} stands twice, or is no passage. Hint: one entry a passage."
            yield review.place, text
        if bool(review.none) == bool(edition.claims_of.get(review.passage)):
            text = f"{review.passage}: claims, or a reason for none? Hint: give one of the two."
            yield review.place, text


@rule(8, "c-006")
def check_order(edition: Edition) -> Faults:
    """The claims of a section stand in the order of their references."""
    for before, after in zip(edition.claims, edition.claims[1:], strict=False):
        if (
            before.reference.section == after.reference.section
            and before.reference > after.reference
        ):
            text = f"{after.reference} stands behind {before.reference}. Hint: put it in order."
            yield after.place, text


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
