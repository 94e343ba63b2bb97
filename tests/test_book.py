"""The book that EPUB and PDF are made from: its order, its trees, its imprint, what stops it."""

from pathlib import Path

import pytest
from lxml import etree
from mkdocs.commands.build import build
from mkdocs.config import load_config

from conftest import ROOT
from edition.forms.book import chapters, tidying
from edition.ground.messages import EditionError
from edition.markdown import kept
from edition.model.edition import Edition
from edition.reading import store

_ADDED = "\nA&nbsp;B &amp; C.\n\n    one\n      two\n"


@pytest.fixture
def edition(specimen: Path) -> Edition:
    return store.load(specimen / "docs")


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> Edition:
    monkeypatch.chdir(ROOT)
    return store.load(Path("docs"))


def test_the_book_follows_the_navigation_and_leaves_out_what_needs_a_browser(
    real: Edition,
) -> None:
    parts = chapters.outline(real)
    files = [page.uri for _, leaves in parts for page, _ in leaves]
    assert files[0] == chapters.PREFACE
    assert [f for f in files if f.startswith("text/")] == [
        f"text/section-{section.number}.md" for section in real.sections
    ]
    assert [title[:4] for title, leaves in parts if leaves[0][0].uri.startswith("text/")] == [
        f"{number} · "[:4] for number in range(1, 14)
    ]
    assert not chapters.LEFT_OUT & set(files)
    assert len(files) == len(set(files))
    for _, leaves in parts:
        for _, name in leaves:
            assert name
            assert not name.endswith(".md")


def test_every_link_leads_to_a_place_in_the_book_or_to_the_web(edition: Edition) -> None:
    found = list(chapters.of(chapters.parts(edition)))
    ids = {c.path: {e.get("id") for e in c.body.iter()} for c in found}
    inner = 0
    for chapter in found:
        for link in chapter.body.iter("a"):
            href = link.get("href", "")
            if not href.startswith("http"):
                page, _, fragment = href.partition("#")
                assert page in ids, href
                assert not fragment or fragment in ids[page], href
                inner += 1
    assert inner > 20


def test_the_reference_of_each_passage_table_note_and_claim_is_an_id(edition: Edition) -> None:
    found = {c.path: c.body for c in chapters.of(chapters.parts(edition))}
    for reference in edition.references:
        body = found[reference.page[1:].removesuffix(".md")]
        assert [e.get("id") for e in body.iter()].count(reference.anchor) == 1, reference


def test_nothing_that_only_a_browser_needs_is_left(edition: Edition) -> None:
    for chapter in chapters.of(chapters.parts(edition)):
        tags = {e.tag for e in chapter.body.iter()}
        assert not tags & {"details", "summary", "form", "button", "input", "svg", "script"}
        classes = {name for e in chapter.body.iter() for name in e.classes}
        assert not classes & set(tidying.DROPPED)


def test_the_original_is_not_in_a_book_that_is_passed_on(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, specimen: Path
) -> None:
    monkeypatch.setenv("PAMPHLET", str(specimen / "source.txt"))
    words = "has run every single day of the year"
    assert words in (specimen / "source.txt").read_text(encoding="utf-8")
    chapters.parts.cache_clear()
    for chapter in chapters.of(chapters.parts(edition)):
        assert words not in "".join(map(str, chapter.body.itertext()))
    chapters.parts.cache_clear()


def test_a_book_of_pages_that_a_build_has_converted_is_the_same(
    specimen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(load_config("mkdocs.yml", site_dir="site"))
    edition = store.load(specimen / "docs")

    def book() -> dict[str, bytes]:
        chapters.parts.cache_clear()
        return {c.path: etree.tostring(c.body) for c in chapters.of(chapters.parts(edition))}

    taken_up = book()
    assert all(kept.xhtml(edition, f"{path}.md") for path in taken_up)
    monkeypatch.setattr(kept, "xhtml", lambda *_: None)
    assert book() == taken_up


def test_entities_are_characters_and_code_keeps_its_lines(
    specimen: Path,
) -> None:
    page = specimen / "docs" / "register" / "people.md"
    page.write_text(page.read_text(encoding="utf-8") + _ADDED, encoding="utf-8")
    parts = chapters.parts(store.load(specimen / "docs"))
    body = next(c.body for c in chapters.of(parts) if c.stem == "people")
    said = "".join(map(str, body.itertext()))
    assert "A\u00a0B & C." in said
    assert "one\n  two" in said


def test_the_imprint_is_that_of_the_newest_release(edition: Edition) -> None:
    stated = edition.imprint
    assert (stated.name, stated.version) == ("The ferry of Holm", "1.1.0")
    assert stated.authors == ("The editors",)
    assert stated.moment.isoformat() == "2026-11-24T00:00:00+00:00"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("CITATION.cff", "license: CC-BY-4.0\n", "", "CITATION.cff:1: d-004 lacks 'license'. Hint"),
        ("CITATION.cff", "cff-version", "- ", "CITATION.cff:"),
        ("mkdocs.yml", "nav:", "not_in_nav:", "mkdocs.yml:1: has no nav. Hint"),
        ("docs/register/people.md", "# people", "# people\n\nA<p>b", "people.md:1: is not XML"),
    ],
)
def test_what_stops_the_book_is_said_in_a_line(
    specimen: Path, file: str, old: str, new: str, said: str
) -> None:
    path = specimen / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(EditionError) as stopped:
        edition = store.load(specimen / "docs")
        chapters.parts(edition)
    assert said in str(stopped.value)
    assert "Hint: " in str(stopped.value)
    assert len(str(stopped.value).splitlines()) == 1
