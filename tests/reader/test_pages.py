"""Every page: nothing runs over, nothing that axe finds, at every width and in every colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from reader.conftest import Opener, picture

#: A page of every kind: looked at, in screenshots, at every width.
KINDS = (
    "", "text/section-17/", "text/section-9/", "register/glossary/", "register/claims/",
    "register/figures/", "register/timeline/", "register/tables/", "register/people/",
    "register/places/", "register/ledger/", "register/sources/", "register/textual-notes/",
    "text/whole/", "search/", "introduction/terror/", "about/principles/", "about/data/",
    "404.html",
)  # fmt: skip
WHOLE = "text/whole/"


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
        page.wait_for_timeout(80)
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

    The whole text, on which it takes most of a minute, is the sections again: see test_whole.
    """
    page = opening(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = {}
    for path in [*paths(site), "404.html"]:
        if path == WHOLE:
            continue
        page.goto(address + path)
        violations = Axe().run(page).response["violations"]
        if violations:
            found[path] = [(v["id"], v["nodes"][0]["html"][:140]) for v in violations]
    assert found == {}


@pytest.mark.parametrize(("scheme", "width"), [("dark", 390), ("light", 1440)])
def test_contrast_holds_in_the_other_colours_too(
    opening: Opener, address: str, width: int, scheme: str
) -> None:
    """What depends on colour, on a page of every kind: the rest is the same page."""
    page = opening(viewport={"width": width, "height": 900}, color_scheme=scheme)
    rules = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    found = {}
    for kind in KINDS:
        page.goto(address + kind)
        violations = Axe().run(page, options=rules).response["violations"]
        if violations:
            found[kind] = [(v["id"], v["nodes"][0]["html"][:140]) for v in violations]
    assert found == {}


def test_reduced_motion_is_respected(opening: Opener, address: str) -> None:
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        page = opening(reduced_motion=motion)
        page.goto(f"{address}text/section-12/")
        style = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
        assert style == behaviour


def test_forced_colours_lose_nothing(opening: Opener, address: str) -> None:
    page = opening(forced_colors="active")
    page.goto(f"{address}text/section-17/#p17-2")
    expect(page.locator(".claim .verdict").first).to_be_visible()
    text = page.locator(".passage__text[data-passage='17.2']")
    assert text.evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    picture(page, "forced-colours")


def test_headings_are_in_order_and_cyrillic_has_its_language(
    page: Page, address: str, site: Path
) -> None:
    faults = {}
    for path in paths(site):
        page.goto(address + path)
        levels = page.evaluate(
            "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1])"
        )
        steps = [b for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
        mute = page.evaluate(
            r"""() => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              while (walker.nextNode()) {
                const { data, parentElement } = walker.currentNode;
                const marked = parentElement.closest("[lang^=ru], script");
                if (/[\u0400-\u04ff]/.test(data) && !marked) found.push(data.trim());
              }
              return found;
            }"""
        )
        if levels.count(1) != 1 or steps or mute:
            faults[path] = (levels.count(1), steps, mute[:3])
    assert faults == {}
