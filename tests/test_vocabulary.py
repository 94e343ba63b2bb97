"""The closed lists stand in vocabulary.yml alone: a new word needs no other change."""

import json
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import run
from edition.forms.book import epub
from edition.forms.search import catalogue
from edition.model.definitions import PALETTE
from edition.reading import store

WORD = "outdated"
ENTRY = """  - tag: outdated
    label: outdated
    sign: ◌
    colour: teal
    rating: '4'
    description: True when it was written.
"""


@pytest.fixture
def site(specimen: Path) -> Path:
    """The specimen with one more verdict, which a claim has, and every form of it."""
    words = Path("docs", "data", "vocabulary.yml")
    text = words.read_text("utf-8")
    words.write_text(text.replace("  - tag: contested", f"{ENTRY}  - tag: contested", 1), "utf-8")
    claims = Path("docs", "data", "claims", "section-1.yml")
    claims.write_text(claims.read_text("utf-8").replace("verdict: imprecise", f"verdict: {WORD}"))
    done = run("build", folder=specimen)
    assert done.returncode == 0, done.stderr
    return specimen / "site"


def test_a_new_verdict_is_in_every_form(site: Path) -> None:
    page = BeautifulSoup((site / "text/section-1/index.html").read_text("utf-8"), "lxml")
    badge = page.select_one(".claim--outdated .verdict--outdated.tone--teal")
    assert badge is not None
    assert "◌" in badge.get_text()
    told = page.select_one("script[type='application/ld+json']")
    graph = json.loads(told.get_text() if told else "")
    ratings = [n["reviewRating"] for n in graph["@graph"] if "reviewRating" in n]
    assert {"alternateName": WORD, "ratingValue": 4}.items() <= ratings[0].items()
    claims = json.loads((site / "data/claims.json").read_text("utf-8"))
    assert claims[0]["verdict"] == WORD
    schema = json.loads((site / "data/schema/claims.json").read_text("utf-8"))
    assert WORD in schema["items"]["properties"]["verdict"]["enum"]
    lists = json.loads(catalogue.text(store.load(site.parent / "docs"), []))
    assert [WORD, WORD, "◌", "teal"] in lists["verdicts"]
    for form in ("edition/purges.tei.xml", "edition/purges.txt"):
        assert WORD in (site / form).read_text("utf-8"), form
    with zipfile.ZipFile(site / "edition/purges.epub") as book:
        style = book.read("EPUB/style.css").decode()
        chapter = book.read("EPUB/text/section-1.xhtml").decode()
    assert "tone--teal" in chapter
    assert f".tone--teal {{ border-color: {epub.tone(PALETTE['teal'])}; }}" in style
