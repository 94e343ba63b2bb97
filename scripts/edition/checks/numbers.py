"""Numbers: each is said in two places, so that one that is mistyped disagrees with the other.

A register of digests would find every slip, and every honest change with it.
Instead a number is compared with where else the edition states it: what is
printed with its value, the register of figures with the restatement, a claim
with its passage, a calculation with the work that it takes a value from; and
what prose says of how many there are with how many there are.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from edition.checks import papers
from edition.checks.rules import Faults, rule
from edition.derived import all_texts, stated_numbers
from edition.derived.stated_numbers import Numbers
from edition.ground.messages import Place
from edition.ground.numbers import UNITS, WORDS, counted, in_digits, line_of, stated, written
from edition.model.claims import Claim
from edition.model.edition import Edition

#: Pages that speak of the site too, of pixels and versions: only larger numbers there are bound.
OF_THE_SITE, LARGE = "docs/about/", 2_000
#: A row of a table that begins with minutes, and how long a lesson takes in all.
_MINUTES = re.compile(r"^\| *(\d+)–(\d+) *\|", re.M)
_NAMES = (
    "lives", "people in the count", "devices", "ranks", "verdicts", "sections", "parts", "lessons",
    "passages", "short answers", "tables", "footnotes",
)  # fmt: skip
_COUNTED = re.compile(
    rf"(?<![\w.,])(\d+|(?:\w+ty-)?(?:{'|'.join(UNITS)})) (?:\w+ )?({'|'.join(_NAMES)})\b", re.I
)
_LONG = re.compile(r"\b(\d+) minutes\b")
#: So many times as many; above ten, noughts at the end are of a rounded number.
TEN = 10
_TIMES = re.compile(r"((?:\S+\s+(?=hundred|thousand))?\S+)\s+times\s+as\s+(?:many|much)\b")


@rule(5, "n-001")
def check_values(edition: Edition) -> Faults:
    """The value of a figure is the number that its print says, in digits or in words."""
    for figure in edition.registers.figures:
        values = stated_numbers.values(figure.value)
        if figure.value and not values:
            text = f"{figure.id}: {figure.value!r} is no number. Hint: write it plainly."
            yield figure.place, text
            continue
        if not values <= stated(figure.printed) or (
            figure.value and not values & written(figure.printed) and written(figure.printed)
        ):
            text = f"{figure.id}: {figure.printed!r} is not {figure.value}. Hint: mend one of them."
            yield figure.place, text


@rule(1, "n-002")
def check_restated(edition: Edition) -> Faults:
    """Every figure of the register stands in the restatement, table or heading of its passage."""
    texts = stated_numbers.texts_of(edition)
    for figure in edition.registers.figures:
        text = texts.get(figure.passage, "")
        text += "\n" + stated_numbers.heading_of(figure.passage, edition)
        if not (
            written(figure.printed) <= written(text)
            and stated_numbers.values(figure.value) <= stated(text)
        ):
            said = f"{figure.id}: {figure.passage} does not state {figure.printed!r}."
            yield figure.place, f"{said} Hint: mend the figure or the page."


@rule(1, "n-003")
def check_known(edition: Edition) -> Faults:
    """A number in a restatement is known of its passage; a year may be known of its section."""
    known = _known(edition)
    for number, page in edition.pages.items():
        years = _years(edition, number)
        for block in page.blocks:
            if block.name not in ("passage", "pamphlet-note"):
                continue
            here = known.get(block.argument, frozenset()) | years
            for lost in sorted(written(stated_numbers.plain(block.body, edition)) - here):
                line = block.body_line + line_of(lost, block.body)
                said = f"{block.argument}: {lost} is in no figure, claim or event of the passage."
                hint = "Hint: mend the number, or add it to figures.yml."
                yield Place(page.path, line), f"{said} {hint}"


@rule(5, "n-004")
def check_asserted(edition: Edition) -> Faults:
    """A number in a claim's assertion stands in its passages, or is stated again by the claim."""
    texts = stated_numbers.texts_of(edition)
    headings = stated_numbers.headings(edition)
    for claim in edition.claims:
        lost = written(stated_numbers.plain(claim.claim, edition)) - headings
        for text in _grounds(claim, edition) if lost else ():
            lost -= stated(text)
        if lost:  # a year may be known from elsewhere in the section
            section = f"{claim.reference.section}."
            known = (stated(text) for name, text in texts.items() if name.startswith(section))
            lost -= frozenset(n for n in frozenset().union(*known) if 1800 < n < 2100)
        for number in sorted(lost):
            text = f"{claim.reference}: {number} stands neither in the passage nor in the finding."
            yield claim.at("claim"), f"{text} Hint: mend the number."


@rule(5, "n-013")
def check_bound(edition: Edition) -> Faults:
    """A number of three digits or more, or with a part of one, in prose stands in data too.

    Years, pages and round hundreds aside; and what the edition says of its own site.
    """
    prose = ((said.text, said.place) for said in all_texts.in_prose(edition))
    for text, place in dict.fromkeys((*prose, *all_texts.in_pages(edition))):
        for lost, scale in dict.fromkeys(counted(stated_numbers.plain(text, edition))):
            if place.path.startswith(OF_THE_SITE) and in_digits(lost) < LARGE:
                continue
            if not stated_numbers.is_bound(lost, scale, edition):
                at = place.within(text, text.find(lost))
                said = f"{lost} stands in no figure, table, series, calculation or source's note."
                yield at, f"{said} Hint: mend it, or state it in data too."


@rule(5, "n-022")
def check_times(edition: Edition) -> Faults:
    """How many times as many a finding says is what a calculation yields, if one yields times."""
    for claim in edition.claims:
        sums = [sum_ for sum_ in claim.calculation if sum_.unit == "times"]
        results = frozenset().union(*(stated_numbers.values(sum_.result) for sum_ in sums))
        for match in _TIMES.finditer(claim.finding) if results else ():
            for number in sorted(stated(match[1]))[-1:]:
                noughts = len(str(number)) - len(str(number).rstrip("0")) if number > TEN else 0
                near = Decimal(5).scaleb(noughts - 1)
                if all(abs(result - number) > near for result in results):
                    said = f"{claim.reference}: no calculation yields {match[1]} times."
                    yield claim.at("finding"), f"{said} Hint: mend the number, or the calculation."


def _grounds(claim: Claim, edition: Edition) -> Iterator[str]:
    """Where a number that the claim asserts may stand again."""
    texts = stated_numbers.texts_of(edition)
    for reference in (claim.reference.passage, *claim.also):
        yield texts.get(str(reference), "")
    yield stated_numbers.plain(claim.finding, edition)
    for calculation in claim.calculation:
        yield calculation.stated
        yield from (figure.value for figure in calculation.values)
    for reference in (*edition.tables, *edition.pamphlet_notes):
        if reference.section == claim.reference.section:
            yield texts[str(reference)]


def _known(edition: Edition) -> Mapping[str, Numbers]:
    """What data know of the numbers of each passage: figures, claims' assertions, events."""
    found = {
        passage: set(numbers) for passage, numbers in stated_numbers.figures_of(edition).items()
    }
    for claim in edition.claims:
        for reference in (claim.reference.passage, *claim.also):
            numbers = written(stated_numbers.plain(claim.claim, edition))
            found.setdefault(str(reference), set()).update(numbers)
    for event in edition.registers.events:
        for reference in event.passages:
            text = f"{event.date} {event.end} {event.pamphlet}".replace("-", " ")
            found.setdefault(str(reference), set()).update(written(text))
    return {passage: frozenset(numbers) for passage, numbers in found.items()}


def _years(edition: Edition, section: int) -> Numbers:
    """The years in notes, findings and works of a section, and in the pamphlet's headings."""
    page = edition.pages[section]
    texts = [page.headnote, *(block.body for block in page.blocks if block.name == "note")]
    for claim in edition.claims_in(section):
        texts.append(claim.finding)
        works = [edition.sources[s.key] for s in claim.sources if s.key in edition.sources]
        texts += [str(work.csl.get("issued", "")) for work in works]
    found = stated_numbers.headings(edition).union(
        *(written(stated_numbers.plain(t, edition)) for t in texts)
    )
    return frozenset(number for number in found if 1800 < number < 2100)


@rule(5, "n-017")
def check_counts(edition: Edition) -> Faults:
    """A number of lives, devices, sections and the like in our own prose is how many there are.

    A number that is far from it counts some of them, and is not asked.
    """
    there = _there(edition)
    for text, place in dict.fromkeys((*all_texts.in_pages(edition), *papers.texts(edition))):
        for words, number, name in _counted(stated_numbers.plain(text, edition)):
            tens, _, unit = number.lower().rpartition("-")
            count = in_digits(number) if number.isdecimal() else WORDS.get(tens, 0) + WORDS[unit]
            said, real = int(count), there[name.lower()]
            if real and said != real and abs(said - real) <= max(2, real // 3):
                fault = f"{words!r}: there are {real}. Hint: mend the number."
                yield place.within(text, text.find(number)), fault


@lru_cache(maxsize=1 << 14)
def _counted(text: str) -> tuple[tuple[str, str, str], ...]:
    """What a text says of how many there are: the words, the number, and of what."""
    found = _COUNTED.finditer(" ".join(text.split()))
    return tuple((match[0], match[1], match[2]) for match in found)


def _there(edition: Edition) -> Mapping[str, int]:
    """How many there are of what has a name of its own."""
    known = edition.vocabulary
    lessons = sum(bool(_MINUTES.search(page.source)) for page in edition.essays)
    counts = (
        len(edition.lives), len(edition.lives), len(known.devices), len(known.ranks),
        len(known.verdicts), len(edition.sections), len(edition.parts), lessons,
        sum(len(section.passages) for section in edition.sections), len(edition.answers),
        len(edition.tables), len(edition.pamphlet_notes),
    )  # fmt: skip
    return dict(zip(_NAMES, counts, strict=True))


@rule(5, "n-018")
def check_minutes(edition: Edition) -> Faults:
    """The minutes of a lesson follow one another, from nought to what its description says."""
    for page in edition.essays:
        end = 0
        for match in _MINUTES.finditer(page.source):
            above = page.front.count("\n") + page.source.count("\n", 0, match.start())
            line = page.place(above + 4)  # between them the three lines around the front matter
            if (begin := int(match[1])) != end:
                fault = f"minutes {end} to {begin} are left out. Hint: close the gap."
                if begin < end:
                    fault = f"minutes {begin} to {end} stand in the row above too. Hint: mend one."
                yield line, f"minute {begin} follows {end}: {fault}"
            end = int(match[2])
        whole = _LONG.search(page.description)
        if end and whole and end != int(whole[1]):
            fault = f"ends after {end} minutes, and is described as one of {whole[1]}."
            yield Place(page.path), f"{fault} Hint: mend one of them."
