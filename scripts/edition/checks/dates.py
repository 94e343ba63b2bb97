"""Dates: the time that a register gives is told where the edition speaks of the thing.

What the editors date was done since the edition began, and before today.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from edition.checks.rules import Faults, rule
from edition.derived import all_texts, dates, stated_numbers
from edition.ground.groups import grouped
from edition.ground.messages import Place
from edition.model.claims import Claim
from edition.model.edition import Edition
from edition.model.registers import Event

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
PROSE = "the prose speaks of"
#: What stands before the day on which an essay was finished.
SIGNED = "*The editors, "


@rule(5, "n-016")
def check_figures(edition: Edition) -> Faults:
    """The years that a figure is given for are told by its passage, its claims or its note."""
    claims = grouped(
        (str(reference), _said(claim))
        for claim in edition.claims
        for reference in (claim.reference, claim.reference.passage, *claim.also)
    )
    for figure in edition.registers.figures:
        texts = [stated_numbers.texts_of(edition).get(figure.passage, ""), figure.note]
        texts.append(stated_numbers.heading_of(figure.passage, edition))
        texts += [*claims.get(figure.passage, ()), *claims.get(figure.claim, ())]
        told = set(_YEAR.findall("\n".join(texts)))
        for lost in sorted(set(_YEAR.findall(figure.date)) - told):
            text = f"{figure.id} is of {figure.date}, and {lost} is told nowhere by it."
            yield figure.place, f"{text} Hint: mend the date, or say so in `note`."


@rule(5, "n-016")
def check_deaths(edition: Edition) -> Faults:
    """The year in which a person died is told by fate, note or sources, or one of two years is."""
    for person in edition.registers.people:
        works = [edition.sources[s.key].csl for s in person.sources if s.key in edition.sources]
        texts = [*person.prose(), *(source.said for source in person.sources)]
        texts += [str(work.get("title", "")) for work in works]
        years = _YEAR.findall(person.died)
        if years and not set(years) & set(_YEAR.findall("\n".join(texts))):
            text = f"{person.id} died {person.died}, and nothing tells the year again."
            yield person.place, f"{text} Hint: mend it, or tell it in `fate`."


@rule(5, "n-016")
def check_events(edition: Edition) -> Faults:
    """The days of an event are told by itself, its sources, or a section that speaks of it."""
    for event in edition.registers.events:
        near = _near(event, edition)
        for day in filter(None, (event.date, event.end)):
            if not dates.tells(near, day):
                text = f"{event.id}: {dates.date(day)} is told by nothing that speaks of it."
                yield event.place, f"{text} Hint: mend it, or tell it in `event`."


def _near(event: Event, edition: Edition) -> str:
    sections = {reference.section for reference in (*event.passages, *event.claims)}
    works = [edition.sources[s.key].csl for s in event.sources if s.key in edition.sources]
    texts = [event.event, event.pamphlet, *(source.said for source in event.sources)]
    texts += [
        f"{work.get('title', '')} {dates.date(str(work.get('issued', '')))}" for work in works
    ]
    return "\n".join((*texts, *(_sections(edition).get(number, "") for number in sorted(sections))))


@lru_cache(maxsize=2)
def _sections(edition: Edition) -> Mapping[int, str]:
    """All that is said on each section."""
    found = {n: "\n".join(text for text, _ in page.texts()) for n, page in edition.pages.items()}
    for claim in edition.claims:
        number = claim.reference.section
        found[number] = f"{found.get(number, '')}\n{_said(claim)}"
    return found


def _said(claim: Claim) -> str:
    notes = (source.said for source in claim.sources)
    sums = (calculation.says for calculation in claim.calculation)
    return "\n".join((claim.claim, claim.finding, claim.matters, *notes, *sums))


@rule(4, "v-005")
def check_past(edition: Edition) -> Faults:
    """No reading, revision or review is later than today, or before the edition's first year."""
    newest = edition.history.newest
    # The release too, so that a clock that is slow finds no fault in what others have done.
    last = max(dt.date.today().isoformat(), newest.date if newest else "")
    first = min((release.date[:4] for release in edition.history.releases), default="")
    for name, day, place in _dated(edition):
        if day[:2].isdecimal() and day > last:
            yield place, f"{name} {day} lies in the future. Hint: mend the date."
        elif day[:2].isdecimal() and day < first and name != PROSE:
            yield place, f"{name} {day}, before the edition began. Hint: mend the date."


def _dated(edition: Edition) -> Iterator[tuple[str, str, Place]]:
    """Every day on which an editor did something: what was done, the day, where it stands."""
    for source in edition.sources.values():
        yield f"{source.key}: consulted", source.consulted, source.place
    for claim in edition.claims:
        yield f"{claim.reference}: revised", claim.revised, claim.at("revised")
    for said in all_texts.in_prose(edition):
        for day in dates.days(said.text):
            if day.year:
                written = f"{day.year}-{day.without_year}"
                signed = said.text[: day.at].endswith(SIGNED)
                yield "signed" if signed else PROSE, written, said.place.within(said.text, day.at)
    for review in edition.reviews:
        yield f"{review.passage}: reviewed", review.reviewed, review.place
