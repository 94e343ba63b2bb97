"""The built site: everything is there, at its address, and nothing leaks or leads away."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT, SPECIMEN, run
from edition.derived.addresses import page_address
from edition.ground.typography import curled, within_quotes
from edition.model.edition import Edition

#: Relations of a link that make a browser fetch it.
LOADED = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}


@pytest.fixture(scope="module")
def pages(site: Path, withdrawn: set[str]) -> dict[str, BeautifulSoup]:
    """Every page of the site by its address, but those that are withdrawn."""
    found = {path.parent.relative_to(site).as_posix(): path for path in site.rglob("index.html")}
    return {
        address: BeautifulSoup(path.read_bytes(), "lxml")
        for address, path in found.items()
        if address not in withdrawn
    }


def ids(page: BeautifulSoup) -> list[str]:
    return [str(tag["id"]) for tag in page.find_all(id=True)]


def test_every_section_passage_table_note_and_claim_has_its_anchor(
    pages: dict[str, BeautifulSoup], edition: Edition
) -> None:
    for number in range(1, 48):
        found = set(ids(pages[f"text/section-{number}"]))
        wanted = {r.anchor for r in edition.references if r.section == number}
        assert wanted <= found, wanted - found


def test_every_term_and_source_has_its_anchor(
    pages: dict[str, BeautifulSoup], edition: Edition
) -> None:
    assert set(edition.terms) <= set(ids(pages["register/glossary"]))
    assert set(edition.sources) <= set(ids(pages["register/sources"]))


def test_an_entry_does_not_name_the_page_that_it_stands_on(
    pages: dict[str, BeautifulSoup],
) -> None:
    named = pages["register/glossary"].select(".entry__places a")
    assert len(named) > 100
    assert [link.get_text() for link in named if link["href"] == "./"] == []


def test_ids_are_unique_in_each_page(pages: dict[str, BeautifulSoup]) -> None:
    counted = {address: Counter(ids(page)) for address, page in pages.items()}
    twice = {a: [i for i, times in c.items() if times > 1] for a, c in counted.items()}
    assert {a: found for a, found in twice.items() if found} == {}


def test_no_block_or_sign_is_published_as_text(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in pages.items():
        text = page.get_text() if page.article is None else page.article.get_text()
        assert "///" not in text, address
        for code in page.select("code"):
            text = text.replace(code.get_text(), "")
        assert not re.search(r"\[@|\[\[|\]\]", text), address


def test_each_section_has_one_heading_of_the_first_order(
    pages: dict[str, BeautifulSoup], edition: Edition
) -> None:
    for section in edition.sections:
        page = pages[f"text/section-{section.number}"]
        title = curled(edition.pages[section.number].title.replace(" · ", " ", 1))
        assert [h.get_text() for h in page.find_all("h1")] == [title]
        assert [q.get_text() for q in page.select(".section-head__pamphlet q")] == [
            within_quotes(section.heading)
        ]


def test_each_verdict_is_a_word_and_a_sign(
    pages: dict[str, BeautifulSoup], edition: Edition
) -> None:
    for claim in edition.claims[::10]:
        page = pages[f"text/section-{claim.reference.section}"]
        head = page.find(id=claim.reference.anchor)
        assert head is not None
        choice = edition.vocabulary.verdicts[claim.verdict]
        assert choice.label in head.get_text()
        assert choice.sign in head.get_text()


def test_nothing_is_loaded_from_another_host(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    for address, page in pages.items():
        for tag in page.find_all(["script", "link", "img", "iframe", "source"]):
            target = str(tag.get("src") or tag.get("href") or "")
            if tag.name == "link" and not LOADED & set(tag.get("rel") or []):
                continue
            assert not target.startswith(("http:", "https:", "//")), (address, target)
    for sheet in (site / "assets").glob("*.css"):
        assert "url(" not in sheet.read_text(encoding="utf-8"), sheet.name


def test_what_copies_the_site_by_its_links_finds_every_file(
    site: Path, pages: dict[str, BeautifulSoup], withdrawn: set[str], edition: Edition
) -> None:
    """All but what a server asks for itself, and what a script does, which the page names."""
    own = edition.site.address
    found, scripted = set(), set()
    for address, page in pages.items():
        here = urljoin(own, f"{address}/")
        linked = {str(tag.get("href") or tag.get("src")) for tag in page.select("[href], [src]")}
        found |= {re.split("[?#]", urljoin(here, link))[0] for link in linked}
        named = (str(value) for name, value in page.select_one("html").attrs.items()  # type: ignore[union-attr]
                 if name.startswith("data-"))  # fmt: skip
        scripted |= {urljoin(here, name) for name in named if "." in name}
    there = {
        own + path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("*") if path.is_file() and path.suffix not in (".gz", ".br")
    }  # fmt: skip
    served = {own + name for name in ("404.html", "_headers", "robots.txt")}
    for folder in withdrawn:
        served.add(f"{own}{folder}/")
        gone = BeautifulSoup((site / folder / "index.html").read_bytes(), "html.parser")
        links = gone.select("link[rel=stylesheet]")
        sheets = {urljoin(f"{own}{folder}/", str(link["href"])) for link in links}
        assert len(sheets) == 1, "a page that nobody links to is dressed too"
        served |= sheets - found
    assert there - found - scripted == served
    assert {link for link in found if link.startswith(own)} <= there


def test_every_page_says_what_kind_of_text_this_is(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in pages.items():
        said = page.select_one(".notice") or page.select_one(".home")
        assert said is not None, address
        text = " ".join(said.get_text().split())
        assert re.search("critical edition.*pamphlet.*to deny the terror of 1937–38", text, re.I)


def test_previous_and_next_are_those_of_the_contents_in_head_and_foot(
    pages: dict[str, BeautifulSoup], edition: Edition
) -> None:
    """The first page has them in its head alone."""
    order = ["", *(page_address(leaf.uri) for leaf in edition.site.leaves), ""]
    assert len(order) > 100
    for before, here, after in zip(order, order[1:], order[2:], strict=False):
        page = pages[here.strip("/") or "."]
        wanted = {name: to for name, to in (("prev", before), ("next", after)) if to}
        for links in (page.select("head link"), page.select(".turn a")) if here != "/" else ():
            given = [
                (" ".join(link.get("rel") or ()), urljoin(here, str(link["href"])))
                for link in links
            ]
            assert dict(pair for pair in given if pair[0] in ("prev", "next")) == wanted, here


def test_tables_are_published_with_their_data(site: Path) -> None:
    for number in (1, 2, 3, 4, 6):
        name = f"table-{number}.csv"
        published = (site / "data" / "tables" / name).read_bytes()
        kept = (ROOT / "docs/data/tables" / name).read_bytes()
        assert published == "\ufeff".encode() + kept, "the mark by which Excel knows its letters"


def test_the_series_are_published_as_they_are_kept(site: Path, edition: Edition) -> None:
    package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"]: resource for resource in package["resources"]}
    for series in edition.series.values():
        published = site / "data" / "series" / series.path
        kept = (ROOT / "docs/data/series" / series.path).read_bytes()
        assert published.read_bytes() == "\ufeff".encode() + kept
        assert len(described[f"series/{series.path}"]["sources"]) == len(series.works)


def test_registers_are_published_as_csv(site: Path, edition: Edition) -> None:
    import csv

    def rows(name: str) -> list[dict[str, str]]:
        with (site / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    claims = rows("claims")
    assert [row["id"] for row in claims] == [str(c.reference) for c in edition.claims]
    assert all(row["finding"] and row["verdict"] in edition.vocabulary.verdicts for row in claims)
    figures = rows("figures")
    assert [row["printed"] for row in figures] == [f.printed for f in edition.registers.figures]
    assert len(rows("people")) == len(edition.registers.people)


def test_a_build_that_fails_leaves_the_last_good_site(specimen: Path, built: Path) -> None:
    shutil.copytree(built, specimen / "site")
    before = (specimen / "site" / "index.html").read_bytes()
    page = specimen / "docs/text/section-1.md"
    page.write_text(page.read_text().replace("[[ferryman]]", "[[feryman]]"))
    done = run("build", folder=specimen)
    assert done.returncode != 0
    assert "docs/text/section-1.md:8: l-001 unknown term 'feryman'" in done.stderr
    assert "Traceback" not in done.stderr
    assert (specimen / "site" / "index.html").read_bytes() == before


def test_mkdocs_alone_stops_at_a_fault_without_a_traceback(specimen: Path) -> None:
    import subprocess
    import sys

    page = specimen / "docs/text/section-2.md"
    page.write_text(page.read_text().replace("/// table", "/// tabel"))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=specimen, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "docs/text/section-2.md:11: p-001 unknown block 'tabel'" in done.stderr
    assert "Traceback" not in done.stderr


class TestOriginal:
    """With the pamphlet at hand every passage shows it, and nothing of it stays behind."""

    def test_an_edition_is_built_whole_with_it(self, specimen: Path) -> None:
        """Of a scan that has a running head within a passage, that one is not shown; it is said."""
        scan = specimen / "a scan.txt"
        source = (specimen / "source.txt").read_text("utf-8")
        assert "wind or snow" in source
        scan.write_text(source.replace("wind or", "wind\f\nHOLMBOOK\n\nor"), "utf-8")
        done = run("build", folder=specimen, original=scan)
        assert done.returncode == 0, done.stderr
        assert done.stderr.startswith("a scan.txt: 1 of 5 passages")
        assert " are not shown: 1.1. Hint: find a better scan" in done.stderr
        page = (specimen / "site" / "text" / "section-1" / "index.html").read_text("utf-8")
        assert page.count('<details class="original') == 1
        texts = [p for p in (specimen / "site").rglob("*") if p.suffix in (".html", ".txt", ".js")]
        assert [path for path in texts if "HOLMBOOK" in path.read_text("utf-8")] == []

    def test_all_originals_are_shown(
        self, pamphlet: Path, tmp_path: Path, edition: Edition
    ) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
        told = os.environ | {"PAMPHLET": str(pamphlet), "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(
            command, cwd=ROOT, env=told, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        shown = 0
        for number in range(1, 48):
            path = tmp_path / "site" / "text" / f"section-{number}" / "index.html"
            page = BeautifulSoup(path.read_bytes(), "html.parser")
            shown += len(page.select(".passage details.original"))
        assert shown == 114

    def test_without_it_nothing_is_said_in_its_place(self, pages: dict[str, BeautifulSoup]) -> None:
        for address, page in pages.items():
            assert page.select(".original") == [], address

    @pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "**bold** [a](b) ///"])
    def test_it_is_shown_as_text_whatever_it_holds(
        self, hostile: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import markdown

        from edition.markdown import context

        monkeypatch.setattr(context, "originals", lambda _: {"1.1": hostile})
        converter = markdown.Markdown(
            extensions=["edition.markdown"],
            extension_configs={"edition.markdown": {"docs": str(SPECIMEN / "docs")}},
        )
        html = converter.convert("/// passage | 1.1\nOurs.\n///\n")
        page = BeautifulSoup(html, "html.parser")
        quote = page.select_one("details.original blockquote")
        assert quote is not None
        assert quote.get_text().strip() == hostile
        assert page.find("script") is None
        assert page.select(".original blockquote a, .original blockquote strong") == []
