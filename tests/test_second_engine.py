"""The same tree under Zensical, which succeeds the theme: the same site, but for what is listed.

Zensical makes the pages, the exports of the edition do the rest, as they do
for MkDocs. Installed by `make second-engine`; elsewhere the tests are skipped.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from conftest import ROOT, run
from test_reproducible import ignored


@dataclass(frozen=True)
class Difference:
    """Where the two sites differ, and why that is no loss."""

    where: str
    reason: str


#: Files that one site has and the other not, by their paths.
FILES = Difference(
    r"search\.json(\.br|\.gz)?", "Zensical writes a search index of its own, which no page loads"
)
#: What pages write otherwise and means the same, by its XPath; `alike` takes it away.
LINKS = Difference(
    "//@*[name()='href' or name()='src' or name()='action' or starts-with(name(), 'data-')]",
    "a page names itself `./` in one, `././` or `../page/` in the other",
)
CODE = Difference("//pre", "Zensical colours code, in spans that the stylesheet leaves alone")
SPACE = Difference("//text()", "white space around elements, which a browser drops")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that Zensical makes from a copy of the tree, with the exports."""
    if importlib.util.find_spec("zensical") is None:
        pytest.skip("Zensical is not installed: make second-engine")
    tree = tmp_path_factory.mktemp("second") / "tree"
    shutil.copytree(ROOT, tree, ignore=ignored)
    build = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    done = subprocess.run(build, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout + done.stderr
    done = run("export", folder=tree)
    assert done.returncode == 0, done.stderr
    return tree / "site"


def files(site: Path) -> set[str]:
    return {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}


def pages(site: Path) -> list[str]:
    return sorted(path for path in files(site) if path.endswith(".html"))


def read(path: Path) -> html.HtmlElement:
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


def alike(page: html.HtmlElement, address: str) -> str:
    """The page without LINKS, CODE and SPACE, wherever they differ."""
    for value in page.xpath(LINKS.where):
        value.getparent().set(value.attrname, urljoin(address, value))
    for block in page.xpath(CODE.where):
        text = block.text_content()
        if block.getparent().get("class") == "highlight":
            block.getparent().drop_tag()
        for child in list(block):
            block.remove(child)
        block.text = text
    text = re.sub(r"\s+", " ", html.tostring(page, encoding="unicode"))
    return re.sub(r" ?(</?[a-z][^>]*>) ?", r"\1", text)


def test_every_file_is_there_and_all_but_the_pages_are_the_same_bytes(
    site: Path, other: Path
) -> None:
    apart = files(site) ^ files(other)
    assert apart
    assert {path for path in apart if not re.fullmatch(FILES.where, path)} == set()
    rest = [p for p in files(site) & files(other) if not re.search(r"\.html(\.gz|\.br)?$", p)]
    assert len(rest) > 1000
    assert [p for p in rest if (site / p).read_bytes() != (other / p).read_bytes()] == []


def test_every_page_has_the_same_ids(site: Path, other: Path) -> None:
    assert len(pages(site)) > 70
    for path in pages(site):
        ours, theirs = (sorted(map(str, read(s / path).xpath("//@id"))) for s in (site, other))
        assert ours == theirs, path


def test_every_article_has_the_same_text(site: Path, other: Path) -> None:
    for path in pages(site):
        ours, theirs = (
            [" ".join(found.text_content().split()) for found in read(s / path).xpath("//article")]
            for s in (site, other)
        )
        assert len(ours) == 1, path
        assert ours == theirs, path


def test_every_page_is_the_same_but_for_what_is_listed(site: Path, other: Path) -> None:
    for path in pages(site):
        address = f"https://edition.test/{path.removesuffix('index.html')}"
        ours, theirs = (alike(read(s / path), address) for s in (site, other))
        assert ours == theirs, path


def test_what_is_not_alike_is_seen() -> None:
    page = '<html><body><p id="a"><a href="./#x">x</a></p></body></html>'
    same = page.replace("./#x", "../page/#x").replace("<p ", "\n  <p ")
    address = "https://edition.test/page/"
    parsed = [alike(html.document_fromstring(text), address) for text in (page, same)]
    assert parsed[0] == parsed[1]
    for changed in ('id="b"', 'id="a" class="c"'):
        text = page.replace('id="a"', changed)
        assert alike(html.document_fromstring(text), address) != parsed[0]
