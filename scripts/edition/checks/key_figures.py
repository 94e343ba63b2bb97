"""Key figures: inserted by name, each with its source by it, and none is mistyped.

Prose names a key figure, wherever a sign may stand. It is typed where every letter is shown
as it is (titles, descriptions, notes of sources), in data (cells, calculations), in quotations,
and in what the pamphlet says (restatements, assertions), which the register of figures holds.

A number that is one digit or one exchange of neighbours away from a key
figure is taken for a slip, unless the edition knows it from elsewhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from edition.checks.rules import Faults, rule
from edition.derived import stated_numbers
from edition.ground import prose
from edition.ground.groups import grouped
from edition.ground.messages import Place
from edition.ground.numbers import exchanged, line_of, written
from edition.ground.tree.plain import words
from edition.model.answers import NUMBERED
from edition.model.edition import Edition
from edition.model.registers import KeyFigure

#: Digits that a number has at the least to be taken for a mistyped key figure.
DIGITS = 5
#: What was done to people, by the words that say it.
ACTS = {
    "arrest": re.compile(r"\barrest", re.I),
    "sentence": re.compile(r"\b(?:sentenc|condemn|convict)", re.I),
    "death": re.compile(r"\b(?:death|shot|shoot|execut|killed|died)", re.I),
}
#: A key figure, two words before it, and its clause behind it.
_AROUND = re.compile(
    rf"((?:[\w-]+\s+){{0,2}}){prose.FIGURE}((?:(?!\b(?:and|against|beside|by|under)\b)[^\[\].,;:()\d])*)"
)
#: A clause, or a row of a table; a year, or the first and the last of a range.
_CLAUSE = re.compile(r"(?:(?![.;:,()]\s|\n\||\s(?:and|against|but|while)\b).)+", re.S)
_YEARS = re.compile(r"(?<![\w–/-])((?:1[89]|20)\d\d)(?:–(\d\d)\b)?(?![\w–]|-\d)")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
#: Blocks that say what the pamphlet says.
RESTATING = ("passage", "pamphlet-note")


@dataclass(frozen=True)
class Text:
    """A piece of prose, the works that stand by it, where it begins, whether it is our own."""

    text: str
    keys: frozenset[str]
    place: Place
    own: bool = True


@rule(5, "n-008")
def check_sources(edition: Edition) -> Faults:
    """Wherever a key figure is printed, its source stands by it."""
    figures = _by_number(edition)
    for text in _texts(edition):
        for number in sorted(written(stated_numbers.plain(text.text, edition)) & set(figures)):
            wanted = {figure.source for figure in figures[number]}
            if not wanted & text.keys:
                said = f"{number:,} stands without its source."
                yield text.place, f"{said} Hint: cite {' or '.join(sorted(wanted))}."


@rule(5, "n-012")
def check_typed(edition: Edition) -> Faults:
    """A key figure is inserted by its name, never typed."""
    figures = _by_number(edition)
    for text in _texts(edition):
        typed = written(words(text.text, reference="", quoted=False)) if text.own else frozenset()
        for number in sorted(typed & set(figures)):
            names = " or ".join(f"[#{figure.id}]" for figure in figures[number])
            place = Place(text.place.path, text.place.line + line_of(number, text.text))
            yield place, f"the key figure {number:,} is typed. Hint: write {names}."


@rule(5, "n-014")
def check_acts(edition: Edition) -> Faults:
    """Behind a key figure, or else before it, stands what it counts: arrest, sentence or death."""
    for text in _texts(edition):
        for match in _AROUND.finditer(text.text) if "[#" in text.text else ():
            figure = edition.key_figures.get(match[2])
            counts = acts(figure.counts) if figure else set()
            said = acts(match[3]) or acts(match[1])
            if counts and said and (said - counts or ("death" in counts and said == {"sentence"})):
                place = text.place.within(text.text, match.start(2))
                fault = f"{match[2]} counts {_named(counts)}, the text says {_named(said)}."
                yield place, f"{fault} Hint: name the figure of what is said."


@rule(5, "n-014")
def check_years(edition: Edition) -> Faults:
    """A key figure is of the only year that its clause names, or of its source."""
    for text in _texts(edition):
        whole = re.sub(prose.CITATION, lambda cited: re.sub(".", " ", cited[0]), text.text)
        for clause in _CLAUSE.finditer(whole) if "[#" in whole else ():
            years = _YEARS.findall(clause[0])
            for name in re.finditer(prose.FIGURE, clause[0]) if len(years) == 1 else ():
                (first, last), figure = years[0], edition.key_figures.get(name[1])
                told = {int(first), int(f"{first[:2]}{last}" if last else first)}
                known = _times(figure) if figure else set()
                if known and (other := told - known):
                    place = text.place.within(whole, clause.start() + name.start())
                    fault = f"{name[1]} is not of {max(other)}. Hint: name the figure of that year."
                    yield place, fault


def _times(figure: KeyFigure) -> set[int]:
    """The years from the first to the last that a figure counts, and those of its source."""
    years = sorted(map(int, _YEAR.findall(figure.counts)))
    of_source = map(int, _YEAR.findall(f"{figure.source} {figure.locator}"))
    return {*range(years[0], years[-1] + 1), *of_source} if years else set()


def _named(acts: set[str]) -> str:
    return " and ".join(sorted(acts))


def acts(text: str) -> set[str]:
    """What a text says was done to people: arrest, sentence, death."""
    return {act for act, words_ in ACTS.items() if words_.search(text)}


@rule(5, "n-009")
def check_slips(edition: Edition) -> Faults:
    """No number is one digit, or one exchange of neighbours, away from a key figure."""
    figures = _by_number(edition)
    known = stated_numbers.of_data(edition)
    for text in _texts(edition):
        for number in sorted(written(stated_numbers.plain(text.text, edition)) - known):
            digits = str(number)
            near = [key for key in figures if len(digits) >= DIGITS and slip(digits, str(key))]
            if near and not stated_numbers.rounds(number, edition):
                said = f"{number:,} is nearly {near[0]:,}. Hint: mend it, or name its figure."
                yield text.place, said


def slip(a: str, b: str) -> bool:
    """Whether two numbers differ in one digit, or in two neighbours that changed places."""
    if len(a) != len(b):
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1 or b in exchanged(a)


def _by_number(edition: Edition) -> Mapping[Decimal, tuple[KeyFigure, ...]]:
    return grouped((figure.number, figure) for figure in edition.key_figures.values())


def _texts(edition: Edition) -> Iterator[Text]:
    """Every piece of prose of the edition's own, with the works that are cited in or by it."""
    for page in edition.every_page:
        restated = {block.body for block in page.blocks if block.name in RESTATING}
        for text, line in page.texts():
            keys = frozenset(prose.cited(text))
            start = line
            for paragraph in text.split("\n\n"):
                yield Text(paragraph, keys, page.place(start), text not in restated)
                start += paragraph.count("\n") + 2
        said = (text for block in page.blocks for text in block.options.values())
        keys = frozenset(key for text, _ in page.texts() for key in prose.cited(text))
        for text in (page.title, page.description, *said):
            yield Text(text, keys, page.place(1), own=False)
        for block in page.blocks:
            if block.name == "answer":
                keys = frozenset(prose.cited(block.body))
                yield from (Text(block.option(name), keys, block.place) for name in NUMBERED)
    for claim in edition.claims:
        keys = frozenset(c.key for c in claim.sources).union(prose.cited(claim.finding))
        for name in ("finding", "matters", "settled-by"):
            yield Text(getattr(claim, name.replace("-", "_")), keys, claim.at(name))
    for chart in edition.charts.values():
        drawn = [edition.series[line.table] for line in chart.lines if line.table in edition.series]
        keys = frozenset(work for series in drawn for work in series.works)
        keys |= {bar.origin.partition(", ")[0] for bar in chart.bars}
        yield Text(chart.says, keys, chart.place)
    for entry in edition.entries:
        for text in entry.prose():
            keys = frozenset(c.key for c in entry.sources).union(prose.cited(text))
            yield Text(text, keys, entry.place)
