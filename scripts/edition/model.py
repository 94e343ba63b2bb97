"""The edition as data: frozen records, built once by the store, read by everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from edition.census import Record
from edition.citations import Citation
from edition.history import History
from edition.messages import Place
from edition.pages import Page
from edition.parts import Part
from edition.references import Reference
from edition.registers import Registers


@dataclass(frozen=True)
class Choice:
    """A value of a closed list of vocabulary.yml."""

    tag: str
    label: str
    description: str
    sign: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The closed lists, each by tag in the order of the file."""

    verdicts: Mapping[str, Choice]
    kinds: Mapping[str, Choice]
    notes: Mapping[str, Choice]
    confidence: Mapping[str, Choice]
    changes: Mapping[str, Choice]


@dataclass(frozen=True)
class Section:
    """A section of the pamphlet, with the pamphlet's own heading."""

    number: int
    heading: str
    passages: tuple[Record, ...]


@dataclass(frozen=True)
class Figure:
    """A number or a day that enters a calculation: its unit, and where it comes from."""

    name: str
    value: str
    unit: str
    origin: str


@dataclass(frozen=True)
class Calculation:
    """One equation of a claim: what is computed, from what, with what result."""

    says: str
    expression: str
    values: tuple[Figure, ...]
    result: str
    unit: str
    tolerance: str
    place: Place
    printed: str = ""


@dataclass(frozen=True)
class Claim:
    """One checkable assertion of the pamphlet, its verdict and the grounds."""

    reference: Reference
    claim: str
    kind: str
    verdict: str
    finding: str
    confidence: str
    revised: str
    place: Place
    matters: str = ""
    calculation: tuple[Calculation, ...] = ()
    settled_by: str = ""
    also: tuple[Reference, ...] = ()
    sources: tuple[Citation, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Source:
    """A work: its CSL variables, and whether, when and in what copy it was read."""

    key: str
    csl: Mapping[str, str | tuple[str, ...]]
    consulted: str
    place: Place
    extent: str = ""
    copy: str = ""
    pointer: bool = False

    @property
    def was_consulted(self) -> bool:
        """Whether somebody of the edition read it."""
        return self.consulted != "no"


@dataclass(frozen=True)
class Term:
    """An entry of the glossary."""

    id: str
    term: str
    definition: str
    confidence: str
    place: Place
    cyrillic: str = ""
    transliteration: str = ""
    common_form: str = ""
    expansion: str = ""
    variants: tuple[str, ...] = ()
    passages: tuple[Reference, ...] = ()
    headings: tuple[int, ...] = ()
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a table: its name in the CSV, its printed heading, its type."""

    name: str
    title: str
    numeric: bool


@dataclass(frozen=True)
class Table:
    """A table of the pamphlet, cell by cell as printed."""

    reference: Reference
    number: str
    title: str
    source: str
    note: str
    path: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    recompute: tuple[Mapping[str, str], ...]
    place: Place


@dataclass(frozen=True)
class Review:
    """That a passage was read for claims, when, and why it has none where it has none."""

    passage: Reference
    reviewed: str
    none: str
    place: Place


@dataclass(frozen=True)
class ChartBar:
    """A bar of a chart: its number, what the number counts, and where it is from."""

    label: str
    value: str
    origin: str
    counts: str


@dataclass(frozen=True)
class Chart:
    """A chart of charts.yml."""

    id: str
    title: str
    says: str
    unit: str
    bars: tuple[ChartBar, ...]
    place: Place


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything that the edition says, with the file and line of each thing said."""

    vocabulary: Vocabulary
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    tables: Mapping[Reference, Table]
    pamphlet_notes: tuple[Reference, ...]
    pages: Mapping[int, Page]
    essays: tuple[Page, ...] = ()
    charts: Mapping[str, Chart] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    parts: tuple[Part, ...] = ()
    registers: Registers = field(default_factory=Registers)
    history: History = field(default_factory=History)
    schema: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    navigation: tuple[tuple[str, Place], ...] = ()
    files: frozenset[str] = frozenset()

    @cached_property
    def claims_of(self) -> Mapping[Reference, tuple[Claim, ...]]:
        """The claims of each passage, in order."""
        found: dict[Reference, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.reference.passage, []).append(claim)
        return {passage: tuple(claims) for passage, claims in found.items()}

    @cached_property
    def again_in(self) -> Mapping[Reference, tuple[Claim, ...]]:
        """The claims that each passage makes again after another has made them."""
        found: dict[Reference, list[Claim]] = {}
        for claim in self.claims:
            for passage in claim.also:
                found.setdefault(passage, []).append(claim)
        return {passage: tuple(claims) for passage, claims in found.items()}

    @cached_property
    def references(self) -> frozenset[Reference]:
        """Everything that can be cited: passages, tables, the pamphlet's notes, claims."""
        passages = {p.reference for s in self.sections for p in s.passages}
        claims = {c.reference for c in self.claims}
        return frozenset(passages | claims | set(self.tables) | set(self.pamphlet_notes))

    @cached_property
    def term_names(self) -> Mapping[str, str]:
        """The id of a term by its id and by its name, both folded to lower case."""
        names = {term.term.casefold(): term.id for term in self.terms.values()}
        return names | {key.casefold(): key for key in self.terms}

    @property
    def citations(self) -> Iterator[Citation]:
        """Every citation of a work by a claim, a term or an entry of a register."""
        for claim in self.claims:
            yield from claim.sources
        for term in self.terms.values():
            yield from term.sources
        for entry in self.registers.entries():
            yield from entry.sources

    def claims_in(self, section: int) -> tuple[Claim, ...]:
        """The claims of one section, in order."""
        return self._claims_by_section.get(section, ())

    @cached_property
    def _claims_by_section(self) -> Mapping[int, tuple[Claim, ...]]:
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.reference.section, []).append(claim)
        return {section: tuple(claims) for section, claims in found.items()}
