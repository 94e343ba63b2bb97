"""Hostile input: a result or clear lines, soon, no traceback; nothing of it acts in a page."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from conftest import SPECIMEN
from edition import checks
from edition.derived import arithmetic
from edition.ground import numbers, prose, text_files, yaml_text
from edition.ground.messages import EditionError
from edition.ground.tree.plain import words
from edition.markdown import context
from edition.reading import census, pages, store, tables
from edition.reading.records import Reading
from edition.scan import importer
from mutate import changed
from test_markdown import render

#: Of the processor: many times what is needed where time grows with the length, and far from what
#: it would be if it grew with the square.
SECONDS = 30.0
SIZE = 10_000_000
READ = 500_000

EVIL = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))", "[x](JaVa&#115;cript:alert(1))", "<javascript:alert(1)>",
    "[x]\n\n[x]: javascript:alert(1)", "<a href='jav\tascript:alert(1)'>x</a>", "<iframe src=//x>",
    "*x*{: onclick='alert(1)' }", "<b style='position:fixed'>x</b>", "![x](//example.net/x.png)",
    "<!-- --><script >alert(1)</script\n>", "</p><script>", "&lt;script&gt;", "\\<script>",
    "[x](data:text/html;base64,PHNjcmlwdD4=)", "<math><a xlink:href='javascript:x'>", "`<script>`",
    "<form action=javascript:x><button>", "<meta http-equiv=refresh content=0>", "<base href=//x>",
)  # fmt: skip


def messages(docs: Path) -> list[str]:
    """What reading and checking says; any other exception is a fault of ours."""
    try:
        return [str(message) for message in checks.run(store.load(docs))]
    except EditionError as error:
        return error.message.splitlines()


FILES = sorted(
    path.relative_to(SPECIMEN).as_posix()
    for path in (SPECIMEN / "docs").rglob("*")
    if path.suffix in (".yml", ".md", ".csv", ".json", ".txt")
)
NASTY = st.sampled_from((
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", "\u202e".encode(), b"\r\n", b"\t", b"&a ",
    b"*a", b"!!python/object:os.system ", b"{", b"[" * 40, b"- " * 40, b": ", b"\n---\n", b"'",
    b'"', b"///\n", b"/// note | x\n", b"[@", b"[[", b"~~~\n", b"1e999", b"10 ** 10 ** 10",
    b"9" * 400, b"a / 0", b"null", b"../../x", b"-" * 30, b"\n\n", b"2.1", b"2.t1", b"'2.1'",
))  # fmt: skip
SPLICES = st.tuples(
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 60),
    st.one_of(NASTY, st.binary(max_size=8), st.text(max_size=8).map(lambda t: t.encode("utf-8"))),
)


@given(
    st.sampled_from(FILES),
    st.one_of(st.binary(max_size=300), st.lists(SPLICES, min_size=1, max_size=3)),
)
@settings(deadline=None, max_examples=400)
def test_any_file_in_any_state_gives_lines(
    shared_specimen: Path, name: str, broken: bytes | list[tuple[float, int, bytes]]
) -> None:
    path = shared_specimen / name
    before = path.read_bytes()
    data = before
    if isinstance(broken, bytes):
        data = broken
    else:
        for at, length, new in broken:
            start = int(at * (len(data) + 1))
            data = data[:start] + new + data[start + length :]
    with changed({path: data}):
        said = messages(Path("docs"))
    for line in said:
        assert re.match(r"[\w./-]+:\d+: [a-z]-\d{3} .*Hint: ", line), line


@pytest.mark.parametrize("new", ["9" * 40, f"{'9' * 24} billion billion 7", "1" + "0" * 60])
@pytest.mark.parametrize("name", ["index.md", "evidence/documents/tariff.md", "data/charts.yml"])
def test_a_number_longer_than_any_count_gives_lines(
    name: str, new: str, shared_specimen: Path
) -> None:
    """Each number in turn: of a page of the site, of a paper, and of what is drawn of it."""
    path = shared_specimen / "docs" / name
    before = path.read_text(encoding="utf-8")
    for number in re.finditer(r"\d+", before):
        broken = f"{before[: number.start()]}{new}{before[number.end() :]}"
        with changed({path: broken.encode()}):
            said = messages(Path("docs"))
        for line in said:
            assert re.match(r"[\w./-]+:\d+: [a-z]-\d{3} .*Hint: ", line), line


SIGNS = st.text(alphabet="<>/ab='\"&;:[]()!{}\n`*_", max_size=12)


@given(st.lists(st.one_of(st.sampled_from(EVIL), SIGNS), min_size=1, max_size=4))
@settings(deadline=None, max_examples=200)
def test_nothing_in_prose_acts_in_the_page(shared_specimen: Path, parts: list[str]) -> None:
    """Either a line says that it may not stand there, or what comes out is dead."""
    path = shared_specimen / "docs/text/section-1.md"
    before = path.read_bytes()
    evil = "x ".join(parts)
    text = before.decode().replace("The parish ran it", f"The parish {evil} ran it")
    with changed({path: text.encode()}):
        said = messages(Path("docs"))
    assert said or alive(render(f"Before {evil} after")) == []


def alive(text: str) -> list[str]:
    """What a browser would run, or fetch, of the HTML."""
    found = []
    for element in html.fromstring(f"<div>{text}</div>").iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("script", "iframe", "object", "embed", "meta", "base", "style"):
            found.append(element.tag)
        for name, value in element.attrib.items():
            address = re.sub(r"[\x00-\x20]", "", str(value)).lower()
            if str(name).startswith("on") or str(name) == "style":
                found.append(str(name))
            if re.match(r"(javascript|vbscript|data):", address) and name != "alt":
                found.append(address)
    return found


def test_the_harness_knows_what_is_alive() -> None:
    assert alive("<p><a href='java\nscript:x' onclick='y'>z</a></p><script>1</script>") != []
    assert alive("<p>&lt;script&gt; <a href='/x'>javascript:</a></p>") == []


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_in_the_source_text_acts_in_the_page(
    evil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The original is shown letter by letter, whatever letters they are."""
    words = f"One old {evil} Olsen\n\n{evil}"
    monkeypatch.setattr(context, "originals", lambda _: {"1.2": words})
    page = render("/// passage | 1.2\nText.\n///\n")
    assert "The original" in page
    assert "Olsen" in page
    assert alive(page) == []


@pytest.mark.parametrize("evil", EVIL)
def test_a_source_text_with_markup_is_read_or_refused_in_one_line(
    evil: str, specimen: Path
) -> None:
    source = (specimen / "source.txt").read_text(encoding="utf-8")
    data = source.replace("old Olsen", f"old {evil} Olsen").encode()
    try:
        importer.read(data, "given.txt", census.load(specimen / "docs/data/passages.yml"))
    except EditionError as error:
        assert re.fullmatch(r"given.txt: .* Hint: [^\n]*", str(error))


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize(
    ("name", "find"),
    [
        ("docs/data/claims/section-1.yml", "It ran on weekdays"),
        ("docs/data/sources.yml", "title: Harbours"),
        ("docs/data/terms.yml", "definition: "),
        ("docs/data/people.yml", "office: ferryman"),
        ("docs/data/tables/table-1.csv", "Total"),
        ("docs/data/charts.yml", "title: Fares"),
    ],
)
def test_no_data_act_in_a_page(evil: str, name: str, find: str, specimen: Path) -> None:
    """Data hold no markup: a line says so, or the letters are shown as they are."""
    path = specimen / name
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, f"{find} {evil}", 1), encoding="utf-8")
    said = messages(Path("docs"))
    if said:
        return
    for listing in ("claims", "sources", "glossary", "people", "tables", "ledger"):
        assert alive(render(f"/// listing | {listing}\n///\n")) == []


BIG: dict[str, bytes] = {
    "one line": b"a" * SIZE,
    "words": b"word " * (SIZE // 5),
    "only newlines": b"\n" * SIZE,
    "brackets": b"[" * SIZE,
    "brackets and closings": b"[" * (SIZE // 2) + b"]" * (SIZE // 2),
    "parentheses": b"](" * (SIZE // 2),
    "tags": b"<a " * (SIZE // 3),
    "open tags": b"<" * SIZE,
    "backticks": b"` `` " * (SIZE // 5),
    "citations": b"[@a; " * (SIZE // 5),
    "slashes": b"///\n" * (SIZE // 4),
    "blocks": b"/// note | x\n" * (SIZE // 13),
    "headings": b"# x\n" * (SIZE // 4),
    "list items": b"- " * (SIZE // 2),
    "braces": b"{a: " * (SIZE // 4),
    "curly lists": b"{: " * (SIZE // 3),
    "indentation": b"".join(b" " * n + b"a:\n" for n in range(4400)),
    "digits": b"9" * SIZE,
    "numbers": b"9,999 million and " * (SIZE // 18),
    "commas": b"," * SIZE,
    "quotation marks": b'"' * SIZE,
    "zeros": bytes(SIZE),
    "carriage returns": b"\r" * SIZE,
    "reversals": "\u202e".encode() * (SIZE // 3),
    "surrogates": b"\xed\xa0\x80" * (SIZE // 3),
    "letters read wrongly": "â€œ".encode() * (SIZE // 8),
    "Cyrillic": "я".encode() * (SIZE // 2),
    "emphasis": b"**a_" * (SIZE // 4),
    "aliases": b"a: &a [x]\n" + b"b: [*a, *a]\n" * (SIZE // 12),
}

READERS: dict[str, Callable[[bytes], object]] = {
    "importer": lambda data: importer.read(data, "big"),
    "YAML": lambda data: yaml_text.of_text(text_files.decode(data, "big"), "big"),
    "page": lambda data: pages.read(text_files.decode(data, "big"), "big"),
    "signs": lambda data: prose.signs(text_files.decode(data, "big")),
    "plain": lambda data: words(text_files.decode(data, "big")),
    "numbers": lambda data: numbers.stated(text_files.decode(data, "big")),
    "calculation": lambda data: arithmetic.evaluate(data.decode("utf-8", "replace"), {}),
    "value": lambda data: arithmetic.value(data.decode("utf-8", "replace")),
}


@pytest.mark.parametrize("kind", BIG)
def test_ten_megabytes_are_refused_soon(kind: str) -> None:
    """The file readers look no further than their limit."""
    for reader in ("importer", "YAML", "page"):
        answered_soon(reader, BIG[kind], f"{reader}, 10 MB")


@pytest.mark.parametrize("kind", BIG)
@pytest.mark.parametrize("reader", READERS)
def test_what_is_small_enough_is_read_soon(reader: str, kind: str) -> None:
    """Time grows with the length, not with its square: this would take minutes."""
    answered_soon(reader, BIG[kind][:READ] + b"\n", f"{reader}, {READ} bytes")


def answered_soon(reader: str, data: bytes, what: str) -> None:
    """A result, or one line, within the time."""
    began = time.process_time()
    try:
        READERS[reader](data)
    except (EditionError, arithmetic.CalculationError) as error:
        assert "\n" not in str(error)
    spent = time.process_time() - began
    assert spent < SECONDS, f"{what} took {spent:.1f} s"


@pytest.mark.parametrize("name", ["docs/text/section-1.md", "docs/data/claims/section-1.yml",
                                  "docs/data/tables/table-1.csv", "docs/data/addresses.txt",
                                  "docs/data/tables/datapackage.json"])  # fmt: skip
@pytest.mark.parametrize("kind", ["brackets", "words", "tags", "parentheses", "numbers", "zeros"])
def test_a_huge_file_is_answered_soon(name: str, kind: str, specimen: Path) -> None:
    (specimen / name).write_bytes(BIG[kind][:READ] + b"\n")
    began = time.process_time()
    assert messages(Path("docs")) != []
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("field", ["verdict", "confidence", "revised", "sources"])
def test_a_value_of_any_length_is_not_said_whole(field: str, specimen: Path) -> None:
    path = specimen / "docs/data/claims/section-1.yml"
    long = rf"\1{field}: {'word ' * (READ // 10)}"
    text = re.sub(rf"(?m)^( *){field}:.*", long, path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    said = messages(Path("docs"))
    assert any(f"section-1.yml:{line}: " in one for one in said for line in range(1, 40))
    assert all(" Hint: " in one and len(one) < 2200 for one in said), [len(one) for one in said]


def test_a_long_row_of_blanks_in_prose_is_read_soon(specimen: Path) -> None:
    page = specimen / "docs" / "index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nOne{' ' * READ}two.\n", encoding="utf-8")
    began = time.process_time()
    messages(Path("docs"))
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "expression",
    [
        "10**10**10", "9**9**9**9", "1/0", "0/0", "1e999999999", "-" * 290 + "1", "1+" * 140 + "1",
        "(" * 140 + "1" + ")" * 140, "9" * 299, "9" * 30 + "*" + "9" * 30, "max(" * 50 + "1",
        "__import__('os').system('true')", "().__class__", "a:=1", "1_000", "1j", "0x10",
        "1if 1else 2",
        "days('x', 'y')", "'a'*10**9", "[0]*10**9", "...", "1<<99999999", "yield", "await x", "\0",
    ],
)  # fmt: skip
def test_a_hostile_calculation_is_a_number_or_one_line(expression: str) -> None:
    began = time.process_time()
    try:
        arithmetic.evaluate(expression, {})
    except arithmetic.CalculationError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 400
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "path", ["../../x.csv", "/etc/passwd", "table-1.csv/../x.csv", "a\\b.csv", ""]
)
def test_a_table_outside_its_folder_is_not_read(path: str, specimen: Path) -> None:
    (specimen / "x.csv").write_text("year,crowns,percent\n1,2,3\n")
    package = specimen / "docs/data/tables" / tables.PACKAGE
    package.write_text(
        package.read_text().replace('"table-1.csv"', f'"{path}"'.replace("\\", "\\\\"))
    )
    reading = Reading()
    assert tables.load(reading, package.parent) == {}
    assert any("is no file of this folder" in str(message) for message in reading.messages)


def test_a_symbolic_link_is_refused(specimen: Path) -> None:
    Path("docs/about/secret.md").symlink_to("/etc/hostname")
    said = [line for line in messages(Path("docs")) if "is a symbolic link" in line]
    assert [line.partition(" is ")[0] for line in said] == ["docs/about/secret.md:1: d-001"]


def test_nothing_is_written_by_asking(specimen: Path) -> None:
    def state() -> dict[str, bytes]:
        files = (path for path in specimen.rglob("*") if path.is_file())
        return {path.as_posix(): path.read_bytes() for path in files}

    before = state()
    Path("docs/data/claims/section-..%2f9.yml").write_text("- id: ../../x\n")
    messages(Path("docs"))
    Path("docs/data/claims/section-..%2f9.yml").unlink()
    assert state() == before


def test_what_is_kept_is_bounded_by_what_there_is(specimen: Path) -> None:
    """A file that is read again takes the place of its earlier state."""
    messages(Path("docs"))
    time.sleep(text_files.SETTLED / 1e9)
    messages(Path("docs"))
    size = len(text_files._KEPT)
    for word in ("high", "medium", "low"):
        claims = Path("docs/data/claims/section-1.yml")
        claims.write_text(re.sub("confidence: .*", f"confidence: {word}", claims.read_text()))
        messages(Path("docs"))
    assert len(text_files._KEPT) <= size
