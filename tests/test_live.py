"""Pages while the edition is edited: what a whole build has, of the files as they are."""

import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from conftest import litter
from edition import serving
from edition.ground.messages import EditionError
from edition.markdown.listings import claims
from edition.model.claims import Claim
from edition.model.edition import Edition
from edition.serving.live import FILLED, Pages

#: Pages that draw on all that is edited.
SEEN = (
    "text/section-1/index.html",
    "text/section-2/index.html",
    "register/claims/index.html",
    "register/sources/index.html",
    "register/figures/index.html",
)


@pytest.fixture(autouse=True)
def _no_way_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other tests never rest."""
    monkeypatch.setattr(serving, "NICENESS", 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    return folder


def read(pages: Pages, target: str) -> str:
    assert pages.bring(target)
    return (pages.root / target).read_text(encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


#: Edits of one file each, which show in others; the pages have been seen before every one.
EDITS = (
    ("text/section-1.md", "one Olsen", "one Ohlsen"),
    ("data/claims/section-1.yml", "verdict: imprecise", "verdict: supported"),
    ("data/claims/section-2.yml", "two years are", "two years [@berg-1950] are"),
    ("data/claims/section-1.yml", "The ferry of", "The [[ferryman|ferry]] of"),
    ("data/claims/section-1.yml", "No list of", "In [#passengers] no list of"),
    ("data/terms.yml", "term: ferryman", "term: ferry keeper"),
    ("data/terms.yml", "who kept the boat", "who kept [2.t1]"),
    ("data/sources.yml", "title: The boats of the sound", "title: The boats of the strait"),
    ("data/vocabulary.yml", "label: unsupported", "label: no evidence"),
    ("data/vocabulary.yml", "sign: ✓", "sign: ✔"),
    ("data/key-figures.yml", "value: '118204'", "value: '118205'"),
    ("data/claims/section-2.yml", "also: ['1.2']", "also: ['1.1']"),
    ("data/figures.yml", "note: ", "note: Seen again. "),
    ("text/section-2.md", "title:", "title: The new title # "),
)


def test_each_page_is_that_of_a_build_of_all(specimen: Path, root: Path) -> None:
    pages = Pages(specimen, root)
    docs = specimen / "docs"
    read(pages, "register/claims/index.html")
    change(docs / "data/claims/section-1.yml", "id: 1.2a", "id: 1.1c")
    change(docs / "evidence/documents/tariff.md", "supports: 1.2a", "supports: 1.1c")
    (docs / "answers/fares.md").unlink()
    change(specimen / "mkdocs.yml", "  - answers/fares.md\n", "")
    pages.refresh()
    for file, old, new in EDITS:
        for target in SEEN:
            read(pages, target)
        change(docs / file, old, new)
        pages.refresh()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(specimen / "all")]
    subprocess.run(command, cwd=specimen, check=True, capture_output=True)
    built = sorted((specimen / "all").rglob("index.html"))
    assert len(built) > 10
    for path in built:
        target = path.relative_to(specimen / "all").as_posix()
        if target not in FILLED:
            assert read(pages, target) == path.read_text(encoding="utf-8"), target
    assert not pages.bring("answers/fares/index.html")


def test_of_a_register_only_what_has_changed_is_made_anew(
    specimen: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    line = claims._line

    def noted(parent: Element, claim: Claim, edition: Edition) -> None:
        made.append(str(claim.reference))
        line(parent, claim, edition)

    monkeypatch.setattr(claims, "_line", noted)
    register, data = "register/claims/index.html", specimen / "docs" / "data"
    pages = Pages(specimen, root)
    first = read(pages, register)
    every, made[:] = list(made), []
    change(data / "claims" / "section-2.yml", "verdict: 'false'", "verdict: misleading")
    pages.refresh()
    assert read(pages, register) != first
    assert made == ["2.1a"]
    change(data / "claims" / "section-2.yml", "verdict: misleading", "verdict: 'false'")
    pages.refresh()
    assert read(pages, register) == first
    for file, old, new in (
        (data / "vocabulary.yml", "What a reader", "All that a reader"),
        (data / "terms.yml", "parish servant", "servant of the parish"),
        (data / "sources.yml", "title: Harbours", "title: Havens"),
        (data / "key-figures.yml", "value: '1310'", "value: '1311'"),
        (specimen / "mkdocs.yml", "name: material", "name: material, language: en"),
    ):
        made.clear()
        change(file, old, new)
        pages.refresh()
        read(pages, register)
        assert made == every, file


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("terms.yml", "- id: ferryman\n  term: ferryman", "- id: keeper\n  term: keeper",
         r"section-1\.md:8: l-001 unknown term 'ferryman'"),
        ("sources.yml", "lund-1960:", "lund-1961:",
         r"section-1\.md:16: l-001 unknown citekey 'lund-1960'"),
        ("key-figures.yml", "- id: arrested", "- id: detained",
         r"section-2\.yml:5: l-001 unknown key figure 'arrested'"),
        ("claims/section-1.yml", "id: 1.2a", "id: 1.1c",
         r"section-2\.yml:5: l-001 unknown reference '1\.2a'"),
        ("claims/section-2.yml", "berg-1950, ch. 2", "berg-1949, ch. 2",
         r"c-007 2\.1a: 'berg-1949, ch\. 2' is no origin"),
    ],
)  # fmt: skip
def test_what_goes_is_missed_wherever_it_is_named(
    file: str, old: str, new: str, said: str, specimen: Path, root: Path
) -> None:
    """The files that name it are as they were, and what was asked of them is kept."""
    data = specimen / "docs" / "data"
    change(data / "claims" / "section-2.yml", "to 290 crowns.", "to 290 [1.2a], no [#arrested].")
    pages = Pages(specimen, root)
    pages.refresh()
    change(data / file, old, new)
    with pytest.raises(EditionError, match=said):
        pages.refresh()
    with pytest.raises(EditionError, match=said):
        pages.refresh()
    change(data / file, new, old)
    pages.refresh()


def test_what_editors_leave_is_passed_over(specimen: Path, root: Path) -> None:
    pages = Pages(specimen, root)
    litter(specimen)
    change(specimen / "docs/text/section-1.md", "one Olsen", "one Ohlsen")
    pages.refresh()
    assert "one Ohlsen" in read(pages, "text/section-1/index.html")


def test_an_edit_reaches_every_page_that_shows_it(specimen: Path, root: Path) -> None:
    pages = Pages(specimen, root)
    shown = ("text/section-1/index.html", "register/claims/index.html")
    before = [read(pages, target) for target in shown]
    path = specimen / "docs/data/claims/section-1.yml"
    change(path, "verdict: imprecise", "verdict: contested")
    assert [read(pages, target) for target in shown] == before
    pages.refresh()
    for old, target in zip(before, shown, strict=True):
        new = read(pages, target)
        assert "verdict--contested" in new
        assert new != old


def test_a_title_reaches_the_pages_beside(specimen: Path, root: Path) -> None:
    pages = Pages(specimen, root)
    change(specimen / "docs/text/section-2.md", "title:", "title: The new title # ")
    pages.refresh()
    assert "The new title" in read(pages, "text/section-1/index.html")


def test_a_fault_leaves_the_last_good_state(specimen: Path, root: Path) -> None:
    pages = Pages(specimen, root)
    page = specimen / "docs/text/section-1.md"
    change(page, "[[ferryman]]", "[[feryman]]")
    with pytest.raises(EditionError, match=r"section-1\.md:8: l-001 unknown term 'feryman'"):
        pages.refresh()
    assert "ferryman" in read(pages, "text/section-1/index.html")
    change(page, "[[feryman]]", "[[ferryman|he who rows]]")
    pages.refresh()
    assert "he who rows" in read(pages, "text/section-1/index.html")


@pytest.mark.parametrize("target", ["data/terms.yml", "assets/search.js", "nowhere/index.html"])
def test_what_is_no_page_is_left_to_a_whole_build(target: str, specimen: Path, root: Path) -> None:
    assert not Pages(specimen, root).bring(target)


def test_a_whole_build_is_of_the_newest_state(specimen: Path) -> None:
    whole = serving.WholeBuild(specimen, specimen / "site")
    whole.want()
    whole.wait()
    assert "one Olsen" in (specimen / "site/text/section-1/index.html").read_text("utf-8")
    change(specimen / "docs/text/section-1.md", "one Olsen", "one Ohlsen")
    whole.want()
    whole.want()
    whole.wait()
    assert "one Ohlsen" in (specimen / "site/text/section-1/index.html").read_text("utf-8")


class TestServer:
    """Any path of the site, without a port."""

    @pytest.fixture
    def server(self, specimen: Path, root: Path) -> serving.Server:
        own = specimen / "docs" / "assets" / "own.css"
        own.parent.mkdir()
        own.write_text("p { margin: 0 }\n", encoding="utf-8")
        return serving.Server("127.0.0.1", 0, specimen, specimen / "site", root)

    def ask(self, server: serving.Server, path: str) -> tuple[str, bytes]:
        said: list[str] = []
        answer = server.serve_request({"PATH_INFO": path}, lambda status, _: said.append(status))
        return said[0], b"".join(answer)

    def test_all_that_the_site_has_is_answered_and_nothing_else(
        self, server: serving.Server
    ) -> None:
        there = ("", "text/section-1/", "assets/own.css", "data/claims.csv")
        for path in there:
            status, data = self.ask(server, f"/{path}")
            assert status == "200 OK", path
            assert data, path
        assert self.ask(server, "/text/section-1")[0] == "302 Found"
        for path in ("/nowhere/", "/../mkdocs.yml", "/text/../../mkdocs.yml"):
            assert self.ask(server, path)[0] == "404 Not Found", path

    def test_the_search_is_answered_whose_name_the_whole_build_has_made_longer(
        self, server: serving.Server, specimen: Path
    ) -> None:
        server.whole.wait()
        assert self.ask(server, "/assets/search.js")[0] == "404 Not Found"
        packed = specimen / "site" / "assets" / "search.0a1b2c3d.js"
        packed.write_text("1;\n", encoding="utf-8")
        assert self.ask(server, "/assets/search.js") == ("200 OK", b"1;\n")

    def test_texts_say_in_which_letters_they_are(self, server: serving.Server) -> None:
        said: list[tuple[str, list[tuple[str, str]]]] = []
        for path in ("/edition/purges.txt", "/data/bibliography.bib", "/data/bibliography.ris"):
            answer = server.serve_request({"PATH_INFO": path}, lambda *head: said.append(head))
            assert b"".join(answer)
        kinds = [dict(headers)["Content-Type"] for _, headers in said]
        assert kinds == [
            "text/plain; charset=utf-8",
            "application/x-bibtex; charset=utf-8",
            "application/x-research-info-systems; charset=utf-8",
        ]

    def test_a_page_that_an_editor_takes_away_for_a_moment_stays(
        self, server: serving.Server, specimen: Path
    ) -> None:
        """As editors save: the old file is renamed, the new one is written after that."""
        page = specimen / "docs/text/section-1.md"
        kept = page.rename(page.with_name("section-1.md~"))
        server.take_up()
        assert b"one Olsen" in self.ask(server, "/text/section-1/")[1]
        page.write_text(kept.read_text("utf-8").replace("one Olsen", "one Ohlsen"), "utf-8")
        server.take_up()
        assert b"one Ohlsen" in self.ask(server, "/text/section-1/")[1]

    def test_after_an_edit_nothing_old_is_answered(
        self, server: serving.Server, specimen: Path
    ) -> None:
        assert b"one Olsen" in self.ask(server, "/text/section-1/")[1]
        table = self.ask(server, "/data/claims.csv")[1]
        change(specimen / "docs/text/section-1.md", "one Olsen", "one Ohlsen")
        change(specimen / "docs/data/claims/section-1.yml", "imprecise", "contested")
        server.take_up()
        assert b"one Ohlsen" in self.ask(server, "/text/section-1/")[1]
        assert self.ask(server, "/data/claims.csv")[1] == table.replace(b"imprecise", b"contested")
