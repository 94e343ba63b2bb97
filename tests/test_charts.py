"""Charts: which column of a table is drawn, and what is drawn of it."""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

import pytest

from edition.derived import charts
from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.charts import Chart, ChartBar, ChartLine
from edition.model.tables import Column, Table


def table(numeric: str, *rows: tuple[str, ...], total: str = "") -> Table:
    """A table whose columns are numbers (n) or words (w)."""
    columns = tuple(
        Column(f"c{place}", f"Column {place}", kind == "n") for place, kind in enumerate(numeric)
    )
    recompute = ({"kind": "sum", "column": "c1", "total": total},) if total else ()
    place = Place("tables", 1)
    return Table(
        reference=Reference.parse("1.t1"), number="Table 1", title="A table", source="", note="",
        path="table-1.csv", columns=columns, rows=rows, recompute=recompute, place=place,
        entry=place,
    )  # fmt: skip


def test_a_table_of_labels_alone_has_no_chart() -> None:
    assert charts.of_table(table("w", ("one",), ("two",))) == ""
    assert charts.of_table(table("ww", ("one", "a"), ("two", "b"))) == ""
    assert charts.of_table(table("wn", ("one", "—"))) == ""


@pytest.mark.parametrize(
    ("made", "title", "printed", "never"),
    [
        (table("wnw", ("a", "7", "x"), ("b", "9", "y")), "Column 1", "7", "x"),
        (table("wnn", ("a", "700", "1.5"), ("b", "900", "—")), "Column 2", "1.5", "700"),
        (table("www", ("a", "x", "10 - 15"), ("b", "y", "25")), "Column 2", "10 - 15", "x"),
        (table("wn", ("a", "-7"), ("b", "9")), "Column 1", "-7", ""),
        (table("wn", ("a", "7"), ("Sum", "7777"), total="Sum"), "Column 1", "7", "7777"),
    ],
)
def test_the_last_column_of_numbers_is_drawn(
    made: Table, title: str, printed: str, never: str
) -> None:
    svg = charts.of_table(made)
    assert title in svg
    assert f">{printed}</text>" in svg
    assert not never or f">{never}</text>" not in svg
    drawn = re.findall(r"<path [^>]*fill=\"var\(--ed-bar\)\"[^>]*>", svg)
    assert [path for path in drawn if 'stroke="currentColor"' not in path] == []
    assert drawn


def test_a_chart_by_years_draws_a_part_in_its_whole_and_names_what_it_draws() -> None:
    lines = (
        ChartLine("All", "t", "all", "people"),
        ChartLine("of these", "t", "part", "people", within="All"),
    )
    bars = tuple(
        ChartBar(year, value, "t", "people", line.within, line.label)
        for line, values in zip(lines, (("90", "110"), ("70", "85")), strict=True)
        for year, value in zip(("1901", "1902"), values, strict=True)
    )
    chart = Chart("c", "A chart", "It says.", "people", bars, Place("charts", 1), lines)
    assert list(chart.by_year) == [("1901", ("90", "70")), ("1902", ("110", "85"))]
    svg = charts.of_chart(chart)
    assert re.findall(r"var\(--ed-(?:bar|part)\)", svg).count("var(--ed-part)") == 3
    assert svg.count("var(--ed-bar)") == 3  # two bars and a square of the legend
    assert {"All", "of these", "1901", "’02"} <= set(re.findall(r">([^<]+)</text>", svg))
    framed = charts.of_chart(chart, charts.Frame("A chart", "It says.", ("Sources: t.",)))
    assert "Sources: t." in framed


def letters(bars: Sequence[charts.Bar]) -> Iterator[tuple[str, float, list[float]]]:
    """The words of the chart without spaces, how far down, and the steps between their lines."""
    drawn = ElementTree.fromstring(charts.draw(tuple(bars), "people"))  # noqa: S314
    for text in drawn.iter("{http://www.w3.org/2000/svg}text"):
        down = float(text.attrib["transform"].removeprefix("translate(").split(",")[1][:-1])
        steps = [float(line.get("dy", "0")) for line in text]
        yield "".join(text.itertext()).replace(" ", ""), down, steps


def test_the_middle_of_a_label_is_that_of_its_bar() -> None:
    labels = ["one", "two lines, since it is too long", f"{'three lines of words ' * 2}"]
    bars = [charts.Bar(label.strip(), 7.0, f"value {at}") for at, label in enumerate(labels)]
    middles = {text: (down + sum(steps) / 2, len(steps)) for text, down, steps in letters(bars)}
    found = [middles[label.replace(" ", "")] for label in labels]
    assert [lines for _, lines in found] == [0, 2, 3]
    values = [middles[f"value{at}"][0] for at in range(3)]
    assert [middle for middle, _ in found] == pytest.approx(values, abs=0.5)


def test_a_part_is_a_bar_of_its_own_beside_its_own_label() -> None:
    """It was counted apart: nothing is drawn as if it were cut out of the bar above it."""
    bars = (
        charts.Bar("Expelled", 2.0, "two"),
        charts.Bar("Arrested", 9.0, "nine", 4.0, "four", "sentenced"),
    )
    svg = charts.draw(bars, "people")
    assert (svg.count("var(--ed-bar)"), svg.count("var(--ed-part)")) == (2, 1)
    found = {text: (down, steps) for text, down, steps in letters(bars)}
    first, (_, step) = found["Arrestedsentenced"]
    assert [found["nine"][0], found["four"][0]] == pytest.approx([first, first + step], abs=1)


def test_charts_are_as_wide_whatever_their_labels() -> None:
    """So their letters are as large on the page; what short labels leave is the bars'."""
    short, long = (
        charts.draw((charts.Bar(label, 7, "7"),), "people")
        for label in ("1929", "sentenced to death")
    )
    wide = [float(re.findall(r'width="([\d.]+)"', svg)[0]) for svg in (short, long)]
    assert wide[0] == pytest.approx(wide[1], abs=9)
