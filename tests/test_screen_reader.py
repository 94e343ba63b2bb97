"""What a screen reader says of the pages: one that runs in a browser reads them from end to end."""

import itertools
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import machine
from conftest import MINUTE
from edition.model.edition import Edition
from reader.conftest import RUN

READER = "@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
#: A link that is heard as the number of a place, and not of what.
BARE = re.compile(r"link, \d+\.[tn]?\d+[a-z]?")
#: Reads all that is within an element, phrase by phrase.
READ = """async (within) => {
  const { virtual } = window.reader;
  await virtual.start({ container: document.querySelector(within) });
  while (!/^end of (document|main)$/.test(await virtual.lastSpokenPhrase())) await virtual.next();
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  return said.map((phrase) => phrase.replace(/\\s+([,:])/g, "$1"));
}"""
#: Goes on to what is called so.
FOUND = """async (name) => {
  const { virtual } = window.reader;
  await virtual.start({ container: document.body });
  for (let said; said !== name; said = await virtual.lastSpokenPhrase()) {
    if (said === "end of document") throw new Error(`nothing is called ${name}`);
    await virtual.next();
  }
}"""


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    """Opens a page by touch, with the reader in it, whatever the site's policy is."""
    if lacks := machine.clients():
        pytest.skip(f"{lacks}: run scripts/machine.py")
    context = chromium.new_context(bypass_csp=True, has_touch=True)
    context.set_default_timeout(MINUTE * 1000)

    def give(route: Route) -> None:
        route.fulfill(path=machine.PACKAGES / READER, content_type="text/javascript")

    def opening(path: str) -> Page:
        page = context.new_page()
        page.route("**/reader.js", give)
        page.goto(address + path)
        page.locator(RUN).wait_for(state="attached")
        page.evaluate("async (url) => { window.reader = await import(url) }", f"{address}reader.js")
        return page

    yield opening
    context.close()


def read(page: Page, within: str = "main") -> list[str]:
    """What the reader says, without the space that it makes of a border before a mark."""
    said: list[str] = page.evaluate(READ, within)
    return said


def test_a_section_is_heard_by_names_and_not_by_numbers(
    opened: Callable[[str], Page], edition: Edition
) -> None:
    said = read(opened("text/section-9/"))
    words, section = edition.vocabulary, edition.book.section(9)
    for passage in section.passages:
        assert f"heading, Passage {passage.reference}, level 2" in said
        for note in passage.notes:
            kind = note.kind.label
            head = [one for one in said if one.startswith(f"heading, Note, {kind}: ")]
            assert any(one.endswith(f": {note.heading}, level 3") for one in head), note.heading
        for claim in passage.claims:
            verdict = words.verdicts[claim.verdict].label
            begins = f"heading, Claim {claim.reference}, {verdict}: {claim.claim[:20]}"
            assert any(one.startswith(begins) for one in said), begins
    assert [one for one in said if BARE.fullmatch(one)] == []
    assert "link, CSV: Table 1" in said
    assert "link, Table 2, 9.t2" in said


def test_the_register_of_claims_says_which_claim_and_its_verdict(
    opened: Callable[[str], Page], edition: Edition
) -> None:
    said = read(opened("register/claims/"))
    after = dict(itertools.pairwise(said))
    for claim in edition.claims:
        verdict = edition.vocabulary.verdicts[claim.verdict].label
        assert after.get(f"end of link, claim {claim.reference}") == verdict, claim.reference
    assert [one for one in said if BARE.fullmatch(one)] == []


def test_the_search_has_two_landmarks_and_results_that_say_what_they_are(
    opened: Callable[[str], Page],
) -> None:
    page = opened("search/?q=792,000")
    expect(page.get_by_role("list", name="Results").get_by_role("link").first).to_be_visible()
    said = read(page, "body")
    assert [one for one in said if one.startswith("search, ")] == [
        "search, From any page", "search, With filters",
    ]  # fmt: skip
    results = said[said.index("list, Results") : said.index("end of list, Results")]
    assert said.index("heading, Results, level 2") < said.index("list, Results")
    at = next(n for n, one in enumerate(results) if one.startswith("link, Claim 11.4c"))
    assert results[at + 1 : at + 3] == ["figure", "imprecise"]
    assert [one for one in said if BARE.fullmatch(one)] == []


@pytest.mark.parametrize("name", ["link, passage 11.5", "link, proverka"])
def test_a_link_is_followed_at_once(opened: Callable[[str], Page], name: str) -> None:
    """Also by touch, where the first tap of a finger shows the preview."""
    page = opened("text/section-12/")
    page.evaluate(FOUND, name)
    page.evaluate("() => void window.reader.virtual.act()")
    page.wait_for_url(re.compile("/(text/section-11/#p11-5|register/glossary/#proverka)$"))
