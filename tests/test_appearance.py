"""What templates and stylesheets say twice is said alike, and can be read on screen and paper."""

import re
from collections import Counter
from pathlib import Path

from lxml import html

from conftest import ROOT
from edition.derived.addresses import page_address
from edition.model.edition import Edition

ASSETS, PARTIALS = ROOT / "docs" / "assets", ROOT / "overrides" / "partials"
#: A link of a template to a page, its address and its words.
LINK = re.compile(r"""<a href="{{ '([\w/-]+)/' \| url }}">([^<]+)</a>""")
COUNTS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
COUNTS += ["twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "twenty", "hundred"]


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--ed-[\w-]+): ([^;]+);", block))


def luminance(colour: str) -> float:
    """The relative luminance of a colour (#rgb or #rrggbb), as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_dark_is_the_same_whether_the_system_or_the_reader_chose_it() -> None:
    _, dark = (ASSETS / "base.css").read_text("utf-8").split("prefers-color-scheme: dark", 1)
    system, chosen = dark.split('[data-scheme="dark"]', 1)
    assert colours(system) == colours(chosen.partition("}")[0])
    assert len(colours(system)) > 10


def test_what_is_printed_can_be_read() -> None:
    found = colours((ASSETS / "print.css").read_text("utf-8"))
    paper = luminance(found["--ed-paper"])
    for name in ("--ed-ink", "--ed-quiet", "--ed-link"):
        ink = luminance(found[name])
        assert (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05) >= 4.5, name


def test_every_colouring_that_can_be_chosen_is_set_before_the_page_is_drawn() -> None:
    settings = (PARTIALS / "settings.html").read_text("utf-8")
    early = (PARTIALS / "early.html").read_text("utf-8")
    offered = [v for v in re.findall(r'name="scheme" value="(\w*)"', settings) if v]
    set_early = re.search(r'set\("scheme", \[([^\]]*)\]', early)
    assert set_early is not None
    assert re.findall(r'"(\w+)"', set_early[1]) == offered != []


def test_a_name_in_the_navigation_counts_as_the_title_of_its_page(edition: Edition) -> None:
    """Where the navigation has another name for a page, its numbers stand in the page's title."""
    titles = {page.uri: page.title for page in (*edition.pages.values(), *edition.essays)}
    numbers = re.compile(rf"\d+|\b(?:{'|'.join(COUNTS)})\b")
    counted = 0
    for leaf in edition.site.leaves:
        named = set(numbers.findall(leaf.name.lower()))
        assert named <= set(numbers.findall(titles[leaf.uri].lower())), leaf
        counted += bool(named)
    assert counted > 0


def beginnings(words: str) -> set[str]:
    """Of each word that is not short: cite and citing, error and errors are one."""
    return set(re.findall(r"\b\w{3}(?=\w)", words.lower()))


def test_a_link_of_a_template_has_a_word_of_the_page_to_which_it_leads(edition: Edition) -> None:
    """Of its title, or of its name in the contents."""
    titles = {page.uri: page.title for page in (*edition.pages.values(), *edition.essays)}
    names = {
        page_address(leaf.uri).strip("/"): beginnings(f"{leaf.name} {titles[leaf.uri]}")
        for leaf in edition.site.leaves
    }
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "overrides").rglob("*.html"))]
    found = LINK.findall("".join(texts))
    assert len(found) > 10
    lost = [(said, to) for to, said in found if not beginnings(said) & names.get(to, set())]
    assert lost == []


def test_the_contents_mark_the_page_that_is_open(edition: Edition, site: Path) -> None:
    for leaf in edition.site.leaves:
        address = page_address(leaf.uri).removeprefix("/")
        page = html.parse(str(site / address / "index.html")).getroot()
        current = page.xpath('//*[contains(@class, "site-contents__list")]//@aria-current/..')
        assert [here.get("aria-current") for here in current] == ["page"], leaf
        assert current[0].get("href") in ("./", "."), leaf


def test_no_name_stands_twice_in_the_contents(site: Path) -> None:
    """A page with the title of its group is its overview there; its heading stays."""
    for folder in ("teaching", "answers", "evidence"):
        page = html.parse(str(site / folder / "index.html"))
        entries = page.xpath('//*[contains(@class, "site-contents__list")]//a')
        names = Counter(" ".join(entry.text_content().split()) for entry in entries)
        assert [name for name, times in names.items() if times > 1] == []
        current = page.xpath('//*[contains(@class, "site-contents__list")]//*[@aria-current]')
        assert [entry.text_content() for entry in current] == ["Overview"]
        assert page.findtext(".//h1") != "Overview"
