"""Checks: questions with one answer. Each yields messages; only the command line prints them.

A code is never used for another rule. The codes of form (d- data, p- pages)
are given where files are read; those below ask whether what is in good form
is also complete, grounded and resolved. Each enforces one of the numbered
principles of docs/about/principles.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from edition.checks import (
    addresses,
    alike,
    answers,
    claims,
    counts,
    days,
    evidence,
    exchanged,
    files,
    findings,
    fingerprints,
    headings,
    key_figures,
    links,
    markup,
    names,
    numbers,
    origins,
    papers,
    ranks,
    registers,
    series,
    settings,
    slips,
    sources,
    templates,
    text,
    told,
    versions,
)
from edition.ground.messages import EditionError, Message
from edition.model.edition import Edition

Asked = TypeVar("Asked", bound=Callable[..., Iterator[Message]])


@dataclass(frozen=True)
class Check(Generic[Asked]):
    """A question, the code of its messages, and the principle that it enforces."""

    principle: int
    code: str
    ask: Asked

    @property
    def rule(self) -> str:
        """What must hold: the first line of the question's own description."""
        return (self.ask.__doc__ or "").splitlines()[0]


#: Questions of form that only a computation answers. Their codes are those of form, which are
#: given where files are read and stand in no list of principles.
COMPUTED = (settings.check_settings, series.check_computed)

#: What must hold for a page to be rendered at all.
RESOLVING = (
    Check(8, links.SIGN, links.check_signs),
    Check(3, links.SOURCE, links.check_sources),
    Check(3, links.SOURCE, links.check_charts),
    Check(4, sources.PRINTED, sources.check_printed),
    Check(5, claims.CALCULATION, claims.check_calculations),
    Check(8, registers.REFERENCE, registers.check_references),
    Check(8, registers.REFERENCE, registers.check_single),
    Check(1, text.BLOCK, text.check_blocks),
    Check(5, series.SUM, series.check_sums),
    Check(9, markup.ALIVE, markup.check_alive),
    Check(9, markup.READ, markup.check_read),
    Check(8, registers.ID, registers.check_ids),
    Check(8, addresses.WITHDRAWN, addresses.check_withdrawn),
    Check(8, versions.ORDER, versions.check_releases),
    Check(8, versions.TOUCH, versions.check_changes),
)

#: Every check, in the order in which it is run.
ALL = (
    *RESOLVING,
    Check(1, text.PASSAGE, text.check_passages),
    Check(3, text.HEADNOTE, text.check_headnotes),
    Check(1, text.NOTE, text.check_notes),
    Check(1, text.PART, text.check_parts),
    Check(8, claims.PASSAGE, claims.check_passages),
    Check(8, claims.PASSAGE, claims.check_places),
    Check(8, claims.ID, claims.check_ids),
    Check(1, claims.FIELD, claims.check_fields),
    Check(3, claims.GROUND, claims.check_grounds),
    Check(3, findings.ANSWER, findings.check_answers),
    Check(3, findings.CONFESSION, findings.check_confessions),
    Check(3, findings.DEVICE, findings.check_devices),
    Check(3, answers.FORM, answers.check_form),
    Check(4, answers.GROUND, answers.check_grounds),
    Check(1, evidence.DOCUMENT, evidence.check_documents),
    Check(1, evidence.OUTLINE, evidence.check_sections),
    Check(4, evidence.GROUND, evidence.check_grounds),
    Check(1, evidence.LIFE, evidence.check_lives),
    Check(8, claims.ORDER, claims.check_order),
    Check(5, claims.PRINTED, claims.check_printed),
    Check(1, claims.REVIEW, claims.check_reviews),
    Check(4, sources.DATE, sources.check_dates),
    Check(4, sources.USE, sources.check_use),
    Check(4, sources.AMONG, sources.check_among),
    Check(4, ranks.POINTER, ranks.check_pointers),
    Check(4, ranks.SUPPORT, ranks.check_support),
    Check(4, ranks.PAGE, ranks.check_pages),
    Check(4, sources.ADDRESS, sources.check_addresses),
    Check(1, registers.CHOICE, registers.check_choices),
    Check(5, registers.FIGURE, registers.check_figures),
    Check(1, registers.DATE, registers.check_dates),
    Check(1, registers.DATE, registers.check_life_dates),
    Check(1, registers.USE, registers.check_use),
    Check(1, names.SPELT, names.check_spelt),
    Check(4, sources.YEAR, sources.check_years),
    Check(4, sources.YEAR, sources.check_names),
    Check(4, sources.YEAR, sources.check_pages),
    Check(8, markup.TARGET, markup.check_targets),
    Check(9, slips.WORD, slips.check_words),
    Check(9, slips.ORDER, slips.check_order),
    Check(9, slips.SENTENCE, slips.check_sentences),
    Check(9, slips.RANGE, slips.check_ranges),
    Check(9, slips.TWICE, slips.check_lists),
    Check(9, alike.TWICE, alike.check_copies),
    Check(9, alike.CELLS, alike.check_cells),
    Check(8, alike.AGREES, alike.check_agreement),
    Check(1, text.LISTED, text.check_listings),
    Check(1, text.NAVIGATION, text.check_navigation),
    Check(9, files.WHOLE, files.check_whole),
    Check(9, files.THERE, files.check_there),
    Check(9, files.NAMED, files.check_named),
    Check(9, files.NAMED, files.check_sought),
    Check(9, papers.NAMED, papers.check_named),
    Check(8, papers.STATED, papers.check_licence),
    Check(9, templates.GIVEN, templates.check_given),
    Check(9, headings.OUTLINE, headings.check_headings),
    Check(5, numbers.VALUE, numbers.check_values),
    Check(1, numbers.RESTATED, numbers.check_restated),
    Check(1, numbers.KNOWN, numbers.check_known),
    Check(5, numbers.ASSERTED, numbers.check_asserted),
    Check(5, numbers.BOUND, numbers.check_bound),
    Check(5, exchanged.EXCHANGED, exchanged.check_exchanged),
    Check(5, told.DATED, told.check_figures),
    Check(5, told.DATED, told.check_events),
    Check(5, told.DATED, told.check_deaths),
    Check(5, counts.COUNT, counts.check_counts),
    Check(5, counts.MINUTES, counts.check_minutes),
    Check(5, origins.TAKEN, origins.check_taken),
    Check(5, origins.CELL, origins.check_cells),
    Check(5, origins.RECOMPUTED, origins.check_recomputed),
    Check(5, origins.ROUNDED, origins.check_rounded),
    Check(5, key_figures.SOURCE, key_figures.check_sources),
    Check(5, key_figures.SLIP, key_figures.check_slips),
    Check(5, key_figures.TYPED, key_figures.check_typed),
    Check(5, key_figures.ACT, key_figures.check_acts),
    Check(5, key_figures.ACT, key_figures.check_years),
    Check(5, series.SAME, series.check_key_figures),
    Check(5, series.ROWS, series.check_rows),
    Check(5, series.DRAWN, series.check_drawn),
    Check(1, registers.LINK, registers.check_terms),
    Check(8, addresses.GONE, addresses.check_gone),
    Check(8, addresses.NAME, addresses.check_names),
    Check(8, versions.STATED, versions.check_stated),
    Check(8, versions.STATED, versions.check_subject),
    Check(8, versions.RECORDED, versions.check_recorded),
    Check(8, fingerprints.SILENT, fingerprints.check_silent),
    Check(8, fingerprints.VERDICT, fingerprints.check_verdicts),
    Check(4, days.FUTURE, days.check_past),
)


def run(edition: Edition) -> Iterator[Message]:
    """All messages of all checks."""
    for ask in COMPUTED:
        yield from ask(edition)
    for check in ALL:
        yield from check.ask(edition)


@lru_cache(maxsize=1)
def sound(edition: Edition) -> Edition:
    """The edition itself; EditionError where something in it points nowhere."""
    faults = list(unresolved(edition))
    if faults:
        raise EditionError(faults)
    return edition


def unresolved(edition: Edition) -> Iterator[Message]:
    """The messages that stop a build: what points nowhere, what could not be rendered."""
    for ask in COMPUTED:
        yield from ask(edition)
    for check in RESOLVING:
        yield from check.ask(edition)
