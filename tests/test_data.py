"""The data of the built site: complete, described, and accepted by those who read such data."""

import contextlib
import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frictionless
import pytest

from conftest import PATIENCE, ROOT
from edition.forms.data import tabular, values
from edition.forms.data.values import cell, number
from edition.ground import prose
from edition.markdown.files import relative
from edition.model.edition import Edition
from edition.model.forms import KINDS
from edition.reading import store

NAMES = [kind.name for kind in KINDS]


@pytest.fixture(scope="module")
def data(site: Path) -> Path:
    return site / "data"


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_frictionless_accepts_the_package(data: Path) -> None:
    command = [sys.executable, "-m", "frictionless", "validate", "--json"]
    done = subprocess.run(
        [*command, str(data / "datapackage.json")],
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    tasks = json.loads(done.stdout)["tasks"]
    assert {task["name"] for task in tasks} >= {*NAMES, "table-1", "table-6", "membership"}
    assert all(task["valid"] for task in tasks)


@pytest.mark.parametrize(
    ("name", "find", "put", "error"),
    [
        ("figures", ",4.1a,", ",99.9z,", "foreign-key"),
        ("claims", ",supported,", ",suported,", "constraint-error"),
        ("claims", "\n4.1b,", "\n4.1a,", "primary-key"),
        ("notes", "\n2.1-note-1,2.1,1,", "\n2.1-note-1,2.1,one,", "type-error"),
    ],
)
def test_frictionless_sees_what_is_wrong(
    data: Path, tmp_path: Path, name: str, find: str, put: str, error: str
) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy)
    path = copy / f"{name}.csv"
    text = path.read_text(encoding="utf-8-sig")
    assert find in text, "the data has changed: nothing to break"
    path.write_text(text.replace(find, put, 1), encoding="utf-8")
    report = frictionless.validate(str(copy / "datapackage.json"))
    assert error in [found for (found,) in report.flatten(["type"])]


def test_every_table_opens_right_in_excel_and_is_read_by_others(site: Path) -> None:
    """Excel takes a file for one of letters of Western Europe, unless it begins with the mark."""
    package = read(site / "data" / "datapackage.json")
    described = [
        (site / "data" / r["path"], r) for r in package["resources"] if r["format"] == "csv"
    ]
    for name in tabular.KEPT:
        folder = site / "data" / name
        own = read(folder / "datapackage.json")["resources"]
        described += [(folder / resource["path"], resource) for resource in own]
    assert {path for path, _ in described} == set((site / "data").rglob("*.csv"))
    assert all(resource["encoding"] == "utf-8-sig" for _, resource in described)
    for path in site.rglob("*.csv"):
        assert path.read_bytes().count(b"\xef\xbb\xbf") == 1, path
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), path
        cells = [cell for row in rows(path) for cell in row.values()]
        assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?![\d.]+$)", cell)] == [], path
    for path, resource in described:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert list(rows(path)[0]) == fields
        for field in resource["schema"]["fields"]:
            assert field.get("description") or field.get("title"), path
            assert path.parent.name != "tables" or {"description", "title"} <= set(field), path


def test_no_line_is_broken_within_a_paragraph(data: Path) -> None:
    for name in NAMES:
        for text in texts([read(data / f"{name}.json"), rows(data / f"{name}.csv")]):
            assert "\n" not in text.replace("\n\n", ""), (name, text)


def test_a_value_is_a_number_or_a_range(data: Path) -> None:
    """As its field is described; so the column of the CSV holds text."""
    values = [entry["value"] for entry in read(data / "figures.json") if "value" in entry]
    ranges = [value for value in values if isinstance(value, str)]
    assert 0 < len(ranges) < len(values) / 10
    assert [value for value in ranges if not re.fullmatch(r"\d+-\d+", value)] == []


def test_the_page_of_the_data_counts_as_its_example_does(data: Path) -> None:
    series = rows(data / "series" / "sentences-1921-1953.csv")
    parts = ("death", "camps", "exile", "other")

    def sums(ending: str) -> int:
        """How many rows add up; a dash stands for no number."""
        cells = [
            {name: int(row[name + ending].replace("—", "0")) for name in (*parts, "sentenced")}
            for row in series
        ]
        return sum(sum(row[part] for part in parts) == row["sentenced"] for row in cells)

    said = (ROOT / "docs" / "about" / "data.md").read_text("utf-8")
    assert sums("") == len(series)
    assert f"In {sums('_printed')} of {len(series)} rows" in said.replace("\n", " ")


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("a\nb\n\nc\nd", "a b\n\nc d"),
        ("a\n1929.\nb", "a 1929. b"),
        ("- a\n- b\n\nc\nd", "- a\n- b\n\nc d"),
        ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
        ("*a\nb*", "*a b*"),
    ],
)
def test_a_paragraph_is_one_line(text: str, one: str) -> None:
    assert prose.unwrapped(text) == one


def test_the_package_can_be_put_into_a_database(data: Path, tmp_path: Path) -> None:
    """No constraint is refused, and each table has columns and the rows of its file."""
    package = frictionless.Package(str(data / "datapackage.json"))
    package.publish(f"sqlite:///{tmp_path / 'edition.db'}")
    with contextlib.closing(sqlite3.connect(tmp_path / "edition.db")) as found:
        made = found.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        written = {name: found.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
                   for (name,) in made}  # fmt: skip
    assert written == {path.stem: (len(rows(path)),) for path in data.rglob("*.csv")}


def validator(schema: Any) -> Any:
    """What judges by the schema, which must be one; its import takes two seconds."""
    from jsonschema import Draft202012Validator as Validator  # type: ignore[import-untyped]

    Validator.check_schema(schema)
    return Validator(schema, format_checker=Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("name", NAMES)
def test_each_json_file_follows_its_schema(data: Path, name: str) -> None:
    judge = validator(read(data / "schema" / f"{name}.json"))
    content = read(data / f"{name}.json")
    assert [f"{list(e.path)}: {e.message}" for e in judge.iter_errors(content)] == []


@pytest.mark.parametrize(
    ("member", "value"),
    [("verdict", "wrong"), ("revised", "yesterday"), ("id", "12"), ("finding", ""), ("new", "x")],
)
def test_a_schema_sees_what_is_wrong(data: Path, member: str, value: str) -> None:
    judge = validator(read(data / "schema" / "claims.json"))
    claim = read(data / "claims.json")[0]
    assert judge.is_valid([claim])
    assert not judge.is_valid([claim | {member: value}])


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_hold_the_same_records(data: Path, name: str) -> None:
    key = next(kind.key for kind in KINDS if kind.name == name)
    flat, structured = rows(data / f"{name}.csv"), read(data / f"{name}.json")
    assert [row[key] for row in flat] == [entry[key] for entry in structured]
    for row, entry in zip(flat, structured, strict=True):
        assert {column for column, value in row.items() if value} == set(entry)


def test_every_record_of_the_edition_is_there(data: Path, edition: Edition) -> None:
    registers = edition.registers
    notes = sum(b.name == "note" for page in edition.pages.values() for b in page.blocks)
    expected = {
        "passages": sum(len(s.passages) for s in edition.sections),
        "claims": len(edition.claims),
        "notes": notes,
        "figures": len(registers.figures),
        "tables": len(edition.tables),
        "people": len(registers.people),
        "places": len(registers.places),
        "terms": len(edition.terms),
        "events": len(registers.events),
        "documents": len(edition.documents),
        "lives": len(edition.lives),
        "sources": len(edition.sources),
        "textual-notes": len(registers.textual_notes),
    }
    assert {name: len(rows(data / f"{name}.csv")) for name in NAMES} == expected


def test_a_calculation_keeps_its_values(data: Path) -> None:
    claim = next(c for c in read(data / "claims.json") if c["id"] == "4.1c")
    calculation = claim["calculation"][0]
    assert isinstance(calculation["result"], int | float)
    assert {"name", "value", "unit", "origin"} <= set(calculation["values"][0])
    assert " = " in calculation["equation"] or " ≈ " in calculation["equation"]
    assert calculation["equation"] in next(
        row["calculation"] for row in rows(data / "claims.csv") if row["id"] == "4.1c"
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_address_is_in_the_site(site: Path, data: Path, name: str) -> None:
    pages: dict[str, str] = {}
    for entry in read(data / f"{name}.json"):
        page, _, fragment = entry["address"].partition("#")
        if page not in pages:
            pages[page] = (site / page / "index.html").read_text(encoding="utf-8")
        assert f'id="{fragment}"' in pages[page], entry["address"]


def test_the_specimen_is_published_too(specimen: Path) -> None:
    shutil.copytree("docs/data", "site/data")  # as the build does
    tabular.write(store.load(Path("docs")), Path("site"))
    report = frictionless.validate(str(specimen / "site/data/datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    claims = read(specimen / "site/data/claims.json")
    assert claims[2]["calculation"][0]["values"][1] == {
        "name": "second",
        "value": 150,
        "unit": "crowns",
        "origin": "berg-1950, ch. 2",
    }
    schema = read(specimen / "site/data/schema/claims.json")
    assert schema["$schema"] == values.DIALECT
    validator(schema).validate(claims)


@pytest.mark.parametrize(
    ("text", "value"), [("29", 29), ("9.0", 9.0), ("-3", -3), ("2-3", "2-3"), ("1937-03-05",) * 2]
)
def test_numbers(text: str, value: object) -> None:
    assert number(text) == value
    assert type(number(text)) is type(value)


def test_a_cell_is_flat() -> None:
    assert cell(("a", "b")) == "a; b"
    assert cell((("a", "b"), ("c", "d"))) == "2"


@pytest.mark.parametrize(
    ("uri", "resolved", "expected"),
    [
        ("about/data.md", True, "../../edition/purges.txt"),
        ("about/data.md", False, "../edition/purges.txt"),
        ("index.md", True, "edition/purges.txt"),
        ("index.md", False, "edition/purges.txt"),
        ("text/index.md", True, "../edition/purges.txt"),
    ],
)
def test_a_file_is_found_from_any_page(uri: str, resolved: bool, expected: str) -> None:
    assert relative("edition/purges.txt", uri, resolved=resolved) == expected
