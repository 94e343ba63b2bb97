"""Packing: pages load what they loaded, under names that say its content, and nothing lies idle."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from bench import weight
from conftest import ROOT
from edition.ground.tags import tight
from edition.model.edition import Edition
from edition.site import assets, compression

REFERENCE = re.compile(r'="([^"#?:]*\bassets/[^"#?:]+)"')
#: What a browser fetches with a page; an address in any other data- attribute waits for the reader.
LOADING = re.compile(r'<(?:link|script|img)\b[^>]*>| data-(?:script|more)="[^"]*"')


def head(root: str, *more: str) -> str:
    """A page as the template writes it; `root` is the way to the root of the site."""
    return "\n".join(
        [
            f'<html data-script="{root}assets/edition.js" data-copying="{root}assets/copying.js">',
            f'<link rel="icon" type="image/svg+xml" href="{root}assets/icon.svg">',
            "<script>\n  const a = 1;  // words\n</script>",
            f'<link rel="stylesheet" href="{root}assets/base.css">',
            f'<link rel="stylesheet" href="{root}assets/frame.css">',
            f'<link rel="stylesheet" href="{root}assets/home.css">',
            f'<link rel="stylesheet" href="{root}assets/print.css">',
            *(f'<link rel="stylesheet" href="{root}assets/{name}">' for name in more),
            '<meta property="og:image" content="https://example.org/ed/assets/cards/one.png">',
        ]
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site below /ed/ of three pages, with what a theme leaves in it."""
    site = tmp_path / "site"
    files = {
        "index.html": head("./") + '<p class="a way">',
        "text/whole/index.html": head("../../", "whole.css"),
        "404.html": head("/ed/"),
        "assets/base.css": "/* words */\na { color : red; }\n",
        "assets/frame.css": "@media screen { a { color: blue } }\n",
        "assets/home.css": ".way:not(.off) { margin: 0 }\n",
        "assets/print.css": "@media print { a { color: black } }\n",
        "assets/whole.css": "b { margin: 0 }\n",
        "assets/edition.js": "(() => { /* words */ window.a = `x  y`; })();\n",
        "assets/copying.js": '(() => { fetch("worker.js"); })();\n',
        "assets/worker.js": "1;\n",
        "assets/icon.svg": "<svg></svg>",
        "assets/cards/one.png": "picture",
        "assets/idle.png": "picture",
        "assets/stylesheets/classic/main.57a0d79d.min.css": "a{}",
        "assets/javascripts/lunr/min/lunr.ru.min.js": "1",
    }
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site


def test_a_page_has_one_stylesheet_and_what_none_loads_goes(small: Path, edition: Edition) -> None:
    assert assets.write(edition, small) == "assets: 6 files loaded, 11 removed"
    left = {p.relative_to(small / "assets").as_posix() for p in small.glob("assets/**/*.*")}
    plain = {re.sub(r"\.[0-9a-f]{8}\.", ".", name) for name in left}
    assert plain == {
        "edition.css", "edition.js", "copying.js", "icon.svg", "worker.js", "cards/one.png",
    }  # fmt: skip
    assert not (small / "assets" / "javascripts").exists()
    always = "a{color:red}@media screen{a{color:blue}}"
    printed = "@media print{a{color:black}}"
    for page, root, rules in (
        ("index.html", "", f"{always}.way:not(.off){{margin:0}}{printed}\n"),
        ("text/whole/index.html", "../../", f"{always}{printed}b{{margin:0}}\n"),
        ("404.html", "/ed/", f"{always}{printed}\n"),
    ):
        text = (small / page).read_text(encoding="utf-8")
        found = REFERENCE.findall(text)
        assert len(found) == 4, page
        assert all(name.startswith(f"{root}assets/") for name in found)
        assert {name.removeprefix(root).removeprefix("assets/") for name in found} <= left
        assert "<script>const a=1;</script>" in text
        sheet = next(name for name in found if name.endswith(".css")).removeprefix(root)
        assert (small / sheet).read_text(encoding="utf-8") == rules
        assert "https://example.org/ed/assets/cards/one.png" in text
    script = next(small.glob("assets/edition.*.js")).read_text(encoding="utf-8")
    assert "`x  y`" in script
    assert "words" not in script


def test_packing_again_changes_nothing(small: Path, edition: Edition) -> None:
    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}

    assets.write(edition, small)
    before = state()
    assert assets.write(edition, small) == "assets: 6 files loaded, 0 removed"
    assert state() == before


def test_pages_with_the_same_stylesheets_share_one_file(small: Path, edition: Edition) -> None:
    (small / "moved.html").write_text("<a href='./'>moved</a>", encoding="utf-8")
    (small / "again.html").write_text(head("./"), encoding="utf-8")
    assets.write(edition, small)
    assert len(list(small.glob("assets/edition.*.css"))) == 3


def test_every_file_of_the_site_is_named_by_its_content(site: Path) -> None:
    loaded = set()
    for page in site.rglob("*.html"):
        for address in REFERENCE.findall(page.read_text(encoding="utf-8")):
            path = assets.target(address, page, site.resolve())
            assert path is not None, (page, address)
            loaded.add(path)
    assert len(loaded) >= 4
    for path in loaded:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        assert f".{digest}." in path.name
    idle = {p.resolve() for p in site.glob("assets/**/*.*")} - loaded
    assert not any("lunr" in path.name or ".map" in path.name for path in idle)


@pytest.mark.parametrize(
    ("sheet", "classes"),
    [
        ("@media screen{.a .b:hover,p.c{margin:0}}", [{"a", "b"}, {"c"}]),
        (":is(.a,p .b).c>i{margin:.5em}", [{"a", "c"}, {"b", "c"}]),
        (".a:not(.b):has(>.c:is(.d)){margin:0}", [{"a"}]),
        ('a[href$=".pdf"].a{margin:0}', [{"a"}]),
        ("tr:target{margin:0}", [set()]),
    ],
)
def test_a_selector_asks_for_its_classes(sheet: str, classes: list[set[str]]) -> None:
    assert assets.asked(sheet) == set(map(frozenset, classes))


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>\n  a  b\n<i>c</i> d</p>", "<p> a b <i>c</i> d</p>"),
        (
            "<pre>\n  a\n</pre>\n\n<script>\n 1\n</script>",
            "<pre>\n  a\n</pre> <script>\n 1\n</script>",
        ),
        ('<a title="x >\n  y"\n href="z">a</a>', '<a title="x >\n  y"\n href="z">a</a>'),
        ("<!--\n  a -->\n<textarea>\n  a</textarea>", "<!--\n  a --> <textarea>\n  a</textarea>"),
    ],
)
def test_blanks_that_show_as_one_are_one(page: str, shown: str) -> None:
    assert tight(page) == shown


@pytest.mark.parametrize("path", ["", "text/section-12/", "register/claims/"])
def test_a_first_visit_is_light(site: Path, path: str) -> None:
    page = site / path / "index.html"
    files = {
        assets.target(name, page, site.resolve())
        for tag in LOADING.findall(page.read_text(encoding="utf-8"))
        for name in REFERENCE.findall(tag)
    }
    assert None not in files
    assert {file.suffix for file in files if file} == {".css", ".js", ".svg"}
    beside = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files if file)
    assert beside <= weight.BESIDE
    assert len(gzip.compress(page.read_bytes(), 9)) <= weight.HTML


@pytest.mark.parametrize("path", ["", "text/section-12/", "search/"])
def test_a_page_comes_without_waiting_and_waits_for_one_stylesheet(site: Path, path: str) -> None:
    page = site / path / "index.html"
    assert page.with_name("index.html.br").stat().st_size <= compression.WINDOW
    assert page.read_text(encoding="utf-8").count('<link rel="stylesheet"') == 1


def test_no_script_has_a_template_in_a_template() -> None:
    """The minifier takes the inner one for code, and blanks out of it."""
    for path in (ROOT / "docs" / "assets").glob("*.js"):
        assert re.findall(r"\$\{[^}`]*`[^\n]*", path.read_text(encoding="utf-8")) == [], path
