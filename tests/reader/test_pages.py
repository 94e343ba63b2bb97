"""Every page: nothing runs over, nothing that axe finds, at every width and in every colour."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Page, expect

import browser
from edition.site.delivery import headers
from reader import constructs
from reader.conftest import Opener, picture, violations

#: A page of every kind: looked at, in screenshots, at every width.
KINDS = (
    "", "answers/", "answers/expulsions/", "devices/", "text/section-17/", "text/section-9/",
    "register/glossary/", "register/claims/", "register/figures/", "register/timeline/",
    "register/tables/", "register/people/", "register/places/", "register/ledger/",
    "register/sources/", "register/textual-notes/", "register/key-figures/", "text/whole/",
    "search/", "introduction/terror/", "introduction/statistics/", "about/principles/",
    "about/data/", "404.html",
)  # fmt: skip
WHOLE = "text/whole/"
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
UTF_8 = html.HTMLParser(encoding="utf-8")


#: Of more than three alike in one place, three stay: axe takes a minute for a register otherwise.
#: Alike are elements of one name and the same classes, with the same children.
THINNED = """() => {
  const shape = (element) => element.tagName + [...element.classList].sort().join(".");
  const kind = (element) => [shape(element), ...new Set([...element.children].map(shape))].join();
  for (const parent of document.querySelectorAll("main, main *")) {
    if (parent.children.length <= 3 || !parent.isConnected) continue;
    const seen = new Map();
    for (const child of [...parent.children]) {
      const count = (seen.get(kind(child)) ?? 0) + 1;
      seen.set(kind(child), count);
      if (count > 3) child.remove();
    }
  }
  const ids = new Set([...document.querySelectorAll("[id]")].map(({ id }) => `#${id}`));
  for (const link of document.querySelectorAll("a[href^='#']"))
    if (!ids.has(link.hash)) link.hash = "#top";
}"""


def paths(site: Path) -> list[str]:
    """Every page of the site, by its address."""
    found = sorted(p.parent.relative_to(site).as_posix() for p in site.rglob("index.html"))
    return ["" if path == "." else f"{path}/" for path in found]


def pages(site: Path) -> dict[str, HtmlElement]:
    """Every page as it is sent, but the whole text, which is the sections again: see test_whole."""
    found = {path: site / path / "index.html" for path in paths(site) if path != WHOLE}
    found["404.html"] = site / "404.html"
    return {path: html.parse(str(file), UTF_8).getroot() for path, file in found.items()}


@pytest.fixture(scope="module")
def guarded(site: Path) -> Iterator[str]:
    """The address of the edition, served under its policy."""
    sent = headers(site)

    class Guarded(browser.Quiet):
        def end_headers(self) -> None:
            for name, value in sent.items():
                self.send_header(name, value)
            super().end_headers()

    with browser.serving(site, Guarded) as found:
        yield found


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_no_kind_of_page_runs_over_the_edge(opening: Opener, address: str, width: int) -> None:
    page = opening(viewport={"width": width, "height": 900})
    for kind in KINDS:
        page.goto(address + kind)
        name = re.sub(r"\W+", "-", kind).strip("-") or "home"
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
            picture(page, f"{name}-{width}-{scheme}")
            assert over(page) <= 0, (kind, scheme)


def over(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_every_page_loads_under_its_policy_and_loses_nothing_at_320_pixels(
    opening: Opener, guarded: str, site: Path, withdrawn: set[str]
) -> None:
    """WCAG 1.4.10: 1280 pixels at 400 per cent are 320. What is withdrawn has no script."""
    page = opening(viewport={"width": 320, "height": 700})
    warned: list[str] = []
    page.on("console", lambda m: warned.append(m.text) if m.type == "warning" else None)
    wide, still = {}, set()
    for path in paths(site):
        page.goto(guarded + path)
        if over(page) > 0:
            wide[path] = over(page)
        if page.locator("html.js").count() != 1:
            still.add(path.strip("/"))
        assert warned == [], path
    assert wide == {}
    assert still == withdrawn


def test_no_kind_of_page_loses_anything_at_twice_the_size(opening: Opener, address: str) -> None:
    """WCAG 1.4.4: text at 200 per cent."""
    page = opening(viewport={"width": 780, "height": 900})
    wide = {}
    for kind in KINDS:
        page.goto(address + kind)
        page.add_style_tag(content="html { font-size: 200% }")
        if over(page) > 0:
            wide[kind] = over(page)
    assert wide == {}


@pytest.mark.parametrize(("scheme", "other", "width"), [(*SCHEMES, 390), (*SCHEMES[::-1], 1440)])
def test_axe_finds_nothing_on_pages_that_have_every_construct(
    opening: Opener, address: str, site: Path, width: int, scheme: Scheme, other: Scheme
) -> None:
    """All rules of axe, best practice too; axe comes with its Python package.

    What depends on colour is asked in the other colours too: the rest is the same page.
    """
    page = opening(viewport={"width": width, "height": 900})
    found = {}
    for path in constructs.cover(pages(site)):
        page.emulate_media(color_scheme=scheme)
        page.goto(address + path)
        page.evaluate(THINNED)
        faults = violations(page)
        page.emulate_media(color_scheme=other)
        if faults := [*faults, *violations(page, runOnly=["color-contrast"])]:
            found[path] = faults
    assert found == {}


@pytest.mark.parametrize("size", [(320, 256), (1280, 800)], ids=["320", "1280"])
def test_nothing_that_has_the_focus_is_hidden_behind_the_header(
    opening: Opener, address: str, size: tuple[int, int]
) -> None:
    """WCAG 2.4.11, there and back."""
    viewport = {"width": size[0], "height": size[1]}
    page = opening(viewport=viewport)
    page.goto(f"{address}text/section-12/?notes=all")
    focused, hidden = page.evaluate(
        """() => {
          const stops = [...document.querySelectorAll("main :is(a, button, input, summary)")];
          const below = document.querySelector(".top").offsetHeight;
          let focused = 0;
          const hidden = [...stops, ...stops.toReversed()].filter((stop) => {
            stop.focus();
            if (document.activeElement !== stop) return false;
            focused += 1;
            const { top, bottom } = stop.getBoundingClientRect();
            return bottom <= below || top >= innerHeight;
          });
          return [focused, hidden.map((stop) => stop.outerHTML.slice(0, 120))];
        }"""
    )
    assert focused > 100
    assert hidden == []


def test_what_is_scrolled_to_is_there_at_once(page: Page, address: str) -> None:
    """A page that scrolls smoothly loses the place of who goes through it fast by the tab key."""
    for path in ("text/section-12/", "text/whole/"):
        page.goto(address + path)
        bottom = page.locator("main a:visible").last.evaluate(
            "link => (link.focus(), link.getBoundingClientRect().bottom)"
        )
        assert 0 < bottom <= 900, path


CLEAR = "rgba(0, 0, 0, 0)"
#: What a link leads to, by its address: the box that is marked.
MARKED = {
    "text/section-17/#p17-2": ".passage__text[data-passage='17.2']",
    "text/section-17/#p17-2a": ".claim:has(#p17-2a)",
    "text/section-17/#p17-t4": "figure#p17-t4",
    "text/section-7/#p7-n1": ".pamphlet-note:has(#p7-n1)",
    "register/glossary/#proverka": ".entry:has(#proverka)",
    "register/timeline/#eighth-congress": ".event#eighth-congress",
    "register/figures/#figure-4.1-1": "tr[id='figure-4.1-1']",
    "devices/#two-senses": ".device:has(#two-senses)",
}


def test_what_a_link_leads_to_is_marked_with_and_without_colours(page: Page, address: str) -> None:
    for path, css in MARKED.items():
        page.goto(address + path)
        box = page.locator(css)
        page.emulate_media(forced_colors="none")
        assert box.evaluate("box => getComputedStyle(box).backgroundColor") != CLEAR, path
        page.emulate_media(forced_colors="active")
        assert box.evaluate("box => getComputedStyle(box).outlineStyle") == "solid", path


def test_forced_colours_lose_nothing(opening: Opener, address: str) -> None:
    """Verdicts are words, the bars are as dark as the text, the chosen style is told."""
    page = opening(forced_colors="active", color_scheme="dark")
    page.goto(f"{address}text/section-17/#p17-2")
    expect(page.locator(".claim .verdict").first).to_be_visible()
    page.get_by_role("button", name="Cite: passage 17.2").click()
    expect(page.locator(".cite-menu")).to_be_visible()
    colours = "all => all.map(box => getComputedStyle(box).backgroundColor)"
    chosen, *others = page.locator(".cite-menu__styles button").evaluate_all(colours)
    paper = page.locator("body").evaluate_all(colours)
    assert chosen not in (*others, *paper)
    picture(page, "forced-colours")
    page.goto(address)
    fill, ink = page.locator(".overview-total rect").first.evaluate(
        "part => [getComputedStyle(part).fill, getComputedStyle(document.body).color]"
    )
    assert fill == ink


def test_headings_are_in_order_and_cyrillic_has_its_language(site: Path) -> None:
    """On every page as it is sent; of what scripts write test_search asks."""
    faults = {}
    for path in paths(site):
        body = html.parse(str(site / path / "index.html")).getroot().find("body")
        levels = [int(e.tag[1]) for e in body.find(".//main").iter(*(f"h{n}" for n in range(1, 7)))]
        steps = [b for a, b in pairwise([0, *levels]) if b > a + 1]
        shown = body.xpath(".//text()[not(ancestor::*[starts-with(@lang, 'ru')]|ancestor::script)]")
        mute = [text for text in shown if re.search("[\u0400-\u04ff]", text)]
        if levels.count(1) != 1 or steps or mute:
            faults[path] = (levels.count(1), steps, mute[:3])
    assert faults == {}


#: What a reader who does not see can reach, or goes by.
REACHED = "//a[@href] | //button | //summary | //h1 | //h2 | //h3 | //h4 | //h5 | //h6 | //th"
FIELDS = "//input[not(@type = 'hidden')] | //select | //textarea"
SAID = "@aria-label | @aria-labelledby | @title | @alt | .//@aria-label | .//@alt"


def nameless(page: HtmlElement) -> list[str]:
    """What can be reached, heads something or is filled in, without words that say what it is."""
    labelled = {*page.xpath("//label[normalize-space()]/@for")}
    seen = "[not(ancestor-or-self::*[@aria-hidden = 'true'])]"
    reached = [e for e in page.xpath(f"({REACHED}){seen}") if not e.text_content().strip()]
    fields = [
        e
        for e in page.xpath(f"({FIELDS}){seen}")
        if e.get("id") not in labelled and not e.xpath("ancestor::label[normalize-space()]")
    ]
    return [
        html.tostring(e, encoding="unicode", with_tail=False)[:120]
        for e in (*reached, *fields)
        if not "".join(e.xpath(SAID)).strip()
    ]


def test_what_is_reached_or_heads_something_has_a_name_on_every_page(site: Path) -> None:
    found = {path: nameless(page) for path, page in pages(site).items()}
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("fault", "right"),
    [
        ("<a href='x'><img alt=''></a>", "<a href='x'><img alt='Home'></a>"),
        ("<button><svg></svg></button>", "<button aria-label='Close'><svg></svg></button>"),
        ("<h2> </h2>", "<h2>x</h2>"),
        ("<input id='a'>", "<label for='a'>x</label><input id='a'>"),
        ("<label> <input></label>", "<label>x <input></label>"),
    ],
)
def test_what_has_no_name_is_found(fault: str, right: str) -> None:
    assert nameless(html.document_fromstring(fault)) != []
    assert nameless(html.document_fromstring(right)) == []


def test_a_page_with_something_of_its_own_is_among_those_that_are_looked_at() -> None:
    """Another class, role, attribute or place is another construct; other words are not."""
    plain = "<main><p>x<a href='a'>x</a></p></main>"
    own = [
        "<p class='box'>x", "<p role='note'>x", "<p aria-live='polite'>x", "<p tabindex='0'>x",
        "<p><a>x</a>", "<a href='a'>x</a>",
    ]  # fmt: skip
    texts = [plain, plain.replace("x", "y"), *(f"<main>{text}</main>" for text in own)]
    made = {text: html.document_fromstring(text) for text in texts}
    chosen = constructs.cover(made)
    assert len({*texts[:2]} & {*chosen}) == 1
    assert {*texts[2:]} <= {*chosen}
    every = set[object]().union(*map(constructs.constructs, made.values()))
    assert set[object]().union(*(constructs.constructs(made[text]) for text in chosen)) == every
