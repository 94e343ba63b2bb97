"""Citations: as the styles want them, and read back by the programs that they are for."""

import json
import re
from pathlib import Path
from typing import Any

import pybtex.database  # type: ignore[import-untyped]
import pypandoc
import pytest
import rispy  # type: ignore[import-untyped]
import typst
import yaml
from bs4 import BeautifulSoup

from conftest import ROOT, run
from edition.derived import citation_styles
from edition.forms.lookup.citation_files import TYPES, kind
from edition.ground import prose
from edition.ground.messages import EditionError
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.reading import store

IMPRINT = store.load(ROOT / "docs").imprint
BASE = "https://example.org/"


@pytest.fixture(scope="module")
def items(edition: Edition) -> list[dict[str, Any]]:
    """The work and every section as CSL-JSON."""
    found = json.loads(citation_styles.work_styles(edition)["CSL-JSON"])
    for section in edition.sections:
        found += json.loads(citation_styles.section_styles(section, edition)["CSL-JSON"])
    return list(found)


def said(edition: Edition, style: str) -> set[str]:
    """The citations of the work and of every section in one style."""
    work = citation_styles.work_styles(edition)[style]
    sections = (citation_styles.section_styles(s, edition)[style] for s in edition.sections)
    return {work, *sections}


def test_chicago_is_what_pandoc_makes_of_the_items(
    edition: Edition, items: list[dict[str, Any]]
) -> None:
    front = json.dumps({"references": items, "nocite": "@*"}, ensure_ascii=False)
    made = pypandoc.convert_text(
        f"---\n{front}\n---\n", "plain", format="markdown",
        extra_args=["--citeproc", "--wrap=none"],
    )  # fmt: skip
    # In one list works of one year are told apart by letters.
    entries = {re.sub(r" 2026[a-z]+\. ", " 2026. ", line) for line in made.splitlines() if line}
    assert entries == said(edition, "Chicago")


def test_mla_is_what_typst_makes_of_the_items(
    edition: Edition, items: list[dict[str, Any]], tmp_path: Path
) -> None:
    works = {}
    for item in items:
        year, month, day = item["issued"]["date-parts"][0]
        work = {
            "type": "web", "title": item["title"], "author": {"name": IMPRINT.editors},
            "date": f"{year}-{month:02}-{day:02}", "url": item["URL"],
        }  # fmt: skip
        version = f"version {item['version']}"
        if "container-title" in item:
            parent = {"type": "web", "title": item["container-title"], "edition": version}
            work["parent"] = parent
        else:
            work["edition"] = version
        works[item["id"]] = work
    (tmp_path / "works.yml").write_text(yaml.safe_dump(works, allow_unicode=True))
    source = tmp_path / "list.typ"
    source.write_text('#bibliography("works.yml", style: "mla", full: true, title: none)')
    page = BeautifulSoup(typst.compile(str(source), format="html") or b"", "html.parser")
    # typst repeats no name, sets apostrophes as typed, begins what is no number with a capital,
    # and sets a full stop behind a question mark.
    name = f"{IMPRINT.editors}."
    signs = {"———.": name, "'": "’", ", Version ": ", version ", "?.”": "?”"}
    entries = set()
    for line in page.select("li"):
        text = line.get_text()
        for sign, ours in signs.items():
            text = text.replace(sign, ours)
        entries.add(text.casefold())
    # It makes “Nkvd” of a title; the capitals are compared with pandoc's.
    assert entries == {text.casefold() for text in said(edition, "MLA")}


def test_every_style_names_version_and_date(edition: Edition) -> None:
    claim = edition.claims[100].reference
    section = edition.sections[claim.section - 1]
    templates = citation_styles.styles(edition, section)
    year, month, day = IMPRINT.day
    for style, template in templates.items():
        text = citation_styles.fill(
            template, reference=str(claim), anchor=claim.anchor, address=f"{BASE}#{claim.anchor}"
        )
        assert IMPRINT.version in text, style
        assert str(year) in text and str(day) in text, style
        assert str(claim) in text, style
        assert not re.search(r"\{(reference|anchor|address)\}", text), style
        assert style == "Short" or f"{BASE}#{claim.anchor}" in text, style
        if style == "CSL-JSON":
            assert json.loads(text)[0]["issued"] == {"date-parts": [[year, month, day]]}


def test_the_files_are_read_back(edition: Edition, site: Path) -> None:
    folders = [site, *(site / "text" / f"section-{s.number}" for s in edition.sections)]
    titles = [
        IMPRINT.title,
        *(f"Section {s.number}: {s.title}" for s in edition.sections),
    ]
    for folder, title in zip(folders, titles, strict=True):
        where = BASE + folder.relative_to(site).as_posix().removeprefix(".")
        where = where.rstrip("/") + "/"
        (item,) = json.loads((folder / "cite.json").read_text(encoding="utf-8"))
        (entry,) = rispy.loads((folder / "cite.ris").read_text(encoding="utf-8"))
        bib = pybtex.database.parse_file(folder / "cite.bib")
        (record,) = bib.entries.values()
        assert (item["title"], item["URL"]) == (title, where)
        assert (entry["title"], entry["urls"], entry["year"]) == (title, [where], "2026")
        assert record.fields["title"].strip("{}") == title
        assert record.fields["url"] == where
        assert record.fields["version"] == item["version"] == IMPRINT.version
        assert entry["edition"] == item["note"] == f"Version {IMPRINT.version}"
        part = folder != site
        assert (record.type, entry["type_of_reference"]) == (
            ("incollection", "CHAP") if part else ("book", "BOOK")
        )
        assert entry.get("secondary_title", "") == (IMPRINT.title if part else "")
        assert [str(p) for p in record.persons["author"]] == ["{The editors}"]
        assert entry["authors"] == ["The editors"]


def test_pandoc_reads_the_bibtex_of_the_sections(edition: Edition, site: Path) -> None:
    files = [site / "text" / f"section-{s.number}" / "cite.bib" for s in edition.sections]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    found = json.loads(pypandoc.convert_text(text, "csljson", format="bibtex"))
    assert [item["id"] for item in found] == [f"purges-section-{n}" for n in range(1, 48)]
    assert {item["author"][0].get("literal") for item in found} == {"The editors"}


def test_each_section_page_carries_the_styles_and_links_to_its_files(
    edition: Edition, site: Path
) -> None:
    for section in edition.sections:
        folder = site / "text" / f"section-{section.number}"
        page = BeautifulSoup((folder / "index.html").read_bytes(), "html.parser")
        (data,) = page.select("script#citation-styles")
        templates = json.loads(data.get_text())
        assert list(templates) == ["Chicago", "MLA", "Short", "BibTeX", "RIS", "CSL-JSON"]
        assert all("{reference}" in template for template in templates.values())
        links = [str(a["href"]) for a in page.select(".cite .cite__files a")]
        assert links == ["cite.bib", "cite.ris", "cite.json"]
        assert all((folder / link).is_file() for link in links)
        assert page.select_one("details.cite[open]") is None


def test_what_refers_to_a_section_is_listed_at_its_foot(edition: Edition, site: Path) -> None:
    """Every reference of a finding to another section leads back from there."""
    found: dict[int, set[tuple[str, str]]] = {}
    for section in edition.sections:
        path = site / "text" / f"section-{section.number}" / "index.html"
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        found[section.number] = {(str(a["href"]), a.get_text()) for a in page.select(".cited-by a")}
    wanted = 0
    for claim in edition.claims:
        own = claim.reference
        for sign in prose.signs(claim.finding):
            target = Reference.parse(sign.value) if sign.kind == "reference" else own
            if target.section != own.section:
                wanted += 1
                link = f"../section-{own.section}/#{own.anchor}"
                assert (link, str(own)) in found[target.section], (own, target)
    assert wanted > 100


@pytest.mark.parametrize(
    ("find", "put", "says"),
    [
        ("\nversion: ", "\nvers: ", "CITATION.cff:1: d-004 lacks 'version'. Hint: "),
        ("date-released: 2026", "date-released: 26", "is no day. Hint: "),
        ("authors:", "authors: []\nx:", "CITATION.cff:1: d-004 lacks 'authors'. Hint: "),
    ],
)
def test_an_imprint_that_lacks_something_is_said(
    find: str, put: str, says: str, specimen: Path
) -> None:
    path = specimen / "CITATION.cff"
    before = path.read_text()
    assert find in before
    path.write_text(before.replace(find, put, 1))
    with pytest.raises(EditionError) as error:
        store.load(specimen / "docs")
    assert says in error.value.message


def test_a_build_without_an_imprint_says_so_in_a_line(specimen: Path) -> None:
    (specimen / "CITATION.cff").unlink()
    done = run("build", folder=specimen)
    assert done.returncode != 0
    assert "CITATION.cff:1:" in done.stderr and "Hint: " in done.stderr
    assert "Traceback" not in done.stderr


class TestBibliography:
    """Every work, in three formats, read back by three programs."""

    #: What Zotero makes an item of; it drops any other entry of BibTeX without a word, and takes
    #: any other of RIS for an article.
    BIBTEX = frozenset(
        {
            "article", "book", "inbook", "incollection", "inproceedings", "inreference", "misc",
            "online", "phdthesis", "report", "thesis",
        }
    )  # fmt: skip
    RIS = frozenset(
        {"BOOK", "CHAP", "CPAPER", "ELEC", "ENCYC", "JOUR", "MANSCPT", "MGZN", "NEWS", "RPRT"}
        | {"THES"}
    )

    @pytest.fixture
    def stem(self, site: Path) -> Path:
        return site / "data" / "bibliography"

    @staticmethod
    def people(value: str | tuple[str, ...] | None) -> list[str]:
        return [value] if isinstance(value, str) else list(value or ())

    @staticmethod
    def plain(text: str) -> str:
        """Without the signs that TeX and typography change: quotation marks, braces, capitals."""
        return re.sub(r"[\"'‘’“”{}`]", "", text).casefold()

    @staticmethod
    def letters(text: str) -> str:
        return re.sub(r"\W", "", text).casefold()

    def test_csl_json_holds_every_variable(self, edition: Edition, stem: Path) -> None:
        items = {i["id"]: i for i in json.loads(stem.with_suffix(".json").read_text("utf-8"))}
        assert list(items) == list(edition.sources)
        for key, source in edition.sources.items():
            read = {"accessed"} if "URL" in source.csl and source.was_consulted else set()
            assert set(items[key]) == {"id", "custom", *source.csl} | read
            assert items[key]["title"] == source.csl["title"]
            custom = items[key]["custom"]
            assert custom["consulted"] == source.consulted
            told = ("extent", "copy", "rank")
            assert [custom.get(name, "") for name in told] == [
                source.extent, source.copy, source.rank,
            ]  # fmt: skip
            assert ("apologetic" in custom) is source.apologetic
            assert custom.get("title-language") == source.languages.get("title")
            if read:
                (day,) = items[key]["accessed"]["date-parts"]
                assert "{}-{:02}-{:02}".format(*day) == source.consulted

    def test_rispy_reads_the_ris(self, edition: Edition, stem: Path) -> None:
        entries = {e["id"]: e for e in rispy.loads(stem.with_suffix(".ris").read_text("utf-8"))}
        assert list(entries) == list(edition.sources)
        for key, source in edition.sources.items():
            entry = entries[key]
            assert entry["type_of_reference"] == TYPES[kind(source)]
            assert entry["type_of_reference"] in self.RIS
            read = "URL" in source.csl and source.was_consulted
            day = source.consulted.replace("-", "/") if read else ""
            assert entry.get("access_date", "") == day
            series = source.csl.get("collection-title", "")
            of_book = entry["type_of_reference"] == "BOOK"
            if series:
                assert entry["secondary_title" if of_book else "tertiary_title"] == series
            editors = entry.get("tertiary_authors" if of_book else "secondary_authors", [])
            assert editors == self.people(source.csl.get("editor"))
            assert entry["title"] == source.csl["title"]
            assert entry.get("year", "") == str(source.csl.get("issued", ""))[:4]
            assert entry.get("authors", []) == self.people(source.csl.get("author"))
            assert entry.get("urls", []) == self.people(source.csl.get("URL"))

    def test_pybtex_reads_the_bibtex(self, edition: Edition, stem: Path) -> None:
        entries = pybtex.database.parse_file(stem.with_suffix(".bib")).entries
        assert list(entries) == list(edition.sources)
        for key, source in edition.sources.items():
            fields, people = entries[key].fields, entries[key].persons
            assert entries[key].type in self.BIBTEX, key
            read = "URL" in source.csl and source.was_consulted
            assert fields.get("urldate", "") == (source.consulted if read else ""), key
            said = self.letters(re.sub(r"\\[a-z]+", "", " ".join(fields.values())))
            assert self.letters(str(source.csl.get("container-title", ""))) in said, key
            title = fields["title"] + (f": {fields['subtitle']}" if "subtitle" in fields else "")
            assert self.plain(title) == self.plain(str(source.csl["title"])), key
            assert fields.get("date", "")[:4] == str(source.csl.get("issued", ""))[:4], key
            names = [" ".join(p.last_names) for p in people.get("author", [])]
            wanted = [n.partition(", ")[0] for n in self.people(source.csl.get("author"))]
            assert list(map(self.plain, names)) == list(map(self.plain, wanted)), key

    def test_pandoc_reads_the_bibtex(self, edition: Edition, stem: Path) -> None:
        text = stem.with_suffix(".bib").read_text("utf-8")
        back = json.loads(pypandoc.convert_text(text, "csljson", format="biblatex"))
        items = {item["id"]: item for item in back}
        assert set(items) == set(edition.sources)
        for key, source in edition.sources.items():
            item = items[key]
            assert self.plain(item["title"]) == self.plain(str(source.csl["title"])), key
            issued = [int(p) for p in str(source.csl.get("issued", "")).split("-") if p]
            assert item.get("issued", {"date-parts": [[]]})["date-parts"][0] == issued, key
            # What biblatex has no type for comes back without one.
            assert item.get("type") in {kind(source), "", None}, key
            assert len(item.get("author", [])) == len(self.people(source.csl.get("author"))), key

    def test_the_page_of_sources_links_to_the_files(self, site: Path, stem: Path) -> None:
        page = (site / "register" / "sources" / "index.html").read_bytes()
        links = BeautifulSoup(page, "html.parser").select(".cite__files a")
        assert [a.get_text() for a in links] == ["BibTeX", "RIS", "CSL-JSON"]
        for link, ending in zip(links, ("bib", "ris", "json"), strict=True):
            assert link["href"] == f"../../data/bibliography.{ending}"
            assert stem.with_suffix(f".{ending}").is_file()
