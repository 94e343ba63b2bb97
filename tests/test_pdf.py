"""The PDF as a reader and a screen reader meet it: tags, bookmarks, addresses, words."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from ctypes import c_int, create_string_buffer
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest
import typst
from lxml import etree
from pikepdf import Dictionary, Name, NameTree, Object, Pdf, String
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage
from pypdfium2.raw import FPDF_PAGEOBJ_PATH, FPDFText_GetFontInfo

from conftest import ROOT, SPECIMEN
from edition.forms.book import chapters, pdf, press
from edition.ground.messages import EditionError
from edition.ground.tree.plain import words
from edition.ground.typography import curled
from edition.model import licence
from edition.model.edition import Edition
from edition.reading import store

EDITION = store.load(ROOT / "docs")


@pytest.fixture(scope="module")
def made(site: Path) -> Iterator[Pdf]:
    with pikepdf.open(site / "edition" / pdf.NAME) as found:
        yield found


def test_it_says_what_it_is(made: Pdf) -> None:
    stated = EDITION.imprint
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
    titles = [f"{section.number} {section.title}" for section in EDITION.book.sections]
    assert [item.title for item in sections] == [curled(title) for title in titles]
    for item, section in zip(sections, EDITION.sections, strict=True):
        passages = [str(passage.reference) for passage in section.passages]
        assert [child.title for child in item.children] == passages


def test_a_source_is_a_footnote_where_it_is_cited_first() -> None:
    """The first number of a source carries its text; later ones name it; the list is gone."""
    book = etree.fromstring(pdf.document(_parts(), EDITION.imprint))
    for chapter in book.iter("chapter"):
        notes = list(chapter.iter("footnote"))
        told = [note.get("name") for note in notes if note.get("name")]
        assert len(told) == len(set(told))
        assert {note.get("ref") for note in notes if note.get("ref")} <= set(told)
        assert all("".join(map(str, note.itertext())).strip() for note in notes if note.get("name"))
        assert not any("page-sources" in (e.get("class") or "") for e in chapter.iter())
    cited = {page.uri for page in EDITION.pages.values() if "[@" in page.headnote}
    assert cited
    assert len(list(book.iter("footnote"))) > len(cited)


def test_every_reference_is_a_destination(made: Pdf) -> None:
    names = set(_names(made.Root.Names.Dests))
    assert {reference.anchor for reference in EDITION.references} <= names
    assert {f"glossary-{term}" for term in EDITION.terms} <= names
    assert {f"sources-{key}" for key in EDITION.sources} <= names
    assert {f"people-{person.id}" for person in EDITION.registers.people} <= names
    assert {f"timeline-{event.id}" for event in EDITION.registers.events} <= names
    assert "p12-3-note-1" in names


def test_whatever_bears_an_id_can_be_led_to() -> None:
    specimen = store.load(SPECIMEN / "docs")
    book = etree.fromstring(pdf.document(chapters.parts(specimen), specimen.imprint))
    places = [str(element.get("place")) for element in book.iter() if element.get("place")]
    names = [str(element.get("label")) for element in book.iter() if element.get("label")]
    assert {"tr", "li", "div"} <= {element.tag for element in book.iter() if element.get("place")}
    for label in (*places, *names):
        goal = {"goal": label} if label in places else {}
        etree.SubElement(book[-1][-1], "a", goal, href=f"#{label}").text = label
    moment = specimen.imprint.moment
    made = press.typeset(etree.tostring(book, encoding="unicode"), moment, pdf.TEMPLATE)
    assert press.packed(made)


def _names(node: Object) -> Iterator[str]:
    if "/Names" in node:
        yield from (str(name) for name in list(node.Names)[::2])
    for kid in node.get("/Kids", []):
        yield from _names(kid)


def test_links_are_live_within_the_book_and_to_the_web(made: Pdf) -> None:
    numbers = {page.obj.objgen: number for number, page in enumerate(made.pages, 1)}
    names = {name: numbers[at[0].objgen] for name, at in NameTree(made.Root.Names.Dests).items()}
    inner, web = 0, set()
    for page in made.pages:
        for note in page.get("/Annots", []):
            if note.Subtype == Name.Link:
                goal = note.get("/Dest")
                if isinstance(goal, String):
                    inner += 1
                    assert str(note.Contents).endswith(f"page {names[str(goal)]}")
                web |= {str(note.A.URI)} if "/A" in note else set()
    assert inner > 5000
    assert not [url for url in web if not url.startswith("http")]
    works = [source.csl for source in EDITION.sources.values()]
    cited = {str(csl["URL"]) for csl in works if "URL" in csl and "DOI" not in csl}
    cited |= {f"https://doi.org/{csl['DOI']}" for csl in works if "DOI" in csl}
    assert cited & web == cited


@pytest.fixture(scope="module")
def shown(site: Path) -> Iterator[PdfDocument]:
    """The file as Chrome's own reader opens it."""
    found = PdfDocument(site / "edition" / pdf.NAME)
    yield found
    found.close()


@pytest.fixture(scope="module")
def texts(shown: PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in shown]


def test_pages_are_numbered(made: Pdf, texts: list[str]) -> None:
    assert [page.label for page in made.pages] == [str(n + 1) for n in range(len(made.pages))]
    assert texts[49].rstrip().endswith("50")


def test_the_title_page_breaks_between_words_that_may_part(texts: list[str]) -> None:
    lines = texts[0].splitlines()
    title = next(n for n, line in enumerate(lines) if line.startswith(EDITION.imprint.name[:10]))
    assert len(lines[title + 1].split()) >= 3
    assert not [line for line in lines if re.search(r"\w[-\u00ad\ufffe\x02]$", line)]
    assert licence.TITLE in texts[0]


def test_every_entry_of_the_contents_is_led_to_its_page(texts: list[str]) -> None:
    listed = [line for text in texts[1:4] for line in text.splitlines()]
    for part in _parts():
        for chapter in part.chapters:
            led = re.compile(re.escape(chapter.name) + r"[ .]*\. ?\.[ .]*\d+\s*")
            assert any(led.fullmatch(line.strip()) for line in listed), chapter.name


def test_nothing_that_heads_something_stands_alone_at_the_foot(shown: PdfDocument) -> None:
    """A heading, a caption, an assertion, `Sources`: below it stands what it is of, before the
    footnotes, which a short line parts from the text."""
    heads = set(_heads(etree.fromstring(pdf.document(_parts(), EDITION.imprint))))
    lines = [[_is_head(*line, heads) for line in _lines(page)] for page in shown]
    assert sum(map(any, lines)) > 300
    assert [number for number, page in enumerate(lines, start=1) if page and page[-1]] == []


def _heads(book: etree._Element) -> Iterator[str]:
    for element in book.iter():
        if element.tag in ("h2", "h3", "caption") or element.get("class") == "claim__assertion":
            yield _letters("".join(map(str, element.itertext())))


def _is_head(words: str, faces: set[str], heads: set[str]) -> bool:
    """Whether a line is the end of a head, and set as one."""
    if words.strip() == "Sources":
        return True
    end = _letters(words)
    return faces in ({"Bold"}, {"Italic"}) and any(head.endswith(end) for head in heads)


def _lines(page: PdfPage) -> Iterator[tuple[str, set[str]]]:
    """The words of each line right of the margin, and the faces that they are set in."""
    words = page.get_textpage()
    ruled = [line.get_bounds() for line in page.get_objects(filter=[FPDF_PAGEOBJ_PATH])]
    short = (top for left, low, right, top in ruled if 100 < right - left < 106 and top - low < 2)
    foot = max(short, default=60)
    places = [words.get_rect(number) for number in range(words.count_rects())]
    places = [at for at in places if at[0] > 180 and foot < at[1] and at[3] < 770]
    for _, line in groupby(sorted(places, key=lambda at: -at[1]), key=_Level()):
        found = sorted(line)
        yield (
            "".join(words.get_text_bounded(*at) for at in found),
            {_face(words, at) for at in found},
        )


class _Level:
    """The height of the line that a place belongs to; letters of many sizes share one."""

    def __init__(self) -> None:
        self.low = 1000.0

    def __call__(self, at: tuple[float, float, float, float]) -> float:
        if self.low - at[1] > 4:
            self.low = at[1]
        return self.low


def _face(words: PdfTextPage, at: tuple[float, float, float, float]) -> str:
    left, low, _, top = at
    index = words.get_index(left + 1, (low + top) / 2, 3, 3)
    name = create_string_buffer(99)
    if index is not None:
        FPDFText_GetFontInfo(words.raw, index, name, len(name), c_int())
    return name.value.decode().rpartition("-")[2]


def test_the_words_of_a_citation_lead_to_a_host(texts: list[str]) -> None:
    urls = re.findall(r"url = \{(.*?)\}", "".join(texts).replace("\r\n", ""))
    assert len(urls) >= 2
    assert [url for url in urls if not url.startswith(EDITION.site.address)] == []


def test_nothing_is_said_of_what_only_the_web_has(texts: list[str]) -> None:
    """The row of years is left out, and so is what its marks mean."""
    assert not [text for text in texts if "row of years" in " ".join(text.split())]


def test_the_words_can_be_taken_out(texts: list[str]) -> None:
    whole = _letters("".join(texts))
    for number in (3, 12, 43):
        block = next(b for b in EDITION.pages[number].blocks if b.name == "passage")
        first = words(block.body).partition(". ")[0]
        assert _letters(first)[:80] in whole, first
    assert "Ежов" in whole


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text)


@lru_cache(maxsize=1)
def _parts() -> tuple[chapters.Chapters, ...]:
    edition: Edition = store.load(Path("docs"))
    return chapters.parts(edition)


def test_a_book_that_cannot_be_set_is_said_in_a_line() -> None:
    with pytest.raises(EditionError) as stopped:
        press.beside("<book><part/></book>", EDITION.imprint.moment, pdf.TEMPLATE)()
    assert str(stopped.value).startswith("book.typ: ")
    assert "Hint: " in str(stopped.value)


def test_the_reason_is_whole_in_every_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with pytest.raises(EditionError, match=r"^book\.typ: .*Ежов") as stopped:
        press.beside("<book><Ежов></book>", EDITION.imprint.moment, pdf.TEMPLATE)()
    assert "Hint: " in str(stopped.value)


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("kill -9 $$", r"-9\. Hint: free two gigabytes of memory, "),
        (
            "echo 'MemoryError' >&2; exit 1",
            r"1: MemoryError\. Hint: free two gigabytes of memory, ",
        ),
        ("echo 'No module named lost.' >&2; exit 1", r"1: No module named lost\. Hint: install "),
    ],
)
def test_a_process_that_is_ended_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, told: str
) -> None:
    instead = tmp_path / "python"
    instead.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    instead.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(instead))
    with pytest.raises(EditionError, match=rf"^book\.typ: its process ended with {told}"):
        press.beside("<book/>", EDITION.imprint.moment, pdf.TEMPLATE)()


@pytest.mark.parametrize(
    "end", ["sys.exit('broken off')", "os.kill(os.getpid(), signal.SIGTERM)"], ids=["own", "killed"]
)
def test_the_process_ends_with_the_build_that_began_it(tmp_path: Path, end: str) -> None:
    broken_off = """
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from edition.forms.book import press
from edition.ground.writing import end_in_order
end_in_order()
instead, number, end = sys.argv[1:]
sys.executable = instead
press.beside("<book/>", datetime.now(UTC), Path("book.typ"))
while not Path(number).exists():
    pass
exec(end)
"""
    instead, number = tmp_path / "python", tmp_path / "number"
    told = f"echo $$ > {number}.new; mv {number}.new {number}"
    instead.write_text(f"#!/bin/sh\n{told}\nexec sleep 600\n", encoding="utf-8")
    instead.chmod(0o755)
    subprocess.run([sys.executable, "-c", broken_off, instead, number, end], check=False)
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text(encoding="utf-8")), 0)


def test_a_link_that_leads_nowhere_is_said_in_a_line() -> None:
    with pytest.raises(EditionError, match=r"^PDF: a link leads to #p99-1, .* Hint: "):
        press.packed(typst.compile(b'= Here <p1-1>\n#link("#p1-1")[1.1] #link("#p99-1")[99.1]'))
