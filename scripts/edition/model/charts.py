"""Charts: what charts.yml describes."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.ground.messages import Place


@dataclass(frozen=True)
class ChartBar:
    """A bar of a chart: its number, what the number counts, and where it is from.

    `within` is the label of the bar, or the kind, that it is a part of, and is drawn in. `kind` is
    the line that the bar was taken from, in a chart by years.
    """

    label: str
    value: str
    origin: str
    counts: str
    within: str = ""
    kind: str = ""


@dataclass(frozen=True)
class ChartLine:
    """A column of a table or a series, of which a chart by years draws one bar a year."""

    label: str
    table: str
    column: str
    counts: str
    within: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart of charts.yml: of bars that stand there, or by years, of lines of a table."""

    id: str
    title: str
    says: str
    unit: str
    bars: tuple[ChartBar, ...]
    place: Place
    lines: tuple[ChartLine, ...] = ()
    first: str = ""
    last: str = ""

    @property
    def by_year(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each year with the values of the lines in their order; nothing where one has none."""
        found = {(bar.label, bar.kind): bar.value for bar in self.bars}
        for year in sorted({bar.label for bar in self.bars}):
            yield year, tuple(found.get((year, line.label), "") for line in self.lines)
