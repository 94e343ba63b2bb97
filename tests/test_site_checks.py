"""The checks of the built site: each finds its fault in a page, and nothing in a sound one."""

from pathlib import Path

import pytest

from edition.checks import site as checks
from edition.ground.messages import EditionError

SOUND = """<!doctype html><html lang="en"><head><title>A page</title>
<meta name="description" content="A sound page."><link rel="canonical" href="https://example.org/"></head>
<body><h1 id="a">A</h1><p>Text <a href="other/#b">there</a>, <code>[@x] <b>///</b> [@y]</code>,
<span lang="ru">чистка</span> <a href="https://example.com/">away</a>.</p>
<img src="x.png" alt="x" width="1" height="1"><h2>B</h2></body></html>
"""

#: What is put in place of what, and the beginning of the message after path and line.
FAULTS = {
    "b-001 id 'a' stands 2 times": ("<h2>", '<h2 id="a">'),
    "b-002 '/// note Text'": ("<p>Text", "<p>/// note\nText"),
    "b-002 '[@berg-1950]": ("<p>Text", "<p>[@berg-1950] Text"),
    "b-003 fetches https://cdn.example.net/x.js": (
        "</body>", '<script src="https://cdn.example.net/x.js"></script></body>',
    ),
    "b-003 fetches //cdn.example.net/x.css": (
        "</head>", '<link rel="stylesheet" href="//cdn.example.net/x.css"></head>',
    ),
    "b-004 'other/#c': the page has no 'c'": ("other/#b", "other/#c"),
    "b-004 'othre/#b' leads to no file": ("other/#b", "othre/#b"),
    "b-004 aria-labelledby names no element": ("<h2>", '<h2 aria-labelledby="z">'),
    "b-005 h3 follows h1": ("<h2>B</h2>", "<h3>B</h3>"),
    "b-005 has 2 headings of the first rank": ("<h2>B</h2>", "<h1>B</h1>"),
    "b-006 'чистка' is not marked as Russian": (' lang="ru"', ""),
    "b-006 says no language": ('<html lang="en">', "<html>"),
    "b-007 a picture lacks alt, height": (' alt="x" width="1" height="1"', ' width="1"'),
    "b-008 attribute 'onclick'": ("<h2>", '<h2 onclick="x()">'),
    "b-008 attribute 'style'": ("<h2>", '<h2 style="color:red">'),
    "b-008 'java script:x()'": ('href="https://example.com/"', 'href="java script:x()"'),
    "b-010 a table is called '', no name": ("<h2>", "<table></table><h2>"),
    "b-010 a table is called 'T', as another is": (
        "<h2>", '<table aria-label="T"></table><table><caption>T</caption></table><h2>',
    ),
    "b-010 'CSV' leads to x.csv and to y.csv": (
        "<h2>", '<a href="x.csv">CSV</a> <a href="y.csv">CSV</a><h2>',
    ),
    "b-009 title 'Other'": ("A page", "Other"),
    "b-009 title ''": ("A page", ""),
    "b-009 has no description": (' content="A sound page."', ' content=" "'),
}  # fmt: skip


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "other").mkdir()
    other = SOUND.replace("A page", "Other").replace('href="other/#b"', 'href="../#a"')
    other = other.replace("x.png", "../x.png").replace("<h2>", '<h2 id="b">')
    (tmp_path / "other/index.html").write_text(other, encoding="utf-8")
    (tmp_path / "index.html").write_text(SOUND, encoding="utf-8")
    (tmp_path / "x.png").write_bytes(b"")
    return tmp_path


def test_a_sound_site_has_no_messages(built: Path) -> None:
    assert list(checks.run(built)) == []


@pytest.mark.parametrize("base", ["/", "/edition/", "/edition", "/a/b%20c/"])
def test_an_address_from_the_root_begins_with_the_path_of_the_site(base: str, built: Path) -> None:
    """So the page for missing addresses, which may be shown at any, says where its links lead."""
    start = base.rstrip("/")
    for page in built.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("example.org/", f"example.org{base}"), encoding="utf-8")
    missing = SOUND.replace("A page", "Not found").replace("other/#b", f"{start}/other/#b")
    (built / "404.html").write_text(missing.replace("x.png", f"{start}/x.png"), encoding="utf-8")
    assert list(checks.run(built)) == []
    wrong = missing.replace(f"{start}/other/", "/elsewhere/other/")
    (built / "404.html").write_text(wrong.replace("x.png", f"{start}/y.png"), encoding="utf-8")
    link, picture = (str(message) for message in checks.run(built))
    assert " b-004 '/elsewhere/other/#b' leads " in link
    assert "/y.png' leads to no file" in picture


@pytest.mark.parametrize("says", FAULTS)
def test_fault_is_said_with_its_line(says: str, built: Path) -> None:
    find, put = FAULTS[says]
    assert find in SOUND
    page = built / "index.html"
    page.write_text(SOUND.replace(find, put, 1), encoding="utf-8")
    said = [str(message) for message in checks.run(built)]
    assert any(f"/index.html:{line}: {says}" in one for one in said for line in range(1, 7)), said
    assert all(" Hint: " in one for one in said)


def test_every_code_has_a_fault() -> None:
    assert {check.code for check in checks.ALL} == {says[:5] for says in FAULTS}


def test_what_is_no_site_is_said(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="is not a built site"):
        list(checks.run(tmp_path))


def test_the_built_edition_has_no_messages(site: Path) -> None:
    assert list(checks.run(site)) == []
