"""What a screen reader is told: names, landmarks, languages, and what is not told by colour."""

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Page, expect

from edition.forms import tei
from edition.forms.book import epub
from edition.forms.tei.xml_elements import XML
from edition.model.edition import Edition
from reader.conftest import Opener

SECTION = "text/section-12/"
#: Headings, terms and the register, by what each must be called.
HEADINGS = {
    "passage": (".passage__number", r"Passage \d+\.\d+"),
    "claim": (".claim__head", r"Claim \d+\.\d+[a-z], ({verdicts}): .+"),
    "note": (".note__head", r"Note, ({notes}): .+"),
}


@pytest.mark.parametrize("kind", HEADINGS)
def test_a_heading_says_what_stands_below_it(
    page: Page, address: str, edition: Edition, kind: str
) -> None:
    css, name = HEADINGS[kind]
    words = edition.vocabulary
    pattern = name.format(
        verdicts="|".join(choice.label for choice in words.verdicts.values()),
        notes="|".join(choice.label for choice in words.notes.values()),
    )
    page.goto(address + SECTION)
    found = page.locator(css).all()
    assert found
    for heading in found:
        said = re.sub(r"\s+([,:])", r"\1", heading.aria_snapshot())
        assert re.match(rf"""- '?heading "{pattern}" """, said), said


def test_landmarks_are_few_and_the_page_has_a_place_to_speak(page: Page, address: str) -> None:
    """Also where hundreds of entries stand, and before anything has spoken."""
    landmarks = "[role=region], [role=doc-endnotes], section[aria-labelledby], [role=search]"
    for path in (SECTION, "text/whole/", "register/sources/", "register/people/", "about/data/"):
        page.goto(address + path)
        named = page.locator(f"main :is({landmarks})")
        assert named.count() <= 3, path
        folded = page.locator("main summary").all_text_contents()
        assert len(folded) == len(set(folded)), path
        assert page.locator("[role=status]").first.evaluate("box => box.checkVisibility()")
        expect(page.locator("#said[role=status]")).to_be_empty()


def test_what_was_copied_is_said(opening: Opener, address: str) -> None:
    page = opening(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address + SECTION)
    page.locator("[data-act=link]").first.click()
    expect(page.locator("#said")).to_have_text("Copied.")


def test_verdicts_are_hidden_at_claims_alone_and_the_page_says_so(
    page: Page, address: str, edition: Edition
) -> None:
    labels = [choice.label for choice in edition.vocabulary.verdicts.values()]
    page.goto(f"{address}about/principles/?verdicts=ask")
    expect(page.locator(".verdict-list .verdict:visible")).to_have_count(len(labels))
    page.goto(f"{address}search/?q=purge")
    expect(page.get_by_role("checkbox", name=re.compile(r"^supported \d+$"))).to_be_visible()
    expect(page.locator(".ed-results .verdict").first).to_be_attached()
    expect(page.locator(".ed-results .verdict:visible")).to_have_count(0)
    page.goto(f"{address}register/figures/")
    expect(page.locator(".sortable .verdict").first).to_be_attached()
    expect(page.locator(".sortable .verdict:visible")).to_have_count(0)
    page.goto(address)
    told = page.locator(".overview__verdicts:has(b, span > span)").first
    expect(told).to_be_hidden()
    assert not re.search("|".join(labels), page.locator(".overview").aria_snapshot())
    page.get_by_role("button", name="Show them").click()
    expect(told).to_be_visible()
    expect(page.locator(".asking")).to_be_hidden()
    expect(page.locator("#said")).to_have_text("Verdicts are shown.")


def test_the_claims_of_a_section_are_told_by_signs_and_bars_have_gaps(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(address)
    rows = page.locator(".overview__verdicts")
    for section, row in zip(edition.sections, rows.all(), strict=True):
        claims = edition.claims_in(section.number)
        verdicts = edition.vocabulary.verdicts
        signs = "".join(
            choice.sign * sum(c.verdict == tag for c in claims) for tag, choice in verdicts.items()
        )
        assert row.locator("[aria-hidden]").inner_text() == signs
        assert row.locator(".visually-hidden").inner_text().startswith(f": {len(claims)} claim")
    bar = page.locator(".overview-total rect").first
    stroke, paper = bar.evaluate(
        "part => [getComputedStyle(part).stroke, getComputedStyle(document.body).backgroundColor]"
    )
    assert stroke == paper


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_is_cut_off(opening: Opener, address: str, width: int) -> None:
    """With the spacing of text that WCAG 1.4.12 names, and twice as large where there is room."""
    page = opening(viewport={"width": width, "height": 800})
    cut = {}
    for path in ("", SECTION, "about/citing/", "register/claims/"):
        page.goto(address + path)
        page.add_style_tag(
            content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
            " word-spacing: 0.16em !important }"
            + ("html { font-size: 200% }" if width == 640 else "")
        )
        found = page.evaluate(
            """() => [...document.querySelectorAll("body *")].filter((box) => {
              const style = getComputedStyle(box);
              return style.overflowX !== "visible" && box.checkVisibility()
                && !box.matches(".visually-hidden, .table-scroll, pre, input, svg, svg *")
                && box.scrollWidth > box.clientWidth + 1;
            }).map((box) => box.className || box.tagName)"""
        )
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if found or over > 0:
            cut[path] = (found[:5], over)
    assert cut == {}


def test_russian_words_are_marked_by_their_entry(site: Path, edition: Edition) -> None:
    """Words that prose takes over; no abbreviation, no name, no word of English."""
    wrong = set()
    for path in [*site.glob("text/section-*/index.html"), *site.glob("answers/*/index.html")]:
        for link in html.parse(path).getroot().xpath("//article//a[@data-term]"):
            word = edition.terms[link.get("data-term")].russian
            marked = link.xpath("string(descendant-or-self::*[@lang])")
            there = bool(word) and word.casefold() in link.text_content().casefold()
            if (marked.casefold() == word.casefold() if there else marked == "") is False:
                wrong.add((link.text_content(), marked, word))
    assert wrong == set()
    assert edition.terms["proverka"].russian == "proverka"
    assert edition.terms["nkvd"].russian == ""


def test_a_title_says_its_language_in_every_form(site: Path, edition: Edition) -> None:
    """In the register, in the essays, in the book and in TEI."""
    with zipfile.ZipFile(site / "edition" / epub.NAME) as archive:
        book = archive.read("EPUB/register/sources.xhtml")
    pages = [(site / "register/sources/index.html").read_bytes(), book]
    forms = [
        {(e.get("lang"), folded("".join(map(str, e.itertext())))) for e in root.iter("*")}
        for root in map(html.fromstring, pages)
    ]
    document = html.parse(site / "evidence/documents/summary-august-1937/index.html").getroot()
    said = {(e.text_content(), e.get("lang")) for e in document.xpath("//*[@lang]")}
    assert ("Tragediia sovetskoi derevni", "ru-Latn") in said
    titles = etree.parse(site / tei.PATH).getroot().iter("{*}title")
    works = {(e.get(f"{XML}lang"), folded((e.text or "").partition(" [")[0])) for e in titles}
    foreign = [found for s in edition.sources.values() for found in s.foreign.items()]
    assert foreign
    for title, language in foreign:
        for form in (*forms, works):
            assert (language, folded(title)) in form, title


def folded(text: str) -> str:
    """The letters alone: quotation marks and spaces are set by the page."""
    return re.sub(r"[\W_]", "", text)


def test_a_row_of_the_figures_is_headed_by_its_figure(page: Page, address: str) -> None:
    page.goto(f"{address}register/figures/")
    table = page.get_by_role("table", name="The figures of the pamphlet, in the order of its text")
    expect(table.get_by_role("rowheader", name="792,000").first).to_be_visible()
    assert table.locator("td:empty, th:empty").count() == 0
    assert "29,000 × 1,000,000" in table.inner_text()
    assert not re.search(r"\d [*] \d", table.inner_text())
    heads = table.get_by_role("columnheader").all()
    assert [head.aria_snapshot().count("↕") for head in heads] == [0] * len(heads)


def test_every_column_sorts_as_what_it_holds(page: Page, address: str) -> None:
    page.goto(f"{address}register/figures/")
    for column, name in enumerate(("Place", "Printed", "Counts", "Date", "Recomputed", "Claim")):
        head = page.get_by_role("columnheader", name=name)
        for way in ("ascending", "descending"):
            if head.get_attribute("aria-sort") != way:
                head.get_by_role("button").click()
            assert head.get_attribute("aria-sort") == way, name
            keys = page.locator("table.sortable tbody tr").evaluate_all(
                """(rows, at) => rows.map(({ cells }) =>
                  cells[at].dataset.sort ?? cells[at].textContent.trim())""",
                column,
            )
            held = [key for key in keys if key]
            assert keys[len(held) :] == [""] * (len(keys) - len(held)), "what is empty comes last"
            if name in ("Printed", "Recomputed"):
                numbers = [float(key) for key in held]
                assert numbers == sorted(numbers, reverse=way == "descending"), name
            if name == "Date":
                assert held == sorted(held, reverse=way == "descending")


def test_links_in_text_are_told_by_a_line_of_three_to_one(opening: Opener, address: str) -> None:
    """On the page, and where it is tinted."""
    for scheme in ("light", "dark"):
        page = opening(color_scheme=scheme)
        page.goto(f"{address}about/principles/")
        share = page.evaluate(
            """() => {
              const luminance = (c) => c.slice(0, 3)
                .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const drawn = (colour, below) => {
                const pen = document.createElement("canvas").getContext("2d");
                for (const fill of [below, colour]) {
                  pen.fillStyle = fill;
                  pen.fillRect(0, 0, 1, 1);
                }
                return [...pen.getImageData(0, 0, 1, 1).data].map((v) => v / 255);
              };
              const { backgroundColor } = getComputedStyle(document.body);
              const tint = getComputedStyle(document.body).getPropertyValue("--ed-tint");
              const link = document.querySelector("article p a");
              return Math.min(...[backgroundColor, tint].map((paper) => {
                const [line, page] = [getComputedStyle(link).textDecorationColor, paper]
                  .map((c) => luminance(drawn(c, paper)));
                return (Math.max(line, page) + 0.05) / (Math.min(line, page) + 0.05);
              }));
            }"""
        )
        assert share >= 3, (scheme, share)
