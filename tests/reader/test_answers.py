"""Short answers, the numbers of sources, claims that unfold, charts as files."""

import csv
import io
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from playwright.sync_api import Locator, Page, expect

from edition.forms import plain, tei
from edition.forms.book import epub
from edition.ground.typography import curled
from edition.model.edition import Edition
from edition.site import chart_files
from reader.conftest import Opener, picture

ANSWER = "answers/expulsions/"
#: A page of every kind that has numbers of sources.
NUMBERED = ("", ANSWER, "text/section-17/", "introduction/terror/")
#: The pages, besides home, that have a chart which is no table of the pamphlet.
CHARTED = ("introduction/statistics", "introduction/terror", "evidence/numbers/sentences")
#: The way back from the entry of a source.
BACK = "a[@role='doc-backlink']"
#: Whether an element is hidden behind the header.
BELOW_HEADER = """(place) => {
  const header = document.querySelector(".top").getBoundingClientRect();
  return place.getBoundingClientRect().top >= header.bottom - 1;
}"""


def expect_below_header(place: Locator) -> None:
    """The place is seen in the end: the page may still be on its way to it."""
    expect(place).to_be_in_viewport()
    place.page.wait_for_function(BELOW_HEADER, arg=place.element_handle())


def test_an_answer_is_on_the_first_screen_of_a_phone(phone: Page, address: str) -> None:
    phone.goto(address + ANSWER)
    picture(phone, "answer-390")
    for part in ("h1", ".answer__said", ".answer__figure b"):
        expect(phone.locator(f".page-head {part}").first).to_be_in_viewport(ratio=1)
    expect(phone.locator(".page-head__short p").first).to_be_in_viewport()


def test_what_is_said_is_in_our_words_in_every_form(site: Path, edition: Edition) -> None:
    """The sentence is the edition's: no mark of a quotation stands around it."""
    told = "What is said, in our words: "
    text = " ".join((site / plain.PATH).read_text(encoding="utf-8").split())
    with zipfile.ZipFile(site / "edition" / epub.NAME) as book:
        chapters = {
            answer.id: book.read(f"EPUB/{answer.uri.removesuffix('.md')}.xhtml")
            for answer in edition.answers.values()
        }
    encoded: Any = etree.parse(site / tei.PATH).getroot()
    for answer in edition.answers.values():
        said = told + curled(answer.said)
        page = (site / answer.uri.removesuffix(".md") / "index.html").read_bytes()
        for form in (page, chapters[answer.id]):
            tree: Any = html.fromstring(form)
            [line] = tree.xpath("//*[contains(@class, 'answer__said')]")
            assert " ".join(line.text_content().split()) == said
            assert line.xpath(".//*[local-name() = 'q']") == []
        assert said in text
        [line] = encoded.xpath(f"//*[@xml:id = 'answer-{answer.id}']/*[2]")
        assert line.tag.endswith("}p")
        assert curled(str(line.xpath("string()"))) == said


def test_what_is_known_is_on_the_first_screen_of_a_phone(phone: Page, address: str) -> None:
    """The headnote of a section comes before any switch; it may be longer than the screen."""
    phone.goto(f"{address}text/section-11/")
    expect(phone.locator(".headnote p").first).to_be_in_viewport(ratio=0.5)
    expect(phone.locator("form.reading")).not_to_be_in_viewport()


def test_a_section_names_three_pages_of_a_kind_before_its_text_and_folds_the_rest(
    opening: Opener, address: str
) -> None:
    phone = opening(viewport={"width": 390, "height": 844})
    phone.goto(f"{address}text/section-43/")
    shown = phone.locator(".section-leads > .section-head__answers")
    assert [line.locator("a").count() for line in shown.all()] == [3, 3]
    folds = phone.locator(".section-leads > .fold")
    for fold, what in zip(folds.all(), ("short answers", "documents"), strict=True):
        links = fold.locator("a")
        expect(fold.locator("summary")).to_contain_text(f"{links.count()} more {what}")
        expect(links.first).to_be_hidden()
        fold.locator("summary").click()
        expect(links.first).to_be_visible()
    picture(phone, "leads-390")
    bare = opening(java_script_enabled=False)
    bare.goto(f"{address}text/section-43/")
    expect(bare.locator(".section-leads .fold a").last).to_be_visible()
    phone.goto(f"{address}text/section-45/")
    link = phone.locator(".section-leads .fold a").last
    expect(link).to_be_hidden()
    phone.emulate_media(media="print")
    expect(link).to_be_visible()


def test_an_answer_is_copied_with_its_sources_as_text(
    opening: Opener, address: str, edition: Edition
) -> None:
    page = opening(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address + ANSWER)
    page.get_by_role("button", name="Copy the answer with its sources").click()
    expect(page.locator(".page-head .passage__said")).to_have_text("Copied.")
    assert "sources Copied." in page.locator(".answer__actions").inner_text()
    lines = str(page.evaluate("navigator.clipboard.readText()")).split("\n")
    assert lines[0] == page.locator("h1").inner_text()
    numbers = re.findall(r"\[(\d+)\]", lines[1])
    assert numbers
    sources = lines[2:-1]
    assert [re.match(r"\[(\d+)\] ", line)[1] for line in sources] == numbers  # type: ignore[index]
    for line in sources:
        number = line[1 : line.index("]")]
        entry = page.locator(f"#source-{number} .reference").inner_text()
        assert " ".join(entry.split()) in line
        assert "↩" not in line
        assert "All uses" not in line
    assert lines[-1].endswith(f"{edition.site.address}{ANSWER}")


def test_an_answer_that_cannot_be_copied_is_shown_to_be_copied_by_hand(
    page: Page, address: str
) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page.goto(address + ANSWER)
    page.get_by_role("button", name="Copy the answer with its sources").click()
    status = page.locator(".page-head .passage__said")
    expect(status).to_contain_text(page.locator("h1").inner_text())


def test_an_answer_leads_to_where_the_pamphlet_says_it(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(address + ANSWER)
    listed = page.locator("#where + .claim-list a.ref").all_inner_texts()
    assert listed == [str(reference) for reference in sorted(edition.answers["expulsions"].claims)]
    page.locator("#where + .claim-list a.ref").first.click()
    claim = page.locator(".claim:has(> :target)")
    expect_below_header(claim.locator(".claim__head"))
    back = claim.locator(".claim__answers a", has_text=edition.answers["expulsions"].title)
    expect(back).to_be_visible()
    back.click()
    expect(page).to_have_url(re.compile(f"/{ANSWER}$"))


def test_every_answer_is_listed(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}answers/")
    for answer in edition.answers.values():
        expect(page.get_by_role("link", name=curled(answer.title)).first).to_be_visible()


def test_every_number_leads_to_its_source_and_back_to_it(site: Path) -> None:
    """On every page: each number has its entry, the entry the way back to each of its places."""
    faults = []
    for path in site.rglob("index.html"):
        if path.parent.name == "whole":
            continue
        page: Any = html.fromstring(path.read_bytes())
        ids = {element.get("id"): element for element in page.xpath("//*[@id]")}
        numbers, backs = page.xpath("//a[@class='noteref']"), page.xpath(f"//{BACK}")
        for number in numbers:
            entry = ids.get(number.get("href").removeprefix("#"))
            ways = [] if entry is None else entry.xpath(f".//{BACK}[@aria-label]/@href")
            if f"#{number.get('id')}" not in ways:
                faults.append(f"{path.parent.relative_to(site)}: {number.get('id')}")
        lost = (back.get("href") for back in backs if back.get("href")[1:] not in ids)
        faults.extend(f"{path.parent.relative_to(site)}: {href}" for href in lost)
        names = [back.get("aria-label") for back in backs if "text" in back.text]
        if len(names) != len(set(names)):
            faults.append(f"{path.parent.relative_to(site)}: ways back of one name")
    assert faults == []


@pytest.mark.parametrize("path", NUMBERED)
def test_the_way_to_a_source_and_back_is_not_hidden(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    number = page.locator("a.noteref:visible").first
    expect(number).to_have_accessible_name(re.compile(r"^Source \d+$"))
    number.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    entry = page.locator(":target")
    expect_below_header(entry)
    expect(entry.locator(".all-uses")).to_have_accessible_name(re.compile(r"^All uses of .+ \d{4}"))
    entry.locator("[role=doc-backlink]").first.click()
    expect_below_header(page.locator("a.noteref:target"))


def test_back_from_a_source_unfolds_the_claim_that_cites_it(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-17/")
    place = page.locator(".claim__more:not([open]) a.noteref").first
    name = place.get_attribute("id")
    assert name
    page.locator(f"[role=doc-backlink][href='#{name}']").click()
    expect(page.locator(f".claim__more:has([id='{name}'])")).to_have_js_property("open", True)
    expect_below_header(page.locator(f"[id='{name}']"))


class TestPreview:
    """What a number stands for, on hover, focus and tap."""

    def number(self, page: Page, address: str) -> tuple[Locator, str]:
        page.goto(f"{address}text/section-17/")
        number = page.locator("a.noteref:visible").first
        number.scroll_into_view_if_needed()
        href = number.get_attribute("href") or ""
        return number, " ".join(page.locator(f"{href} .reference").inner_text().split())[:40]

    def test_on_hover(self, page: Page, address: str) -> None:
        number, source = self.number(page, address)
        number.hover()
        expect(page.locator("#preview")).to_contain_text(source)
        expect(page.locator("#preview")).not_to_contain_text("↩")
        picture(page, "preview-number")
        page.keyboard.press("Escape")
        expect(page.locator("#preview")).to_be_hidden()

    def test_on_focus(self, page: Page, address: str) -> None:
        number, source = self.number(page, address)
        page.keyboard.press("Tab")
        number.focus()
        expect(page.locator("#preview")).to_contain_text(source)
        expect(number).to_have_attribute("aria-describedby", "preview-says")

    def test_on_tap(self, phone: Page, address: str) -> None:
        number, source = self.number(phone, address)
        number.tap()
        expect(phone.locator("#preview")).to_contain_text(source)
        assert "#source" not in phone.url
        number.tap()
        expect(phone).to_have_url(re.compile(r"#source-\d+$"))


def test_a_claim_shows_its_answer_and_opens_the_rest(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-42/")
    claim = page.locator(".claim:has(#p42-1a)")
    for part in (".verdict", ".claim__assertion", ".claim__answer"):
        expect(claim.locator(part).first).to_be_visible()
    expect(claim.locator(".claim__body")).to_be_hidden()
    claim.locator(".claim__more > summary").focus()
    page.keyboard.press("Enter")
    expect(claim.locator(".claim__body")).to_be_visible()
    page.goto(f"{address}text/section-43/")
    page.goto(f"{address}text/section-42/#p42-1a")
    expect(claim.locator(".claim__body")).to_be_visible()
    expect(page.locator(".claim__more[open]")).to_have_count(1)
    expect_below_header(claim.locator(".claim__head"))


@pytest.mark.parametrize(("size", "density"), [(390, "marked"), (1440, "answers")])
def test_a_page_begins_with_the_notes_that_its_width_has_room_for(
    opening: Opener, address: str, size: int, density: str
) -> None:
    page = opening(viewport={"width": size, "height": 900})
    page.goto(f"{address}text/section-42/")
    expect(page.locator(f".reading input[value={density}]")).to_be_checked()
    expect(page.locator(".claim__answer").first).to_be_visible()
    expect(page.locator(".note").first).to_have_js_property("open", density == "answers")
    assert "notes=" not in page.url


class TestChart:
    """A chart is a picture in the page and a file in three kinds."""

    @pytest.fixture(params=["in-svg", "in-png", "in-csv"])
    def kind(self, request: pytest.FixtureRequest) -> str:
        return str(request.param).removeprefix("in-")

    def test_its_files_are_linked_and_there(
        self, page: Page, address: str, edition: Edition, kind: str
    ) -> None:
        shown = {
            key: path
            for path in ("", *(f"{page}/" for page in CHARTED))
            for key in self._on(page, address + path)
        }
        assert set(shown) == set(edition.charts)
        for key, path in shown.items():
            page.goto(address + path)
            link = page.locator(f"#chart-{key} .chart__files a", has_text=kind.upper())
            got = page.request.get(str(link.evaluate("link => link.href")))
            assert got.ok, key
            self._says(got.body(), key, edition, kind)

    def _on(self, page: Page, address: str) -> list[str]:
        page.goto(address)
        ids = page.locator("figure.chart").evaluate_all("all => all.map(({ id }) => id)")
        return [str(name).removeprefix("chart-") for name in ids]

    def _says(self, body: bytes, key: str, edition: Edition, kind: str) -> None:
        chart = edition.charts[key]
        if kind == "png":
            drawn = etree.fromstring(chart_files.picture(chart, edition).encode())
            width, height = struct.unpack(">II", body[16:24])
            assert body.startswith(b"\x89PNG")
            assert width == pytest.approx(float(drawn.attrib["width"]) * chart_files.SCALE, abs=2)
            assert height == pytest.approx(float(drawn.attrib["height"]) * chart_files.SCALE, abs=2)
        elif kind == "svg":
            words = " ".join(str(etree.fromstring(body).xpath("string()")).split())
            for said in ("Sources: ", chart_files.LICENCE, edition.imprint.version):
                assert said in words
            for word in chart.title.split():
                assert word in words
        else:
            rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
            assert [row["label"] for row in rows] == [bar.label for bar in chart.bars]
            assert {row["chart"] for row in rows} == {chart.title}
            assert {row["licence"] for row in rows} == {chart_files.LICENCE}
            assert all(row["source"] and row["counts"] for row in rows)
