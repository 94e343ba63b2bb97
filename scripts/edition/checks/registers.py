"""Registers: what an entry refers to exists; its figures and dates hold.

What is written in Cyrillic is, letter by letter, the name that stands beside it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from edition.checks.rules import Faults, rule
from edition.derived import arithmetic, backlinks
from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.model.registers import Event, Locality, Person, PrintedFigure, TextualNote

#: Years that a person lives at the most.
OLDEST = 120
_YEARS = re.compile(r"\b((?:1[789]|20)\d\d)(?:–(\d\d)\b)?")
#: What is done to the living, up to the next clause; a sentence is annulled later.
_DONE = re.compile(
    r"\b(?:arrested|expelled|dismissed|shot|killed|died|tried|condemned to death)\b[^.;:]*", re.I
)
#: Russian in Latin letters, as the Library of Congress writes it, without ties and signs above.
_LETTERS = dict(zip("абвгдеёзийіклмнопрстуфыэьъ", "abvgdeeziiiklmnoprstufye'\"", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "№": "no.",
}  # fmt: skip
#: A name of two people, or with a letter that no Russian name has when it is transliterated.
_OTHER = re.compile(r" and |(?<![kzcs])h|[jqwx]", re.I)


@rule(8, "r-001", resolving=True)
def check_references(edition: Edition) -> Faults:
    """Passages, sections, claims and terms that an entry names exist."""
    numbers = {section.number for section in edition.sections}
    for entry in edition.entries:
        for reference in (*entry.passages, *entry.claims):
            if reference not in edition.references:
                yield entry.place, f"{entry.id}: there is no {reference}. Hint: mend the reference."
        for number in entry.headings:
            if number not in numbers:
                text = f"{entry.id}: there is no section {number}. Hint: mend the number."
                yield entry.place, text
        if isinstance(entry, Locality) and entry.term and entry.term not in edition.terms:
            yield entry.place, f"{entry.id}: there is no term {entry.term!r}. Hint: see terms.yml."


@rule(8, "r-001", resolving=True)
def check_single(edition: Edition) -> Faults:
    """A figure and a textual note name a passage (a note also a heading), and a claim or none."""
    headings = {f"s{section.number}" for section in edition.sections}
    entries: list[PrintedFigure | TextualNote] = list(edition.registers.figures)
    for entry in [*entries, *edition.registers.textual_notes]:
        known = headings if isinstance(entry, TextualNote) else set()
        for text in filter(None, (entry.passage, entry.claim)):
            if text not in known and Reference.of(text) not in edition.references:
                yield entry.place, f"{entry.id}: there is no {text}. Hint: mend the reference."


@rule(8, "r-006", resolving=True)
def check_ids(edition: Edition) -> Faults:
    """The id of an entry, a work or a chart can stand in an address."""
    named = [(entry.id, entry.place) for entry in edition.entries]
    named += [(source.key, source.place) for source in edition.sources.values()]
    named += [(chart.id, chart.place) for chart in edition.charts.values()]
    named += [(series.name, series.entry) for series in edition.series.values()]
    for name, place in named:
        if not re.fullmatch(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", name):
            yield place, f"id {name!r} cannot stand in an address. Hint: small letters and hyphens."


@rule(1, "r-005")
def check_use(edition: Edition) -> Faults:
    """A person has a place in the pamphlet or in an answer; an event is silent or has its passages.

    Whom the pamphlet names stands as it prints the name; whom it does not, beside the claims.
    """
    for person in edition.registers.people:
        named = bool(person.passages or person.headings)
        if not (named or person.claims):
            text = f"{person.id} is named nowhere. Hint: add passages or claims, or remove it."
            yield person.place, text
        elif named != bool(person.printed):
            text = f"{person.id}: named in the pamphlet or not? Hint: printed goes with passages."
            yield person.place, text
    for event in edition.registers.events:
        if event.pamphlet and not event.passages:
            text = f"{event.id} does not say where the pamphlet speaks of it. Hint: add passages."
            yield event.place, text


@rule(1, "g-003")
def check_terms(edition: Edition) -> Faults:
    """Every term is used by the pamphlet or linked from a page of the edition."""
    linked = backlinks.terms(edition)
    for term in edition.terms.values():
        if not (term.passages or term.headings or term.id in linked):
            text = f"{term.id} is used nowhere. Hint: link it with [[{term.id}]] or remove it."
            yield term.place, text


@rule(1, "r-002")
def check_choices(edition: Edition) -> Faults:
    """A place has a description or a term; an event has what the pamphlet says, or is silent."""
    for entry in edition.entries:
        if isinstance(entry, Locality) and bool(entry.term) == bool(entry.description):
            text = f"{entry.id} needs a description or a term. Hint: give it one of them."
            yield entry.place, text
        if isinstance(entry, Event) and bool(entry.pamphlet) == (entry.silent == "yes"):
            text = f"{entry.id}: says the pamphlet something, or is it silent? Hint: one of them."
            yield entry.place, text


@rule(5, "r-003")
def check_figures(edition: Edition) -> Faults:
    """A recomputed value is what its calculation yields, and agrees with the print as it says."""
    for figure in edition.registers.figures:
        try:
            fault = _fault(figure)
        except arithmetic.CalculationError as error:
            fault = f"{error}. Hint: write a sum and its result."
        if fault:
            yield figure.place, f"{figure.id}: {fault}"


def _fault(figure: PrintedFigure) -> str:
    if bool(figure.recomputed) != bool(figure.agrees):
        return "recomputed and agrees go together. Hint: give both or neither."
    results = []
    for equation in filter(None, figure.calculation.replace(",", "").split("; ")):
        left, sign, right = equation.rpartition(" = ")
        found = re.match(r"-?\d+(\.\d+)?", right)
        if not sign or found is None:
            return "the calculation has no result. Hint: end it with ` = ` and the result."
        recorded = Decimal(found[0])
        half = Decimal(5).scaleb(int(recorded.as_tuple().exponent) - 1)
        if abs(arithmetic.evaluate(left, {}) - recorded) > half:
            return f"{left} is not {recorded}. Hint: mend the sum or its result."
        results.append(recorded)
    bounds = [arithmetic.value(bound) for bound in figure.recomputed.split("-") if bound]
    ends = [bound for bound in bounds if isinstance(bound, Decimal)]
    if len(ends) > 1 and not ends[0] < ends[1]:
        return f"{figure.recomputed} is no range. Hint: write the lower bound first."
    if results and not set(bounds) <= set(results):
        return f"no calculation yields {figure.recomputed}. Hint: mend recomputed or the sum."
    exact = figure.agrees == "yes" and figure.value
    if exact and [arithmetic.value(b) for b in figure.value.split("-")] != bounds:
        return f"{figure.value} is not {figure.recomputed}. Hint: say no, rounding or hedged."
    return ""


@rule(1, "r-004")
def check_life_dates(edition: Edition) -> Faults:
    """Nobody dies in the year of their birth, before it, or at more than 120, or acts when dead.

    Of two years that references give, the earlier stands first.
    """
    for person in edition.registers.people:
        born, died = (re.findall(r"\b\d{4}\b", text) for text in (person.born, person.died))
        if born and died and not 0 < int(died[0]) - int(born[0]) <= OLDEST:
            text = f"{person.id}: born {born[0]}, died {died[0]}. Hint: mend one of them."
            yield person.place, text
        for years in (born, died):
            if years != sorted(years):
                text = f"{person.id}: {' or '.join(years)}. Hint: write the earlier year first."
                yield person.place, text
        for said in (person.office, *_DONE.findall(re.sub(prose.CITATION, "", person.fate))):
            begin, end = min(born, default=""), max(died, default="9999")
            for first, last in _YEARS.findall(said):
                year = f"{first[:2]}{last}" if last else first
                if not begin <= min(first, year) <= max(first, year) <= end:
                    text = f"{person.id} ({person.born} – {person.died}): {said!r}."
                    text += " Hint: mend the year that is out of this life."
                    yield person.place, text


@rule(1, "r-004")
def check_dates(edition: Edition) -> Faults:
    """The events stand in order, and none ends before it begins."""
    before = ""
    for event in edition.registers.events:
        if event.end and event.end[: len(event.date)] < event.date[: len(event.end)]:
            yield event.place, f"{event.id} ends before it begins. Hint: mend one date."
        if event.date[:4] < before[:4]:
            yield event.place, f"{event.id} stands behind {before}. Hint: put the events in order."
        before = event.date


@rule(1, "r-007")
def check_spelt(edition: Edition) -> Faults:
    """A name in Cyrillic is, transliterated, one of the names beside it.

    What the Cyrillic has in brackets may be another name of the same person.
    """
    for what, cyrillic, names, place in _named(edition):
        latin = "".join(_LETTERS.get(letter, letter) for letter in cyrillic.lower())
        spelt = {latin, re.sub(r" \([^)]*\)", "", latin)}
        if cyrillic and spelt.isdisjoint(name.lower() for name in names):
            text = f"{what}: {cyrillic!r} is {latin!r} in Latin letters, which no name of it is."
            yield place, f"{text} Hint: mend one, or add it to its forms."


def _named(edition: Edition) -> Iterator[tuple[str, str, tuple[str, ...], Place]]:
    """Whatever has a name in Cyrillic: what it is, that name, the others, and its place."""
    for term in edition.terms.values():
        yield term.id, term.cyrillic, (term.transliteration,), term.place
    entries: tuple[Person | Locality, ...] = (*edition.registers.people, *edition.registers.places)
    for entry in entries:
        yield entry.id, entry.cyrillic, (entry.name, *entry.forms), entry.place
    for life in edition.lives.values():
        if not _OTHER.search(life.name):
            yield life.id, life.cyrillic, (life.name,), life.place
