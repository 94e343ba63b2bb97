"""What programs read of the pages: tags, JSON-LD, Web Annotations, pictures of shared links."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pyld import jsonld  # type: ignore[import-untyped]

from conftest import ROOT, SPECIMEN
from edition import store
from edition.exports import head, pictures, web_annotations
from edition.exports.pictures import COLOURS
from edition.imprint import imprint
from edition.metadata.structured import RATINGS
from edition.model import Edition

BASE = "https://example.org/"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
#: The contexts are not fetched. That of schema.org maps every word into its vocabulary, which
#: is what it does for all but a few words; of the W3C's, no package that can be had holds a
#: copy, so that these are the words of it that the annotations use.
CONTEXTS: dict[str, Any] = {
    "https://schema.org": {
        "@vocab": SCHEMA,
        "id": "@id",
        "type": "@type",
        "url": {"@type": "@id"},
        "image": {"@type": "@id"},
        "license": {"@type": "@id"},
        "contentUrl": {"@type": "@id"},
    },
    web_annotations.CONTEXT: {
        "oa": OA,
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@vocab"},
        "Annotation": "oa:Annotation",
        "TextualBody": "oa:TextualBody",
        "FragmentSelector": "oa:FragmentSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "Organization": "as:Organization",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "assessing": "oa:assessing",
        "classifying": "oa:classifying",
        "commenting": "oa:commenting",
        "describing": "oa:describing",
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "exact": "oa:exact",
        "value": "rdf:value",
        "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
        "format": "dc:format",
        "language": "dc:language",
        "label": "rdfs:label",
        "name": "foaf:name",
        "creator": {"@id": "dcterms:creator", "@type": "@id"},
        "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
        "rights": {"@id": "dcterms:rights", "@type": "@id"},
        "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
        "first": {"@id": "as:first", "@type": "@id"},
        "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "partOf": {"@id": "as:partOf", "@type": "@id"},
    },
}


def loader(address: str, _options: object) -> dict[str, Any]:
    """The context at an address, from here."""
    context = {"@context": CONTEXTS[address]}
    return {"contextUrl": None, "documentUrl": address, "document": context}


def expanded(data: object) -> list[dict[str, Any]]:
    return list(jsonld.expand(data, {"documentLoader": loader}))


def keys(data: object) -> Iterator[str]:
    """Every key of a JSON value."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key != "@context":
                yield key
                yield from keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from keys(value)


@pytest.fixture(scope="module")
def heads(site: Path) -> dict[str, BeautifulSoup]:
    """The head of every page by the address of the page."""
    found = {}
    for path in site.rglob("index.html"):
        folder = path.parent.relative_to(site).as_posix()
        text = path.read_text(encoding="utf-8").partition("</head>")[0]
        found[BASE if folder == "." else f"{BASE}{folder}/"] = BeautifulSoup(text, "html.parser")
    return found


@pytest.fixture(scope="module")
def graphs(heads: dict[str, BeautifulSoup]) -> dict[str, Any]:
    """The JSON-LD of every page."""
    found = {}
    for address, page in heads.items():
        (script,) = page.select('script[type="application/ld+json"]')
        found[address] = json.loads(script.get_text())
    return found


def metas(page: BeautifulSoup) -> dict[str, str]:
    named = page.select("meta[name], meta[property]")
    return {str(m.get("property") or m["name"]): str(m["content"]) for m in named}


def test_every_page_says_what_it_is(heads: dict[str, BeautifulSoup], site: Path) -> None:
    stated = imprint(ROOT)
    assert len(heads) > 60
    for address, page in heads.items():
        said = metas(page)
        assert said["og:url"] == said["citation_public_url"] == said["DC.identifier"] == address
        assert said["og:title"] and said["og:image:alt"]
        assert said["og:description"] == said["description"] == said["DC.description"]
        assert said["twitter:card"] == "summary_large_image"
        assert said["citation_author"] == said["DC.creator"] == stated.editors
        assert said["citation_publication_date"] == stated.date.replace("-", "/")
        names = [str(m.get("property") or m["name"]) for m in page.select("meta[content]")]
        assert [n for n, count in Counter(names).items() if count > 1] == [], address
        relations = {str(link["rel"][0]): str(link["href"]) for link in page.select("link")}
        assert relations["cite-as"] == relations["canonical"] == address
        assert relations["license"] == "https://creativecommons.org/licenses/by/4.0/"
        for link in page.select('link[rel="alternate"], link[rel="describedby"]'):
            assert (site / str(link["href"]).removeprefix(BASE)).is_file()
    kinds = {
        address: [str(link["type"]) for link in page.select('link[rel="alternate"]')]
        for address, page in heads.items()
    }
    for found in kinds.values():
        assert {"application/ld+json", "application/atom+xml", "application/json"} <= set(found)
    whole = {"application/epub+zip", "application/pdf", "application/tei+xml", "text/plain"}
    assert whole <= set(kinds[BASE])


def test_a_shared_section_shows_its_verdicts_and_first_words(
    heads: dict[str, BeautifulSoup],
) -> None:
    said = metas(heads[f"{BASE}text/section-17/"])
    assert said["og:title"] == "17 · The second round and the Smolensk accusations"
    assert said["og:description"].startswith(
        "Section 17 · 17 claims: 1 supported, 6 imprecise, 7 misleading, 1 unsupported, "
        "2 not checkable. What is known: in July 1935"
    )
    assert len(said["og:description"]) < 340
    assert said["citation_inbook_title"] == imprint(ROOT).title
    links = heads[f"{BASE}text/section-17/"].select('link[rel="describedby"]')
    assert [str(link["href"]).rpartition("/")[2] for link in links] == [
        "cite.bib", "cite.ris", "cite.json",
    ]  # fmt: skip


def test_every_picture_is_there_in_its_size(heads: dict[str, BeautifulSoup], site: Path) -> None:
    named = {metas(page)["og:image"] for page in heads.values()}
    assert len(named) == 48
    for address in named:
        data = (site / address.removeprefix(BASE)).read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        size = (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
        assert size == (1200, 630) == (pictures.WIDTH, pictures.HEIGHT)
        assert len(data) < 100_000


def test_the_pictures_have_the_colours_of_the_pages(edition: Edition) -> None:
    style = "".join(p.read_text("utf-8") for p in (ROOT / "docs" / "assets").glob("*.css"))
    assert set(COLOURS) == set(edition.vocabulary.verdicts)
    for verdict, colour in COLOURS.items():
        assert f"--ed-{verdict}: {colour};" in style


def test_a_processor_reads_every_graph_whole(graphs: dict[str, Any]) -> None:
    for address, graph in graphs.items():
        nodes = expanded(graph)
        assert nodes, address
        terms = {k.removeprefix(SCHEMA) for k in keys(nodes) if k.startswith(SCHEMA)}
        assert terms == {k for k in keys(graph) if k[0] != "@"}, address
        assert all(node["@type"][0].startswith(SCHEMA) for node in nodes)


def test_pages_are_parts_of_the_edition(graphs: dict[str, Any]) -> None:
    site, book = graphs[BASE]["@graph"]
    assert (site["@type"], book["@type"]) == ("WebSite", "Book")
    assert book["version"] == imprint(ROOT).version
    assert book["about"]["author"] == [{"@type": "Person", "name": "Mário Sousa"}]
    section = graphs[f"{BASE}text/section-12/"]["@graph"][0]
    assert section["@type"] == ["ScholarlyArticle", "Chapter"]
    assert section["isPartOf"]["@id"] == book["@id"]
    terms = graphs[f"{BASE}register/glossary/"]["@graph"][0]
    assert (terms["@type"], len(terms["hasDefinedTerm"])) == ("DefinedTermSet", 77)
    assert graphs[f"{BASE}introduction/terror/"]["@graph"][0]["@type"] == "ScholarlyArticle"


def test_the_data_page_names_every_file_of_the_data(graphs: dict[str, Any], site: Path) -> None:
    (data,) = graphs[f"{BASE}about/data/"]["@graph"]
    assert data["@type"] == "Dataset"
    named = [d["contentUrl"].removeprefix(BASE) for d in data["distribution"]]
    assert {"data/claims.csv", "data/bibliography.bib", "data/annotations.jsonld"} <= set(named)
    assert all((site / name).is_file() for name in named)


def test_each_claim_is_a_review_at_its_address(
    graphs: dict[str, Any], edition: Edition, site: Path
) -> None:
    reviews = {
        node["identifier"]: node
        for graph in graphs.values()
        for node in graph["@graph"]
        if node["@type"] == "ClaimReview"
    }
    assert list(reviews.keys() ^ {str(c.reference) for c in edition.claims}) == []
    pages: dict[int, str] = {}
    for claim in edition.claims:
        number, review = claim.reference.section, reviews[str(claim.reference)]
        path = site / "text" / f"section-{number}" / "index.html"
        text = pages.setdefault(number, path.read_text(encoding="utf-8"))
        page, _, anchor = review["url"].partition("#")
        assert page == f"{BASE}text/section-{number}/"
        assert f'id="{anchor}"' in text
        rating = review["reviewRating"]
        assert rating["alternateName"] == edition.vocabulary.verdicts[claim.verdict].label
        assert rating.get("ratingValue") == RATINGS.get(claim.verdict)
        assert ("ratingValue" in rating) == (claim.verdict != "not-checkable")
        appearance = review["itemReviewed"]["appearance"]
        assert appearance["datePublished"] == "2005"
    assert set(RATINGS) == set(edition.vocabulary.verdicts) - {"not-checkable"}


class TestAnnotations:
    """Notes and claims as Web Annotations."""

    @pytest.fixture
    def data(self, site: Path) -> dict[str, Any]:
        text = (site / web_annotations.FILE).read_text(encoding="utf-8")
        return dict(json.loads(text))

    def test_a_processor_reads_them_whole(self, data: dict[str, Any]) -> None:
        known = set(CONTEXTS[web_annotations.CONTEXT])
        assert set(keys(data)) <= known
        (collection,) = expanded(data)
        items = collection["http://www.w3.org/ns/activitystreams#first"][0][
            "http://www.w3.org/ns/activitystreams#items"
        ][0]["@list"]
        assert len(items) == data["total"]
        for item in items:
            assert item["@type"] == [f"{OA}Annotation"]
            assert item[f"{OA}hasBody"] and item[f"{OA}motivatedBy"][0]["@id"].startswith(OA)
            (target,) = item[f"{OA}hasTarget"]
            kinds = [s["@type"][0] for s in target[f"{OA}hasSelector"]]
            assert kinds == [f"{OA}FragmentSelector", f"{OA}TextQuoteSelector"]

    def test_there_is_one_for_each_note_and_claim(
        self, data: dict[str, Any], edition: Edition
    ) -> None:
        notes = sum(b.name == "note" for p in edition.pages.values() for b in p.blocks)
        items = data["first"]["items"]
        kinds = Counter(item["motivation"] for item in items)
        assert kinds == {"commenting": notes, "assessing": len(edition.claims)}
        assert len({item["id"] for item in items}) == len(items) == data["total"]

    def test_each_stands_where_it_says_and_finds_its_words(
        self, data: dict[str, Any], site: Path
    ) -> None:
        pages: dict[str, tuple[set[str], str]] = {}
        for item in data["first"]["items"]:
            source = item["target"]["source"]
            if source not in pages:
                path = site / source.removeprefix(BASE) / "index.html"
                page = BeautifulSoup(path.read_bytes(), "html.parser")
                # The signs of the pamphlet's own notes stand in the text as well.
                text = " ".join(page.get_text().split())
                pages[source] = {str(t["id"]) for t in page.find_all(id=True)}, text
            ids, text = pages[source]
            page_, _, anchor = item["id"].partition("#")
            fragment, quotation = item["target"]["selector"]
            assert page_ == source
            assert {anchor, fragment["value"]} <= ids
            assert 1 <= len(quotation["exact"].split()) <= 5
            assert quotation["exact"] in text, item["id"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two three four five six", "one two three four five"),
        ("one two … three", "one two"),
        ("… one two", "one two"),
        ("", ""),
    ],
)
def test_at_most_five_words_are_quoted(text: str, words: str) -> None:
    assert web_annotations.quoted(text) == words


def test_the_head_is_the_same_however_often_it_is_made(
    site: Path, tmp_path: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("pagefind"))
    monkeypatch.chdir(ROOT)
    head.write(edition, copy)
    for path in site.rglob("index.html"):
        assert path.read_bytes() == (copy / path.relative_to(site)).read_bytes()


@pytest.mark.parametrize("write", [pictures.write, web_annotations.write])
def test_two_runs_make_the_same_bytes(
    write: Callable[[Edition, Path], str], tmp_path: Path, specimen: Path
) -> None:
    edition = store.load(SPECIMEN / "docs")
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "index.html").write_text(f'<link rel="canonical" href="{BASE}">')
        write(edition, folder)
        made.append({p.name: p.read_bytes() for p in folder.rglob("*.*")})
    assert made[0] == made[1]
    assert len(made[0]) > 1


def test_what_a_claim_holds_cannot_end_the_script() -> None:
    made = head._script({"claimReviewed": "</script><b>"})
    assert re.findall("<[^>]*>", made) == ['<script type="application/ld+json">', "</script>"]
