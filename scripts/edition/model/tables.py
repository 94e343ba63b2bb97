"""Tables: those of the pamphlet, cell by cell as printed, and the edition's own series."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.ground.messages import Place
from edition.ground.references import Reference

#: The column of a series that says what is to be known of a row.
REMARK = "remark"
#: The column that names the row of which a row is a part; a page indents the row instead.
PART = "part_of"
#: What stands in a cell where none is printed.
NONE = "—"


@dataclass(frozen=True)
class Column:
    """A column of a table: its name in the CSV, its heading, its type.

    `printed` names the column that holds the same cells as the source prints them; `dated` holds
    days, `unit` says what is counted.
    """

    name: str
    title: str
    numeric: bool
    printed: str = ""
    dated: bool = False
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """What every table has; `entry` is where its package says so."""

    title: str
    note: str
    path: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    recompute: tuple[Mapping[str, str], ...]
    place: Place
    entry: Place

    def index(self, name: str) -> int:
        """Where the column of that name stands; LookupError where there is none."""
        names = [column.name for column in self.columns]
        if name not in names:
            raise LookupError(f"there is no column {name!r}")
        return names.index(name)

    def row(self, label: str) -> Sequence[str]:
        """The row of that label; LookupError where there is none."""
        found = next((row for row in self.rows if row and row[0] == label), None)
        if found is None:
            raise LookupError(f"there is no row {label!r}")
        return found

    def cell(self, label: str, name: str) -> str:
        """The cell of a row and a column."""
        return self.row(label)[self.index(name)]


@dataclass(frozen=True, kw_only=True)
class Table(Grid):
    """A table of the pamphlet, cell by cell as printed."""

    reference: Reference
    number: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Series(Grid):
    """A table of the edition's own, taken from the works that it names by their citekeys.

    What a work misprints is mended, and what it prints stands in a column beside.
    """

    name: str
    works: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Its id in pages and forms."""
        return f"series-{self.name}"

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that a reader is shown: neither prints of others nor remarks."""
        aside = {column.printed for column in self.columns} | {REMARK}
        return tuple(column for column in self.columns if column.name not in aside)

    def whole(self, row: Sequence[str]) -> str:
        """The label of the row of which this row is a part, or nothing."""
        parts = (column.name == PART for column in self.columns)
        found = row[self.index(PART)] if any(parts) else NONE
        return "" if found == NONE else found

    def printed(self, row: Sequence[str], column: Column) -> str:
        """What the source prints in a cell that the edition mends, or nothing."""
        if not column.printed:
            return ""
        found = row[self.index(column.printed)]
        return found if found != row[self.index(column.name)] else ""

    @property
    def remarks(self) -> Iterator[tuple[str, str]]:
        """The label of each row with a remark, and the remark."""
        if all(column.name != REMARK for column in self.columns):
            return
        for row in self.rows:
            if row[self.index(REMARK)] != NONE:
                yield row[0], row[self.index(REMARK)]
