"""The PDF as a reader and a screen reader meet it: tags, bookmarks, addresses, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Object, Page, Pdf

from conftest import ROOT
from edition import prose, store
from edition.exports import pdf
from edition.exports.book import chapters
from edition.exports.book.imprint import imprint
from edition.messages import EditionError
from edition.model import Edition

EDITION = store.load(ROOT / "docs")


@pytest.fixture(scope="module")
def made(site: Path) -> Iterator[Pdf]:
    with pikepdf.open(site / "edition" / pdf.NAME) as found:
        yield found


def test_it_says_what_it_is(made: Pdf) -> None:
    stated = imprint(EDITION, ROOT / "CITATION.cff")
    assert bool(made.Root.MarkInfo.Marked)
    assert str(made.Root.Lang) == "en-GB"
    assert bool(made.Root.ViewerPreferences.DisplayDocTitle)
    with made.open_metadata() as meta:
        assert meta["dc:title"] == stated.title
        assert meta["pdfuaid:part"] == "1"
        assert meta["xmp:CreateDate"].startswith(stated.released.isoformat())


def test_it_is_tagged_through_and_through(made: Pdf) -> None:
    roles = Counter(str(o.S) for o in made.objects if _is_structure(o))
    passages = sum(len(section.passages) for section in EDITION.sections)
    assert roles["/H1"] >= 13
    assert roles["/H2"] >= len(EDITION.sections)
    assert roles["/H3"] >= passages
    assert roles["/H4"] >= len(EDITION.claims)
    assert min(roles[name] for name in ("/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD")) > 5
    assert roles["/Link"] > 1000
    pictures = [o for o in made.objects if _is_structure(o) and str(o.S) == "/Figure"]
    charts = sum(len(c.pictures) for c in chapters.of(_parts()))
    assert len(pictures) == charts
    assert all(str(picture.Alt) for picture in pictures)


def _is_structure(found: Object) -> bool:
    return isinstance(found, Dictionary) and found.get("/Type") == Name.StructElem


def test_the_bookmarks_are_the_parts_sections_and_passages(made: Pdf) -> None:
    with made.open_outline() as outline:
        parts = {item.title: list(item.children) for item in outline.root}
    sections = [item for title in parts if title[0].isdecimal() for item in parts[title]]
    assert set(parts) >= {part.title for part in _parts() if part.title}
    headings = [f"{section.number} {section.heading}" for section in EDITION.sections]
    assert [item.title for item in sections] == headings
    for item, section in zip(sections, EDITION.sections, strict=True):
        passages = [str(passage.reference) for passage in section.passages]
        assert [child.title for child in item.children] == passages


def test_every_reference_is_a_destination(made: Pdf) -> None:
    names = set(_names(made.Root.Names.Dests))
    assert {reference.anchor for reference in EDITION.references} <= names
    assert {f"glossary-{term}" for term in EDITION.terms} <= names
    assert {f"sources-{key}" for key in EDITION.sources} <= names
    assert {f"people-{person.id}" for person in EDITION.registers.people} <= names
    assert {f"timeline-{event.id}" for event in EDITION.registers.events} <= names
    assert "p12-3-note-1" in names


def _names(node: Object) -> Iterator[str]:
    if "/Names" in node:
        yield from (str(name) for name in list(node.Names)[::2])
    for kid in node.get("/Kids", []):
        yield from _names(kid)


def test_links_are_live_within_the_book_and_to_the_web(made: Pdf) -> None:
    inner, web = 0, set()
    for page in made.pages:
        for note in page.get("/Annots", []):
            if note.Subtype == Name.Link:
                action = note.get("/A", Dictionary())
                inner += "/Dest" in note or action.get("/S") == Name.GoTo
                web |= {str(action.URI)} if "/URI" in action else set()
    assert inner > 5000
    works = [source.csl for source in EDITION.sources.values()]
    cited = {str(csl["URL"]) for csl in works if "URL" in csl and "DOI" not in csl}
    cited |= {f"https://doi.org/{csl['DOI']}" for csl in works if "DOI" in csl}
    assert cited & web == cited


def test_pages_are_numbered(made: Pdf) -> None:
    assert [page.label for page in made.pages] == [str(n + 1) for n in range(len(made.pages))]
    assert _text(made.pages[49]).rstrip().endswith("50")


def test_the_words_can_be_taken_out(made: Pdf) -> None:
    whole = _letters("".join(_text(page) for page in made.pages))
    for number in (3, 12, 43):
        block = next(b for b in EDITION.pages[number].blocks if b.name == "passage")
        first = prose.plain(block.body).partition(". ")[0]
        assert _letters(first)[:80] in whole, first
    assert "Ежов" in whole


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text)


def _text(page: Page) -> str:
    """The characters that a page shows, each glyph by its font's map to Unicode."""
    fonts = {name: _map(font) for name, font in page.Resources.Font.items()}
    said, current = [], {}
    for step in pikepdf.parse_content_stream(page):
        operator, operands = str(step.operator), list(step.operands)
        if operator == "Tf":
            current = fonts[str(operands[0])]
        elif operator in ("Tj", "TJ"):
            shown = list(operands[0]) if operator == "TJ" else operands
            for part in shown:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    codes = [raw[i : i + 2].hex() for i in range(0, len(raw), 2)]
                    said += [current.get(code, "") for code in codes]
    return "".join(said)


def _map(font: Object) -> dict[str, str]:
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[code.lower()] = bytes.fromhex(value).decode("utf-16-be")
    return found


def test_another_run_makes_the_same_bytes(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    stated = imprint(EDITION, ROOT / "CITATION.cff")
    again = pdf.packed(pdf.typeset(pdf.document(_parts(), stated), stated))
    assert again == (site / "edition" / pdf.NAME).read_bytes()


@lru_cache(maxsize=1)
def _parts() -> tuple[chapters.Part, ...]:
    edition: Edition = store.load(Path("docs"))
    return chapters.parts(edition)


def test_a_book_that_cannot_be_set_is_said_in_a_line() -> None:
    with pytest.raises(EditionError) as stopped:
        pdf.typeset("<book><part/></book>", imprint(EDITION, ROOT / "CITATION.cff"))
    assert str(stopped.value).startswith("book.typ: ")
    assert "Hint: " in str(stopped.value)
