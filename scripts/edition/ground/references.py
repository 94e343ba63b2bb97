"""References: how a place of the pamphlet, or a claim about it, is cited and addressed."""

import re
from dataclasses import dataclass
from functools import total_ordering

_PATTERN = re.compile(r"([1-9]\d*)\.([tn]?)([1-9]\d*)([a-z]?)")
_KINDS = {"": "passage", "t": "table", "n": "pamphlet-note"}


@total_ordering
@dataclass(frozen=True)
class Reference:
    """A place of the pamphlet: 12.3 a passage, 9.t1 a table, 7.n1 its own note, 12.3a a claim.

    Within a section, passages come first, then tables, then notes; a claim
    follows its passage.
    """

    section: int
    kind: str
    number: int
    letter: str = ""

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Read `12.3`, `9.t1`, `7.n1` or `12.3a`; ValueError for anything else."""
        match = _PATTERN.fullmatch(text)
        if match is None or (match[2] and match[4]):
            raise ValueError(f"{text!r} is not a reference such as 12.3, 9.t1, 7.n1 or 12.3a")
        kind = "claim" if match[4] else _KINDS[match[2]]
        return cls(int(match[1]), kind, int(match[3]), match[4])

    @classmethod
    def of(cls, text: str) -> "Reference | None":
        """The reference that the text is, or None."""
        try:
            return cls.parse(text)
        except ValueError:
            return None

    @property
    def unit(self) -> str:
        """What stands behind the section: `3`, `t1`, `n1`, `3a`."""
        sign = {"table": "t", "pamphlet-note": "n"}.get(self.kind, "")
        return f"{sign}{self.number}{self.letter}"

    @property
    def anchor(self) -> str:
        """The id of the place in its page: `p12-3`, `p9-t1`, `p12-3a`."""
        return f"p{self.section}-{self.unit}"

    @property
    def page(self) -> str:
        """The page of the section, as a link from the root of docs/."""
        return f"/text/section-{self.section}.md"

    @property
    def passage(self) -> "Reference":
        """The passage that a claim is about; any other reference itself."""
        return Reference(self.section, "passage", self.number) if self.letter else self

    @property
    def spoken(self) -> str:
        """The place to who hears its link alone, where a number is no name: `claim 12.3a`."""
        if self.kind == "table":
            return f"Table {self.number}, {self}"
        return f"{'the pamphlet’s own note' if self.kind == 'pamphlet-note' else self.kind} {self}"

    def __str__(self) -> str:
        return f"{self.section}.{self.unit}"

    def __lt__(self, other: "Reference") -> bool:
        return self._key < other._key

    @property
    def _key(self) -> tuple[int, int, int, str]:
        order = {"passage": 0, "claim": 0, "table": 1, "pamphlet-note": 2}
        return self.section, order[self.kind], self.number, self.letter
