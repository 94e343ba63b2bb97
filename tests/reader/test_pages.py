"""Every page: nothing runs over, nothing that axe finds, at every width and in every colour."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from reader.conftest import WIDE, Opener, picture, violations

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


#: Of more than ten alike in one place, ten stay: axe takes a minute for a register otherwise.
#: Alike are elements of one name and the same classes, with the same children.
THINNED = """() => {
  const shape = (element) => element.tagName + [...element.classList].sort().join(".");
  const kind = (element) => [shape(element), ...new Set([...element.children].map(shape))].join();
  for (const parent of document.querySelectorAll("main, main *")) {
    if (parent.children.length <= 10 || !parent.isConnected) continue;
    const seen = new Map();
    for (const child of [...parent.children]) {
      const count = (seen.get(kind(child)) ?? 0) + 1;
      seen.set(kind(child), count);
      if (count > 10) child.remove();
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_no_kind_of_page_runs_over_the_edge(
    opening: Opener, address: str, width: int, scheme: str
) -> None:
    page = opening(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for kind in KINDS:
        page.goto(address + kind)
        page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        name = re.sub(r"\W+", "-", kind).strip("-") or "home"
        picture(page, f"{name}-{width}-{scheme}")
        assert over(page) <= 0, kind


def over(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_no_page_loses_anything_at_320_pixels_or_twice_the_size(
    opening: Opener, address: str, site: Path
) -> None:
    """WCAG 1.4.10 and 1.4.4: 1280 pixels at 400 per cent are 320; text at 200 per cent."""
    page = opening(viewport={"width": 320, "height": 700})
    large = opening(viewport={"width": 780, "height": 900})
    wide = {}
    for path in paths(site):
        page.goto(address + path)
        if over(page) > 0:
            wide[path] = over(page)
    for kind in KINDS:
        large.goto(address + kind)
        large.add_style_tag(content="html { font-size: 200% }")
        if over(large) > 0:
            wide[f"{kind} at 200 %"] = over(large)
    assert wide == {}


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1440)])
def test_axe_finds_nothing_on_any_page(
    opening: Opener, address: str, site: Path, width: int, scheme: str
) -> None:
    """All rules of axe, best practice too; axe comes with its Python package.

    One half of the pages in each dress; those of every kind are looked at in others below. The
    whole text, on which it takes most of a minute, is the sections again: see test_whole.
    """
    page = opening(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = {}
    half = [path for path in [*paths(site), "404.html"] if path != WHOLE]
    for path in half[width == WIDE["width"] :: 2]:
        page.goto(address + path)
        page.evaluate(THINNED)
        if faults := violations(page):
            found[path] = faults
    assert found == {}


@pytest.mark.parametrize(("scheme", "width"), [("dark", 390), ("light", 1440)])
def test_contrast_holds_in_the_other_colours_too(
    opening: Opener, address: str, width: int, scheme: str
) -> None:
    """What depends on colour, on a page of every kind: the rest is the same page."""
    page = opening(viewport={"width": width, "height": 900}, color_scheme=scheme)
    rules = {"type": "rule", "values": ["color-contrast"]}
    found = {}
    for kind in sorted({*KINDS} - {WHOLE}):
        page.goto(address + kind)
        page.evaluate(THINNED)
        if faults := violations(page, runOnly=rules):
            found[kind] = faults
    assert found == {}


@pytest.mark.parametrize("size", [(320, 256), (1280, 800)], ids=["320", "1280"])
def test_nothing_that_has_the_focus_is_hidden_behind_the_header(
    opening: Opener, address: str, size: tuple[int, int]
) -> None:
    """WCAG 2.4.11, there and back."""
    viewport = {"width": size[0], "height": size[1]}
    page = opening(viewport=viewport, reduced_motion="reduce")
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


def test_reduced_motion_is_respected(opening: Opener, address: str) -> None:
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        page = opening(reduced_motion=motion)
        page.goto(f"{address}text/section-12/")
        style = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
        assert style == behaviour


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
