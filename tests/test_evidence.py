"""Documents and lives: what their blocks take, and where they are found in the specimen's forms."""

import csv
import json
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from conftest import ROOT, SPECIMEN
from edition.derived.addresses import by_name
from edition.forms import plain, search, tei
from edition.forms.data import tabular
from edition.forms.search.catalogue import KINDS
from edition.ground.tree.grammar import EXTENSIONS
from edition.markdown import EditionExtension
from edition.markdown.context import Given
from edition.model.edition import Edition
from edition.reading import pages, store

DOCUMENT, LIFE = "document-tariff", "life-karin-holm"


@pytest.fixture(scope="module")
def small() -> Edition:
    return store.load(SPECIMEN / "docs")


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


@pytest.mark.parametrize("kind", ["document", "life"])
def test_the_options_of_a_block_are_the_fields_that_an_editor_writes(kind: str) -> None:
    fields = store.load(ROOT / "docs").schema[kind]
    assert pages.BLOCKS[kind] == {f["name"] for f in fields if "made" not in f}


def test_a_document_ends_with_the_claims_both_ways(small: Edition) -> None:
    page = next(p for p in small.essays if p.uri == small.documents["tariff"].uri)
    ours = EditionExtension(Given(small, page.uri))
    made = markdown.Markdown(extensions=[ours, *EXTENSIONS]).convert(page.source)
    tree = BeautifulSoup(made, "html.parser")
    headings = [h.get_text() for h in tree.select("h2, h3")]
    assert headings[-4:-1] == [
        "Where the pamphlet speaks of it", "It speaks against", "It bears out",
    ]  # fmt: skip
    lists = [li.get_text().split()[0] for li in tree.select(".claim-list li")]
    assert lists == ["2.1a", "1.2a"]


def test_claims_and_sections_lead_back_to_the_document(built: Path) -> None:
    page = soup(built / "text/section-2/index.html")
    for place in (".section-head__answers", ".claim__answers"):
        lines = [p.get_text() for p in page.select(place)]
        assert "Documents: The tariff set the fare at one crown" in lines, place
    assert page.select('.claim__answers a[href$="evidence/documents/tariff/"]')


def test_the_page_says_what_it_is_to_programs(built: Path) -> None:
    page = soup(built / "evidence/documents/tariff/index.html")
    (graph,) = page.select('script[type="application/ld+json"]')
    (node,) = json.loads(graph.get_text())["@graph"]
    assert node["about"]["dateCreated"] == "1901-05-02"
    assert [found["@id"].partition("#")[2] for found in node["mentions"]] == ["p2-1a", "p1-2a"]
    assert node["image"].endswith(f"pictures/{DOCUMENT}.png")
    assert (built / f"pictures/{DOCUMENT}.png").exists()


def test_both_have_an_address_and_are_found(small: Edition, built: Path) -> None:
    for name, page in ((DOCUMENT, "evidence/documents/tariff/"), (LIFE, "evidence/lives/")):
        assert by_name(small)[name].address == f"/{page}#{name}"
        assert f'id="{name}"' in (built / page / "index.html").read_text("utf-8")
    found = {(r.kind, r.key): r for r in search.collection.collect(small, built, {})}
    assert "the council of Holm" in found["document", "tariff"].text
    assert "What would you ask the ferryman" in found["document", "tariff"].text
    assert "Карин Хольм" in found["life", "karin-holm"].text
    assert not any("Karin" in record.text for (kind, _), record in found.items() if kind != "life")


def test_tei_and_plain_text_have_fields_prose_and_claims(small: Edition) -> None:
    root = BeautifulSoup(etree.tostring(tei.document(small)), "xml")
    (head,) = root.find_all("head", {"xml:id": DOCUMENT})
    page = head.parent
    assert page is not None
    assert [item.get_text() for item in page.select("list > item")][1] == "2 May 1901"
    assert [note["target"] for note in page.select('note[type="against"] > ptr')] == ["#p2-1a"]
    assert len(page.find_all("div", recursive=False)) == 6
    (life,) = root.find_all("div", {"xml:id": LIFE})
    assert "robbing the parish" in " ".join(life.get_text().split())
    text = "\n".join(plain.text(small))
    for said in ("EVIDENCE", "Date: 2 May 1901", "It speaks against: 2.1a (false)", "Record: Berg"):
        assert said in text, said


def test_both_are_data(specimen: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tables").mkdir()
    for path in Path("docs/data/tables").iterdir():
        (tmp_path / "data" / "tables" / path.name).write_bytes(path.read_bytes())
    tabular.write(store.load(Path("docs")), tmp_path)
    rows = {}
    for name in ("documents", "lives"):
        with (tmp_path / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
            (rows[name],) = csv.DictReader(file)
    assert rows["documents"]["against"] == "2.1a"
    assert rows["documents"]["address"] == f"evidence/documents/tariff/#{DOCUMENT}"
    assert rows["lives"]["place"] == "Holm"
    assert rows["lives"]["text"].startswith("Karin Holm was born")


def test_the_search_weighs_every_kind_of_record() -> None:
    """A kind without a weight would be no number among the results."""
    script = (ROOT / "docs/assets/search-engine.js").read_text("utf-8")
    weights = script.partition("WEIGHTS = {")[2].partition("}")[0]
    named = {found.partition(":")[0].strip() for found in weights.split(",") if found.strip()}
    assert named == set(KINDS)
