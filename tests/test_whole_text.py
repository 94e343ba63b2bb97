"""The whole text on one page: all that the sections say, once, and every link alive."""

import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from edition.ground.messages import EditionError
from edition.ground.tags import tight
from edition.model.edition import Edition
from edition.site import whole_text
from edition.site.whole_text import Element


@pytest.fixture(scope="module")
def whole(site: Path) -> Element:
    return html.fromstring((site / whole_text.PAGE).read_text(encoding="utf-8"))


def words(element: Element) -> str:
    return " ".join(element.text_content().split())


def test_every_passage_note_and_claim_says_what_its_section_says(
    site: Path, whole: Element, edition: Edition
) -> None:
    sections = {e.get("data-page"): e for e in whole.xpath("//section[@data-page]")}
    for section in edition.sections:
        path = site / "text" / f"section-{section.number}" / "index.html"
        own: Element = html.fromstring(path.read_text(encoding="utf-8"))
        for kind in ("passage", "headnote", "section-head__counts"):
            here = sections[f"../section-{section.number}/"].xpath(f".//*[@class='{kind}']")
            there = own.xpath(f"//*[@class='{kind}']")
            assert there, (section.number, kind)
            assert [words(e) for e in here] == [words(e) for e in there]


def test_everything_that_can_be_cited_is_there_once(whole: Element, edition: Edition) -> None:
    counts = Counter(whole.xpath("//@id"))
    assert [i for i, count in counts.items() if count > 1] == []
    assert {r.anchor for r in edition.references} <= set(counts)
    assert {f"section-{s.number}" for s in edition.sections} <= set(counts)
    assert {f"part-{part.number}" for part in edition.parts} <= set(counts)


def test_the_terms_of_all_sections_stand_once(site: Path, whole: Element) -> None:
    wanted = set()
    for path in site.glob("text/section-*/index.html"):
        page: Element = html.fromstring(path.read_text(encoding="utf-8"))
        wanted |= set(page.xpath("//section[@class='page-terms']//dd/@id"))
    assert len(whole.xpath("//section[@class='page-terms']")) == 1
    assert set(whole.xpath("//section[@class='page-terms']//dd/@id")) == wanted
    assert wanted


def test_each_number_of_a_source_leads_to_its_entry_and_back(whole: Element) -> None:
    numbers = whole.xpath("//a[@class='noteref']")
    assert len(numbers) > 500
    entries = {entry.get("id"): entry for entry in whole.xpath("//li[@id]")}
    for number in numbers:
        entry = entries[number.get("href")[1:]]
        assert f"#{number.get('id')}" in entry.xpath(".//a[@role='doc-backlink']/@href")


def test_each_link_leads_down_the_page_or_to_a_page_that_is_there(
    site: Path, whole: Element
) -> None:
    ids = set(whole.xpath("//@id"))
    folder = (site / whole_text.PAGE).parent
    cited = 0
    for href in whole.xpath("//article//a/@href"):
        if href.startswith("#"):
            assert href[1:] in ids
        elif not href.startswith("http"):
            path, _, anchor = href.partition("#")
            assert (folder / path).exists(), href
            if "section-" in path and anchor:
                assert anchor in ids
                cited += 1
    permanent = whole.xpath(
        "//*[@class='passage__number' or @class='pamphlet-note__head' or @class='claim__stamp']/a"
        " | //caption/a"
    )
    assert cited == len(permanent) > 500


def test_headings_are_in_order_and_named_regions_have_their_name(
    whole: Element, edition: Edition
) -> None:
    article: Element = whole.find(".//article")
    levels = [int(h.tag[1]) for h in article.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert levels.count(2) == len(edition.parts) + 1  # the parts, and the terms
    assert levels.count(3) == len(edition.sections)
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = set(whole.xpath("//@id"))
    named = {name for names in whole.xpath("//@aria-labelledby") for name in names.split()}
    assert named <= ids


def test_each_section_leads_back_to_its_page(whole: Element) -> None:
    found = whole.xpath("//a[@class='section-head__own']/@href")
    assert found == [f"../section-{number}/" for number in range(1, 48)]


def test_writing_it_again_changes_nothing(site: Path, tmp_path: Path, edition: Edition) -> None:
    shutil.copytree(site / "text", tmp_path / "text")
    whole_text.write(edition, tmp_path)
    before, again = site / whole_text.PAGE, tmp_path / whole_text.PAGE
    same = before.read_text() == tight(again.read_text())
    assert same, "the page differs in more than its blanks"


def test_an_id_of_two_sections_becomes_two(tmp_path: Path) -> None:
    for number in (1, 2):
        folder = tmp_path / "text" / f"section-{number}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(
            f"<!doctype html><article><h1 id='section-{number}'>A</h1>"
            "<p id='same'>x <a class='ref' href='#same'>here</a>"
            f"<a class='ref' href='../section-{3 - number}/#same'>there</a></p>"
            "<svg><rect clip-path='url(#same)' aria-labelledby='other same'>"
            "</rect></svg></article>",
            encoding="utf-8",
        )
    first, second = whole_text.take(tmp_path, [1, 2])
    assert first.box.xpath(".//@id") == ["section-1", "section-1-same"]
    assert first.box.xpath(".//a/@href") == ["#section-1-same", "#section-2-same"]
    assert second.box.xpath(".//a/@href") == ["#section-2-same", "#section-1-same"]
    assert second.box.xpath(".//@clip-path") == ["url(#section-2-same)"]
    assert second.box.xpath(".//rect/@aria-labelledby") == ["other section-2-same"]


def test_a_section_that_was_not_built_is_said(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"section-1.*Hint: run `make site`"):
        whole_text.take(tmp_path, [1])
