"""Exchanged: a number of prose that is one of its own place with two digits changed about.

What prose says is bound to data anywhere in the edition. A small number is soon
found there by chance; so it is held, besides, against the data of its own place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from edition.checks.key_figures import slip
from edition.checks.rules import Faults, rule
from edition.derived import all_texts, stated_numbers
from edition.derived.stated_numbers import Numbers
from edition.ground import prose
from edition.ground.groups import grouped
from edition.ground.messages import Place
from edition.ground.numbers import counted, exchanged, in_digits, stated
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.model.pages import Page

_SHARE = re.compile(r"(?<![\w.,–])(\d\d) per cent")
#: So many of a whole.
_PARTS = re.compile(r"(?<![\w.,–])(\d[\d,]*\d)\s+of\s+(?:[a-z]+\s+)?(\d[\d,]*\d)(?![\w–]|[.,]\d)")
_TENTH, _WHOLE = Decimal("0.1"), Decimal(1)


@rule(5, "n-021")
def check_exchanged(edition: Edition) -> Faults:
    """No number in prose is one of the same place with two neighbouring digits exchanged."""
    for text, place, near in _texts(edition):
        for written in _small(stated_numbers.plain(text, edition)):
            if in_digits(written) in near:
                continue
            meant = [other for other in exchanged(written) if in_digits(other) in near]
            # What is noted of the works which a text cites is known there too.
            cited = (_noted(edition).get(key, frozenset()) for key in prose.cited(text))
            if meant and not any(in_digits(written) in noted for noted in cited):
                where = place.within(text, text.find(written))
                others = (n for n in sorted(near) if slip(str(in_digits(written)), str(n)))
                known = [f"{n:,}" for n in dict.fromkeys((*map(in_digits, meant), *others))]
                which = f"{', '.join(known)} {'are' if known[1:] else 'is'}"
                said = f"{written} is known of no such place, {which}."
                yield where, f"{said} Hint: mend it, or state it in the place's data."


@rule(5, "n-021")
def check_parts(edition: Edition) -> Faults:
    """Where two places say how many of a whole there are, no two digits of one are exchanged."""
    texts = dict.fromkeys((*all_texts.in_pages(edition), *all_texts.in_data(edition)))
    said = [(stated_numbers.plain(text, edition), text, at) for text, at in texts if "of" in text]
    found = [
        (match[2], match[1], place.within(text, text.find(match[1])))
        for plain, text, place in said
        for match in _PARTS.finditer(plain)
    ]
    often = Counter((whole, part) for whole, part, _ in found)
    for whole, part, place in found:
        for other in exchanged(part):
            if often[whole, other] >= often[whole, part]:
                text = f"{part} of {whole} are {other} in another place."
                yield place, f"{text} Hint: mend one of them."


@lru_cache(maxsize=1 << 14)
def _small(text: str) -> tuple[str, ...]:
    """The numbers of a text that are counted, and not round or of millions; and whole per cent."""
    exact: list[str] = [written for written, scale in counted(text) if scale == 1]
    exact = [written for written in exact if len(written.replace(",", "").rstrip("0")) > 2]
    shares: list[str] = _SHARE.findall(text)
    return tuple(dict.fromkeys(exact + shares))


def _texts(edition: Edition) -> Iterator[tuple[str, Place, Numbers]]:
    """Each piece of our own prose, its place, and the numbers that data state of that place."""
    known = _of_sections(edition)
    for number, page in edition.pages.items():
        for text, line in page.texts():
            yield text, page.place(line), known.get(number, frozenset())
    for claim in edition.claims:
        for name, text in (("finding", claim.finding), ("matters", claim.matters)):
            yield text, claim.at(name), known.get(claim.reference.section, frozenset())
    for page in edition.essays:
        near = frozenset().union(*_of_essay(page, edition))
        for text, line in page.texts():
            yield text, page.place(line), near


def _of_essay(page: Page, edition: Edition) -> Iterator[Numbers]:
    """What is known of the series on a page, and of the sections that it speaks of; key figures."""
    yield _key_figures(edition)
    spoken = {
        reference.section
        for block in page.blocks
        for option in ("claims", "against", "supports")
        for reference in block.references(option)
    }
    for text, _ in page.texts():
        named = (Reference.of(sign.value) for sign in prose.signs(text))
        spoken |= {reference.section for reference in named if reference}
    yield from (_of_sections(edition).get(number, frozenset()) for number in spoken)
    for block in page.blocks:
        if block.name == "series" and block.argument in edition.series:
            yield _rounded(stated(stated_numbers.texts_of(edition)[block.argument]))


@lru_cache(maxsize=2)
def _of_sections(edition: Edition) -> Mapping[int, Numbers]:
    """The numbers of each section: of its figures, tables, restatements and calculations."""
    found: dict[str, set[Decimal]] = {}
    texts = [*stated_numbers.texts_of(edition).items()]
    for figure in edition.registers.figures:
        said = f"{figure.value} {figure.recomputed} {figure.calculation} {figure.note}"
        texts.append((figure.passage, said))
    for name, text in texts:
        found.setdefault(name.partition(".")[0], set()).update(stated(text))
    for claim in edition.claims:
        into = found.setdefault(str(claim.reference.section), set())
        into.update(stated(claim.claim), *(stated(source.said) for source in claim.sources))
        for sum_ in claim.calculation:
            into.update(stated(sum_.stated), *(stated_numbers.values(f.value) for f in sum_.values))
    own = _key_figures(edition)
    return {
        number: _rounded(frozenset(found.get(str(number), ()))) | own for number in edition.pages
    }


@lru_cache(maxsize=2)
def _key_figures(edition: Edition) -> Numbers:
    return frozenset(figure.number for figure in edition.key_figures.values())


def _rounded(numbers: Numbers) -> Numbers:
    """The numbers, and each as it is told shortly."""
    parts = [number for number in numbers if number < 10**6 and number % 1]
    return numbers.union(*((n.quantize(_TENTH), n.quantize(_WHOLE)) for n in parts))


@lru_cache(maxsize=2)
def _noted(edition: Edition) -> Mapping[str, Numbers]:
    said = [(citation.key, stated(citation.said)) for citation in edition.citations]
    for key, work in edition.sources.items():
        said.append((key, stated(f"{work.csl.get('note', '')} {work.extent}")))
    return {key: frozenset().union(*found) for key, found in grouped(said).items()}
