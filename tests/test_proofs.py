"""What proves a series: no digit of the table of sentences can be changed unseen."""

from dataclasses import replace

from edition.derived import proofs
from edition.model.edition import Edition
from edition.model.tables import REMARK, Series

NAME = "sentences-1921-1953"


def changed(series: Series, line: int, at: int) -> Series:
    """The series with another last digit in one cell."""
    rows = [list(row) for row in series.rows]
    rows[line][at] = rows[line][at][:-1] + str((int(rows[line][at][-1]) + 3) % 10)
    return replace(series, rows=tuple(map(tuple, rows)))


def test_the_series_of_the_edition_hold(edition: Edition) -> None:
    faults = {name: list(proofs.faults(found)) for name, found in edition.series.items()}
    assert faults == {name: [] for name in edition.series}


def test_every_digit_of_the_sentences_is_proved_by_a_sum_or_a_remark(edition: Edition) -> None:
    series = edition.series[NAME]
    numbers = [at for at, column in enumerate(series.columns) if column.numeric]
    assert len(numbers) == 10
    unseen = [
        (series.rows[line][0], series.columns[at].name)
        for line in range(len(series.rows))
        for at in numbers
        if not list(proofs.faults(changed(series, line, at)))
    ]
    assert unseen == []


def test_what_is_mended_is_said(edition: Edition) -> None:
    series = edition.series[NAME]
    mended = {
        row[0]: [series.printed(row, c) for c in series.shown if series.printed(row, c)]
        for row in series.rows
        if any(series.printed(row, c) for c in series.shown)
    }
    assert mended == {
        "1932": ["22728"],
        "1938": ["16342"],
        "1941": ["8011"],
        "1948": ["73263"],
        "1921–53": ["2634397", "423512"],
    }
    assert set(mended) <= {label for label, _ in series.remarks}
    assert REMARK not in [column.name for column in series.shown]
    assert "as printed, in 29" in next(proofs.lines(series))
