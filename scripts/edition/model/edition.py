"""The edition as data: frozen records, built once by the store, read by everything else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from edition.ground.groups import grouped
from edition.ground.messages import Place, shown
from edition.ground.references import Reference
from edition.model import passages
from edition.model.answers import Answer, answers
from edition.model.census import Record
from edition.model.charts import Chart
from edition.model.claims import Calculation, Claim, Review
from edition.model.definitions import Vocabulary
from edition.model.evidence import Document, Life, documents, lives
from edition.model.history import History
from edition.model.imprint import Imprint
from edition.model.pages import Page
from edition.model.passages import Book
from edition.model.registers import Entry, KeyFigure, Registers, Term
from edition.model.site import Part, Site
from edition.model.sources import Citation, Source
from edition.model.tables import Series, Table


@dataclass(frozen=True)
class Section:
    """A section of the pamphlet: the pamphlet's own heading, the edition's title or else that."""

    number: int
    heading: str
    title: str
    passages: tuple[Record, ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything that the edition says, with the file and line of each thing said.

    `docs` is the folder that it was read from, below the root of its project.
    """

    docs: Path
    site: Site
    imprint: Imprint
    vocabulary: Vocabulary
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    tables: Mapping[Reference, Table]
    pamphlet_notes: tuple[Reference, ...]
    pages: Mapping[int, Page]
    essays: tuple[Page, ...] = ()
    series: Mapping[str, Series] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    key_figures: Mapping[str, KeyFigure] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    parts: tuple[Part, ...] = ()
    registers: Registers = field(default_factory=Registers)
    history: History = field(default_factory=History)
    schema: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()

    @cached_property
    def book(self) -> Book:
        """All of it in reading order: sections, passages, and what stands with each."""
        return passages.book(self)

    @property
    def root(self) -> Path:
        """The folder of the project, which holds docs/ and mkdocs.yml."""
        return self.docs.parent

    def at(self, path: str) -> Place:
        """The place of a file of the project, as a message names it: `docs/text/section-1.md`."""
        return Place(shown(self.root / path))

    @cached_property
    def claims_of(self) -> Mapping[Reference, tuple[Claim, ...]]:
        """The claims of each passage, in order."""
        return grouped((claim.reference.passage, claim) for claim in self.claims)

    @cached_property
    def printed_figures(self) -> Mapping[str, str]:
        """Each key figure as prose prints it, by its name."""
        return {name: figure.printed for name, figure in self.key_figures.items()}

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The short answers by their names, in the order of the navigation."""
        order = {leaf.uri: at for at, leaf in enumerate(self.site.leaves)}
        found = sorted(
            answers(self.essays, self.printed_figures),
            key=lambda a: order.get(a.uri, len(order)),
        )
        return {answer.id: answer for answer in found}

    @cached_property
    def answered_by(self) -> Mapping[Reference, tuple[Answer, ...]]:
        """The short answers that bear on each claim."""
        found = self.answers.values()
        return grouped((claim, answer) for answer in found for claim in answer.claims)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by their names, in the order of their dates."""
        return {document.id: document for document in documents(self.essays)}

    @cached_property
    def borne_on_by(self) -> Mapping[Reference, tuple[Document, ...]]:
        """The documents that speak for or against each claim."""
        found = self.documents.values()
        return grouped((claim, document) for document in found for claim in document.claims)

    @cached_property
    def lives(self) -> Mapping[str, Life]:
        """The lives by their names, in the order in which they are told."""
        return {life.id: life for life in lives(self.essays)}

    @cached_property
    def again_in(self) -> Mapping[Reference, tuple[Claim, ...]]:
        """The claims that each passage makes again after another has made them."""
        return grouped((passage, claim) for claim in self.claims for passage in claim.also)

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
    def calculations(self) -> Iterator[tuple[Claim, Calculation]]:
        """Every calculation, with its claim."""
        return ((claim, made) for claim in self.claims for made in claim.calculation)

    @property
    def every_page(self) -> tuple[Page, ...]:
        """The pages of the sections, and all others."""
        return (*self.pages.values(), *self.essays)

    @property
    def entries(self) -> Iterator[Entry]:
        """Every entry of the glossary and of the registers."""
        yield from self.terms.values()
        yield from self.registers.entries()

    @property
    def citations(self) -> Iterator[Citation]:
        """Every citation of a work by a claim, a term or an entry of a register."""
        for claim in self.claims:
            yield from claim.sources
        for entry in self.entries:
            yield from entry.sources
        for figure in self.key_figures.values():
            yield figure.citation
        for life in self.lives.values():
            yield life.citation

    def claims_in(self, section: int) -> tuple[Claim, ...]:
        """The claims of one section, in order."""
        return self._claims_by_section.get(section, ())

    @cached_property
    def _claims_by_section(self) -> Mapping[int, tuple[Claim, ...]]:
        return grouped((claim.reference.section, claim) for claim in self.claims)
