"""Every page is HTML as its standard has it.

The Nu checker was chosen because it found twenty of twenty-four planted
faults where html-validate found twelve: only it knows attributes, roles,
languages, dates and addresses. What neither sees, a reference of one element
to another that is not there, is asked here.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import machine
from conftest import BRIEF, ROOT

#: What the checker says that is no fault of a page, each with the reason.
EXCUSED = {
    "Trailing slash on void elements has no effect and interacts badly with unquoted attribute "
    "values.": "Python-Markdown closes void elements so that its pages are XML too; it quotes "
    "every value",
}
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
#: Attributes that name other elements of their page by id.
REFERENCES = (
    "aria-activedescendant", "aria-controls", "aria-describedby", "aria-details", "aria-labelledby",
    "aria-owns", "commandfor", "for", "form", "headers", "list", "popovertarget",
)  # fmt: skip


def checked(*paths: Path) -> tuple[list[str], set[str]]:
    """The faults that the Nu checker finds in pages or folders, and the excuses it needed.

    Each is said once, with its first page, and with the template that has such a tag.
    """
    command = ["java", *BRIEF, "-jar", str(machine.CHECKER), "--format", "json", "--skip-non-html"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    found = json.loads(done.stderr)["messages"]
    alike: dict[str, list[dict[str, Any]]] = {}
    for fault in found:
        alike.setdefault(fault["message"], []).append(fault)
    faults = [_told(message, same) for message, same in alike.items() if message not in EXCUSED]
    return faults, alike.keys() & EXCUSED.keys()


def _told(message: str, same: list[dict[str, Any]]) -> str:
    first = same[0]
    start = first.get("hiliteStart", 0)
    tag = first.get("extract", "")[start : start + first.get("hiliteLength", 0)]
    having = [path for path in TEMPLATES if tag and tag in path.read_text(encoding="utf-8")]
    places = [f"{first.get('url', '')}:{first.get('lastLine', 1)}", tag]
    places += [path.relative_to(ROOT).as_posix() for path in having]
    return f"{message} ({len(same)} times, {', '.join(filter(None, places))})"


@pytest.fixture(scope="module")
def nu() -> None:
    """The test is skipped where the checker is not installed."""
    if lacks := machine.checker():
        pytest.skip(f"{lacks}: run scripts/machine.py")


@pytest.mark.usefixtures("nu")
def test_every_page_is_clean(site: Path) -> None:
    assert len(list(site.rglob("*.html"))) > 70
    faults, excused = checked(site)
    assert faults == []
    assert excused == set(EXCUSED), "an excuse that excuses nothing"


FAULTY = {
    '<p id="a">x</p><p id="a">y</p>': "Duplicate ID",
    "<span><p>x</p></span>": "not allowed as child",
    '<p role="tolltip">x</p>': "for attribute “role”",
    '<p lang="russian">x</p>': "for attribute “lang”",
    "<div>x": "Unclosed element",
}


@pytest.mark.usefixtures("nu")
def test_a_faulty_page_is_not(tmp_path: Path) -> None:
    head = '<!doctype html><html lang="en"><head><title>x</title></head>'
    for number, body in enumerate(FAULTY):
        text = f"{head}<body>{body}</body></html>"
        (tmp_path / f"{number}.html").write_text(text, encoding="utf-8")
    found = "\n".join(checked(tmp_path)[0])
    assert [said for said in FAULTY.values() if said not in found] == []


def lost(page: Path) -> list[str]:
    """The elements of a page that name another which is not there."""
    tree = html.parse(str(page), html.HTMLParser(encoding="utf-8"))
    ids = set(tree.xpath("//@id"))
    return [
        f"{page}: {name} names {wanted!r}"
        for name in REFERENCES
        for value in tree.xpath(f"//@{name}")
        for wanted in str(value).split()
        if wanted not in ids
    ]


def test_every_element_that_is_named_by_another_is_there(site: Path) -> None:
    named = [fault for page in sorted(site.rglob("*.html")) for fault in lost(page)]
    assert named == []


def test_one_that_is_not_is_found(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<p aria-describedby="a b" id="a">x</p>', encoding="utf-8")
    assert [fault.rpartition(": ")[2] for fault in lost(page)] == ["aria-describedby names 'b'"]
