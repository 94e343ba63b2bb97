"""The search: the queries of tests/search/, online and from disk; keys, filters, marks."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from bench import searching
from conftest import ROOT
from edition.forms.search import catalogue, collection
from edition.forms.search.catalogue import Record
from edition.ground.typography import curled, within_quotes
from edition.model.edition import Edition
from edition.scan import importer
from reader.conftest import Opener, picture, violations


def asked(name: str) -> list[dict[str, str]]:
    path = ROOT / "tests" / "search" / name
    found: list[dict[str, str]] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


QUERIES = asked("queries.yml")
FORUM = asked("forum.yml")
#: The addresses of the first five results of each query.
FIRST_FIVE = """queries => queries.map(query => editionEngine.search(query).results.slice(0, 5)
  .map(({ record }) => record.address))"""
COUNTS = "queries => queries.map(query => editionEngine.search(query).results.length)"
READY = "window.editionEngine && editionEngine.whole"


@pytest.fixture(params=["site", "disk"])
def ready(request: pytest.FixtureRequest, page: Page) -> Page:
    """The page of the search, online and from disk, with all that it needs."""
    if request.param == "site":
        page.goto(f"{request.getfixturevalue('address')}search/")
    else:
        page.goto(f"{request.getfixturevalue('copy').as_uri()}/search/index.html")
    page.wait_for_function(READY)
    return page


def unanswered(
    page: Page, queries: list[dict[str, str]], among: int
) -> list[tuple[str, list[str]]]:
    """The queries whose record is not where it must be, with what is there."""
    answers = page.evaluate(FIRST_FIVE, [query["query"] for query in queries])
    named = [[found.replace("index.html", "") for found in answer] for answer in answers]
    return [
        (query["query"], answer)
        for query, answer in zip(queries, named, strict=True)
        if query["finds"] not in answer[: 1 if "first" in query else int(query.get("among", among))]
    ]


def test_each_query_finds_its_record_and_each_sentence_of_a_forum_its_answer(ready: Page) -> None:
    """A query's among the first five, a sentence's among the first three."""
    assert len(QUERIES) >= 40
    assert unanswered(ready, QUERIES, among=5) == []
    assert unanswered(ready, FORUM, among=3) == []


def test_every_answer_is_asked_for_in_other_words_than_its_own(edition: Edition) -> None:
    """The sentences are a reader's: none repeats four words of what the page says is said."""
    assert {query["finds"] for query in FORUM} == {f"answers/{key}/" for key in edition.answers}
    runs = {
        run
        for answer in edition.answers.values()
        for text in (answer.said, answer.title)
        for run in _runs(text)
    }
    assert [query["query"] for query in FORUM if _runs(query["query"]) & runs] == []


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 4]) for at in range(len(words) - 3)}


def test_words_are_found_as_a_pdf_or_another_keyboard_gives_them(ready: Page) -> None:
    """Soft hyphens, ligatures, joiners, wide digits, thousands apart; a phrase is word for word."""
    for plain, *others in (
        ("evidence", "evi\u00addence", "evi\u2060dence", "evi\u200bdence"),
        ("officers", "o\ufb03cers", "OFFICERS"),
        ("figure", "\ufb01gure"),
        ("792,000", "７９２,０００", "792 000", "792\u202f000", "792.000"),
        ("1937–38", "1937-38"),
        ('"Party card"', "“PARTY CARD”"),
    ):
        count, *same = ready.evaluate(COUNTS, [plain, *others])
        assert count > 5
        assert same == [count] * len(others), plain
    found = ready.evaluate("""() => editionEngine.search('"Party card"').results.map(
        ({ record }) => `${record.title} ${record.text}`)""")
    assert [text for text in found if not re.search(r"\bparty card\b", text, re.I)] == []


def typed(page: Page, query: str) -> None:
    """Open the dialog and type."""
    page.keyboard.press("Control+k")
    expect(page.locator(".ed-dialog input[type=search]")).to_be_focused()
    page.keyboard.type(query)


def test_a_copy_on_disk_has_page_filters_and_dialog(page: Page, copy: Path) -> None:
    page.goto(f"{copy.as_uri()}/search/index.html?q=Yezhov&kind=claim")
    expect(page.locator("#ed-results .verdict").first).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^Claim"))).to_be_checked()
    page.goto(f"{copy.as_uri()}/text/section-12/index.html")
    typed(page, "792,000")
    expect(page.locator(".ed-dialog .ed-status")).to_contain_text("for 792,000")
    link = page.locator(".ed-dialog .ed-hit__link").first.get_attribute("href") or ""
    assert re.search(r"/text/section-\d+/index\.html\?mark=792%2C000#p", link)


def test_the_records_are_small_enough_for_a_slow_line(site: Path) -> None:
    first, whole = searching.records(site)
    assert first < searching.BEGUN
    assert whole < searching.WHOLE


def test_the_search_is_fetched_in_three_files_when_somebody_is_about_to_search(
    page: Page, address: str
) -> None:
    """Not before, each once, and no query asks for more."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}text/section-9/")
    page.wait_for_load_state("networkidle")
    assert [name for name in fetched if name.startswith("search")] == []
    fetched.clear()
    page.hover(".ed-search input")
    page.wait_for_function(READY)
    typed(page, "kulaks")
    expect(page.locator(".ed-dialog .ed-status")).to_contain_text("results")
    page.keyboard.press("Control+a")
    page.keyboard.type("Getty")
    expect(page.locator(".ed-dialog .ed-status")).to_contain_text("for Getty")
    plain = sorted(re.sub(r"\.[0-9a-f]{8}", "", name) for name in fetched)
    assert plain == ["search-records.txt", "search.css", "search.js"]
    assert len(plain) <= searching.REQUESTS


def test_dialog_by_keyboard_alone_gives_the_place_back(page: Page, address: str) -> None:
    page.goto(f"{address}text/section-9/#p9-2")
    page.locator("#p9-2 a[href^='#']").first.focus()
    where = "[scrollY, document.activeElement.outerHTML]"
    before = page.evaluate(where)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search the edition")
    field = dialog.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("Ostrovsky")
    expect(dialog.get_by_role("status")).to_contain_text("results in")
    expect(dialog).to_contain_text("Also searched: Ostrovskii")
    links = dialog.get_by_role("list", name="Results").locator(".ed-hit__link")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate(where) == before
    # Playwright's own click would scroll first.
    box = page.locator(".ed-search input").bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + 10)
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate(where) == before
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=Ostrovsky$"))


def test_a_result_opens_at_its_place_with_the_words_marked_and_leads_on(
    opening: Opener, address: str
) -> None:
    page = opening(viewport={"width": 390, "height": 844})
    # What the bar's place to speak holds when it comes into the page.
    page.add_init_script("""new MutationObserver((changes) => changes
      .flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.className === "ed-hits")
      .forEach((bar) => { window.came = bar.querySelector("[role=status]").textContent; }))
      .observe(document, { childList: true, subtree: true })""")
    page.goto(f"{address}search/?q=Ежов&kind=claim")
    for place in (page.locator(".ed-status"), page.locator("#ed-search-page [role=status]")):
        expect(place.locator("[lang=ru]")).to_have_text("Ежов")
    page.locator("#ed-results a", has_text="14.2a").click()
    expect(page).to_have_url(re.compile(r"/text/section-14/\?mark=.*#p14-2a$"))
    claim = page.locator(".claim:has(#p14-2a)")
    expect(claim.locator(".claim__more")).to_have_js_property("open", True)
    expect(claim.locator("mark", has_text="Ezhov").first).to_be_visible()
    bar = page.get_by_role("region", name="Search hits on this page")
    count = bar.get_by_role("status")
    assert page.evaluate("came") == ""
    expect(count).to_contain_text(" of ")
    assert bar.evaluate("bar => bar.nextElementSibling.matches('.article')")
    for control in bar.get_by_role("button").all():
        assert control.get_attribute("title") not in (None, control.get_attribute("aria-label"))
    here, total = map(int, re.findall(r"\d+", count.inner_text())[:2])
    current = page.locator("mark[aria-current]").first
    assert current.evaluate("mark => !!mark.closest('.claim')?.querySelector('#p14-2a')")
    page.keyboard.press("n")
    expect(count).to_contain_text(f"{here % total + 1} of {total}")
    expect(current).to_be_in_viewport()
    page.evaluate("""dispatchEvent.call(document.body, new KeyboardEvent(
        "keydown", { key: "з", code: "KeyP", bubbles: true }))""")
    expect(count).to_contain_text(f"{here} of {total}")
    expect(bar.get_by_role("link", name=re.compile("^Next result"))).to_be_visible()
    picture(page, "search-hits-390")
    expect(bar.get_by_text(f"Word {here} of {total}", exact=True)).to_be_visible()
    results = bar.get_by_role("link", name=re.compile(r"^Result \d+ of \d+$"))
    expect(results).to_have_accessible_description("All results")
    edge = bar.bounding_box()
    assert edge
    assert (edge["y"] + edge["height"], edge["width"]) == (844, 390), "at the edge"
    assert edge["height"] < 45, "in a line"
    results.click()
    expect(page).to_have_url(re.compile(r"/search/\?q=.*&kind=claim$"))
    page.go_back()
    bar.get_by_role("button", name="Take the marks away").press("Enter")
    expect(page.locator("mark")).to_have_count(0)
    assert "mark=" not in page.url
    assert page.evaluate("!!document.activeElement.closest('.claim')")


def test_a_phrase_is_marked_where_links_and_citations_part_its_words(
    page: Page, address: str
) -> None:
    page.goto(f"{address}text/section-12/?mark=purge of 1933|1 December 1934#p12-1")
    marks = page.locator("mark")
    expect(marks.first).to_be_visible()
    shown = " ".join(marks.all_inner_texts())
    assert "purge" in shown
    assert "of 1933" in shown


def test_filters_are_counted_combined_and_kept_by_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=arrested")
    status = page.locator(".ed-status")
    expect(status).to_contain_text("results in")
    box = page.get_by_role("checkbox", name=re.compile(r"^Claim \d+"))
    count = int(re.findall(r"\d+", box.locator("xpath=..").inner_text())[-1])
    box.check()
    expect(page).to_have_url(re.compile(r"\?q=arrested&kind=claim$"))
    expect(status).to_contain_text(re.compile(rf"^{count} results"))
    page.get_by_role("checkbox", name=re.compile("misleading")).check()
    page.get_by_role("checkbox", name=re.compile("^12 · ")).check()
    expect(page).to_have_url(re.compile("kind=claim&verdict=misleading&part=12$"))
    page.locator("#ed-results li").first.wait_for()
    for text in page.locator("#ed-results .ed-hit__head").all_inner_texts():
        assert "misleading" in text
        assert re.search(r"Claim 4[2-5]\.", text)
    page.go_back()
    expect(page).to_have_url(re.compile("kind=claim&verdict=misleading$"))
    expect(page.get_by_role("checkbox", name=re.compile("^12 · "))).not_to_be_checked()
    page.go_forward()
    expect(page.get_by_role("checkbox", name=re.compile("^12 · "))).to_be_checked()


def test_the_register_of_claims_leads_to_the_search_among_claims(
    opening: Opener, address: str
) -> None:
    """By a form, without the script too, that a reader comes to before the filters."""
    for script in (True, False):
        page = opening(viewport={"width": 390, "height": 844}, java_script_enabled=script)
        page.goto(f"{address}register/claims/")
        field = page.get_by_role("searchbox", name=re.compile("^Look up a claim"))
        expect(field).to_be_in_viewport(ratio=1)
        field.fill("arrested 1937")
        field.press("Enter")
        expect(page).to_have_url(re.compile(r"/search/\?kind=claim&q=arrested\+1937$"))
        if script:
            expect(page.locator("#ed-query")).to_have_value("arrested 1937")
            expect(page.locator("#ed-results .verdict").first).to_be_visible()
            expect(page.locator(".ed-filters summary")).to_have_text("Filters (1)")
            expect(page.locator(".ed-filters input[value=claim]")).to_be_checked()


def test_the_filters_of_claims_take_less_than_a_screen_of_a_phone(
    phone: Page, address: str
) -> None:
    phone.goto(f"{address}register/claims/")
    place = phone.locator("form.filters").bounding_box()
    assert place
    assert place["height"] < 844 / 2


def test_no_result_helps_and_a_misspelling_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=Tukhachefskij")
    said = page.locator("#ed-search-page").get_by_role("status")
    expect(said).to_contain_text("Nothing has “Tukhachefskij”; found is what is near it: Tukh")
    expect(page.locator("#ed-results a").first).to_contain_text("Tukhachevskii, Mikhail")
    expect(page.locator("#ed-results a").first).to_have_attribute("href", re.compile("#tukh"))
    field = page.locator("#ed-query")
    field.fill("rehabilitatd")
    expect(said).to_contain_text("near it: rehabilitated")
    field.fill("792,001")
    expect(said).to_contain_text("No results for 792,001")
    expect(page.get_by_role("list", name="Results")).to_have_count(0)
    expect(page.get_by_role("link", name="people", exact=True)).to_be_visible()
    field.fill("Stalin zzyzx")
    expect(page.locator(".ed-hint")).to_contain_text("Nothing has “zzyzx”")
    page.goto(f"{address}search/?q=792,000&kind=claim&verdict=false")
    expect(said).to_contain_text("with these filters")
    page.get_by_role("button", name=re.compile("^Verdict")).click()
    expect(page).to_have_url(re.compile(r"\?q=792%2C000&kind=claim$"))
    expect(page.locator("#ed-results .ed-hit").first).to_be_visible()


def test_results_are_one_list_with_a_heading_before_the_filters(page: Page, address: str) -> None:
    """Two searches with names; an excerpt is one text between its marks, and is begun well."""
    page.goto(f"{address}search/?q=expelled")
    result = page.get_by_role("list", name="Results")
    expect(page.locator(".ed-status")).to_contain_text("results")
    names = page.get_by_role("search").evaluate_all("f => f.map(e => e.ariaLabel)")
    assert len(set(names) - {"", None}) == len(names) == 2
    field = page.locator("#ed-query")
    field.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(result.get_by_role("link").first).to_be_focused()
    page.locator(".ed-hit__excerpt mark").first.wait_for()
    shapes = page.locator(".ed-hit__excerpt").evaluate_all(
        "all => all.map(p => [p.textContent, [...p.childNodes].map(n => n.nodeType)])"
    )
    for text, kinds in shapes:
        assert not re.match(r"(… )?[\])},.;:!?]", text), text
        assert (3, 3) not in pairwise(kinds), text
    link = result.locator("a[href*=mark]").nth(3)
    link.click()
    page.wait_for_url("**/*mark*")
    page.go_back()
    expect(link).to_be_focused()


def test_a_phone_shows_all_of_what_the_field_says_of_itself(opening: Opener, address: str) -> None:
    page = opening(viewport={"width": 320, "height": 640}, has_touch=True)
    page.goto(f"{address}text/section-12/")
    page.locator(".ed-search-link").tap()
    room, needed = page.locator(".ed-dialog input").evaluate(
        """(field) => {
          const { font, paddingLeft, paddingRight } = getComputedStyle(field);
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = font;
          const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
          return [room, pen.measureText(field.placeholder).width];
        }"""
    )
    assert 0 < needed <= room


def test_what_was_found_is_said_once_when_the_hand_rests(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(f"{address}search/")
    page.wait_for_function(READY)
    said = page.locator("#ed-search-page").get_by_role("status")
    for letter in "party":
        page.keyboard.press(letter)
        page.clock.run_for(200)
        expect(page.locator(".ed-status")).to_contain_text("results")
        assert said.inner_text() == ""
    page.clock.run_for(1000)
    expect(said).to_contain_text("for party")


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light")])
def test_results_and_dialog_are_accessible_and_do_not_run_over(
    opening: Opener, address: str, width: int, scheme: str
) -> None:
    page = opening(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"{address}search/?q=Yezhov")
    expect(page.locator("#ed-results > li")).to_have_count(15)
    assert not re.search("[▾▴]", page.locator(".ed-filters").aria_snapshot())
    look(page, f"search-results-{width}-{scheme}")
    page.goto(f"{address}text/section-12/")
    typed(page, "party card")
    expect(page.locator(".ed-dialog .ed-results > li")).to_have_count(8)
    look(page, f"search-dialog-{width}-{scheme}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("region", name="Search hits on this page").wait_for()
    look(page, f"search-arrived-{width}-{scheme}")


def look(page: Page, name: str) -> None:
    picture(page, name)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(page) == []


def test_the_original_is_found_where_the_reader_has_it(
    edition: Edition, site: Path, pamphlet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAMPHLET", str(pamphlet))
    words = importer.originals(edition.root)
    found = {r.key: r.text for r in collection.collect(edition, site, words) if r.kind == "passage"}
    assert all(" ".join(words[key].split()) in text for key, text in found.items() if key in words)
    assert sum(key in words for key in found) > 100


def test_a_spelling_that_the_texts_do_not_use_is_in_no_record(edition: Edition, site: Path) -> None:
    """It is looked up, never written into a text only to be found there."""
    found = collection.collect(edition, site, {})
    ezhov = next(record for record in found if record.key == "ezhov")
    assert "Yezhov" in ezhov.names
    assert not any("Yezhov" in r.text or "Ежов" in r.text for r in found if r.kind != "source")
    keys = [(record.kind, record.key) for record in found]
    assert len(keys) == len(set(keys))


def test_every_record_leads_to_a_place_of_the_site(
    edition: Edition, site: Path, ready: Page
) -> None:
    """As the script reads it, in either form; and each text is there whole."""
    pages: dict[str, str] = {}
    found = collection.collect(edition, site, {})
    read = ready.evaluate("editionEngine.catalogue.records.map(r => [r.title, r.address, r.text])")
    for record, (title, address, text) in zip(found, read, strict=True):
        assert (title, text) == (curled(record.title), curled(record.text))
        assert address.replace("index.html", "") == record.address
        path, _, anchor = record.address.partition("#")
        if path not in pages:
            pages[path] = (site / path / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in pages[path], record.address


def test_every_section_is_in_a_part(edition: Edition) -> None:
    parts = catalogue.of_sections(edition)
    assert sorted(parts) == list(range(1, 48))
    assert len(set(parts.values())) == 13
    assert catalogue.of_sections(replace(edition, parts=())) == {}


def test_what_is_found_is_printed_as_on_the_pages(edition: Edition) -> None:
    """With curved marks, in titles, texts and names; a heading within quotation marks too."""
    record = Record(
        "term", "tsk", 'Stalin\'s "line"', "a/", ["the Party's", "'so'"], names=("x'y",)
    )
    written = catalogue.text(edition, [record])
    assert "'" not in written
    for words in ("Stalin’s “line”", "the Party’s ‘so’", "x’y"):
        assert words in written
    assert within_quotes('"Proverka" and more') == "‘Proverka’ and more"
