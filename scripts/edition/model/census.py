"""The census of the pamphlet: its shape, without its wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from edition.ground.groups import grouped
from edition.ground.references import Reference
from edition.model.pamphlet import Extent, Pamphlet


@dataclass(frozen=True)
class Record:
    """What the census knows of a passage, a table or a note."""

    reference: Reference
    words: int
    digest: str

    @classmethod
    def of(cls, extent: Extent) -> Record:
        """The record of a stretch of text."""
        return cls(extent.reference, extent.words, extent.digest)


@dataclass(frozen=True)
class Census:
    """The recorded shape of the pamphlet."""

    headings: tuple[str, ...]
    passages: tuple[Record, ...]
    tables: tuple[Record, ...] = ()
    notes: tuple[Record, ...] = ()

    @classmethod
    def of(cls, pamphlet: Pamphlet) -> Census:
        """The census of a text that was read."""
        return cls(
            tuple(section.heading for section in pamphlet.sections),
            tuple(map(Record.of, pamphlet.passages)),
            tuple(map(Record.of, pamphlet.tables)),
            tuple(map(Record.of, pamphlet.notes)),
        )

    @property
    def lifted(self) -> Mapping[str, Record]:
        """Tables and notes by what stands behind the section: `t1`, `n2`."""
        return {record.reference.unit: record for record in (*self.tables, *self.notes)}

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything that has a digest."""
        return (*self.passages, *self.tables, *self.notes)

    def section(self, number: int) -> tuple[Record, ...]:
        """The passages of one section."""
        return self._by_section.get(number, ())

    @cached_property
    def _by_section(self) -> Mapping[int, tuple[Record, ...]]:
        return grouped((record.reference.section, record) for record in self.passages)
