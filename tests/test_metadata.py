"""What programs read of the pages: tags, JSON-LD, Web Annotations, pictures of shared links."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import html
from pyld import jsonld  # type: ignore[import-untyped]

from conftest import ROOT, SPECIMEN
from edition.derived.reader import line
from edition.forms.lookup import web_annotations
from edition.ground.tags import tight
from edition.markdown.elements import in_words
from edition.model.definitions import PALETTE
from edition.model.edition import Edition
from edition.reading import store
from edition.site import share_pictures
from edition.site.metadata import head

EDITION = store.load(ROOT / "docs")
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
        "refinedBy": {"@id": "oa:refinedBy", "@type": "@id"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
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
    """The head of every page by the address of the page; what is withdrawn is no page."""
    found = {}
    gone = {entry.address.strip("/") for entry in EDITION.history.withdrawn}
    for path in site.rglob("index.html"):
        folder = path.parent.relative_to(site).as_posix()
        if folder in gone:
            continue
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
    stated = EDITION.imprint
    assert len(heads) > len(EDITION.sections)
    for address, page in heads.items():
        said = metas(page)
        assert said["og:url"] == said["citation_public_url"] == said["DC.identifier"] == address
        assert said["og:title"] and said["og:image:alt"]
        assert said["og:description"] == said["description"] == said["DC.description"]
        assert said["twitter:card"] == "summary_large_image"
        # Zotero splits a name at its last blank, unless a comma ends the family name.
        assert said["citation_author"] == f"{stated.editors},"
        assert said["DC.creator"] == stated.editors
        assert said["prism.edition"] == f"Version {stated.version}"
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
    section = EDITION.book.section(17)
    claims = EDITION.claims_in(17)
    assert said["og:title"] == f"17 · {section.title}"
    counted = f"Section 17 · {len(claims)} claims: {in_words(claims, EDITION.vocabulary)}. "
    assert said["og:description"].startswith(counted + " ".join(section.headnote.split()[:3]))
    assert len(said["og:description"]) < 340
    assert said["citation_inbook_title"] == EDITION.imprint.title
    links = heads[f"{BASE}text/section-17/"].select('link[rel="describedby"]')
    assert [str(link["href"]).rpartition("/")[2] for link in links] == [
        "cite.bib", "cite.ris", "cite.json",
    ]  # fmt: skip


def test_every_picture_is_there_in_its_size(heads: dict[str, BeautifulSoup], site: Path) -> None:
    named = {metas(page)["og:image"] for page in heads.values()}
    assert len(named) == 1 + len(EDITION.sections) + len(EDITION.answers) + len(EDITION.documents)
    for address in named:
        data = (site / address.removeprefix(BASE)).read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        size = (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
        assert size == (1200, 630) == (share_pictures.WIDTH, share_pictures.HEIGHT)
        assert len(data) < 125_000


def test_the_palette_is_that_of_the_stylesheet() -> None:
    style = (ROOT / "docs" / "assets" / "base.css").read_text("utf-8")
    light, dark = style.split("prefers-color-scheme: dark", 1)
    for name, colour in PALETTE.items():
        assert f"--ed-{name}: {colour.light};" in light
        assert dark.count(f"--ed-{name}: {colour.dark};") == 2
        assert f".tone--{name} " in style


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
    assert book["version"] == EDITION.imprint.version
    assert book["about"]["author"] == [{"@type": "Person", "name": "Mário Sousa"}]
    section = graphs[f"{BASE}text/section-12/"]["@graph"][0]
    assert section["@type"] == ["ScholarlyArticle", "Chapter"]
    assert section["isPartOf"]["@id"] == book["@id"]
    terms = graphs[f"{BASE}register/glossary/"]["@graph"][0]
    assert (terms["@type"], len(terms["hasDefinedTerm"])) == ("DefinedTermSet", len(EDITION.terms))
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
    graded = [claim for claim in edition.claims if claim.verdict != "not-checkable"]
    assert 0 < len(graded) < len(edition.claims)
    assert list(reviews.keys() ^ {str(c.reference) for c in graded}) == []
    pages: dict[int, str] = {}
    for claim in graded:
        number, review = claim.reference.section, reviews[str(claim.reference)]
        path = site / "text" / f"section-{number}" / "index.html"
        text = pages.setdefault(number, path.read_text(encoding="utf-8"))
        page, _, anchor = review["url"].partition("#")
        assert page == f"{BASE}text/section-{number}/"
        assert f'id="{anchor}"' in text
        rating = review["reviewRating"]
        choice = edition.vocabulary.verdicts[claim.verdict]
        assert rating["alternateName"] == choice.label
        assert rating["ratingValue"] == int(choice.rating)
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert review["claimReviewed"] == line(claim.claim, edition)
        assert review["author"]["name"] and review["datePublished"] == claim.revised
        assert review["itemReviewed"]["author"] == [{"@type": "Person", "name": "Mário Sousa"}]
        appearance = review["itemReviewed"]["appearance"]
        assert appearance["datePublished"] == "2005"


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
            (fragment,) = target[f"{OA}hasSelector"]
            assert fragment["@type"] == [f"{OA}FragmentSelector"]
            for quotation in fragment.get(f"{OA}refinedBy", []):
                assert quotation["@type"] == [f"{OA}TextQuoteSelector"]

    def test_there_is_one_for_each_note_and_claim(
        self, data: dict[str, Any], edition: Edition
    ) -> None:
        notes = sum(b.name == "note" for p in edition.pages.values() for b in p.blocks)
        items = data["first"]["items"]
        kinds = Counter(item["motivation"] for item in items)
        assert kinds == {"commenting": notes, "assessing": len(edition.claims)}
        assert len({item["id"] for item in items}) == len(items) == data["total"]

    def test_each_stands_where_it_says(self, data: dict[str, Any], site: Path) -> None:
        """Whether a client finds the words there is asked in test_clients.py."""
        pages: dict[str, set[str]] = {}
        for item in data["first"]["items"]:
            source = item["target"]["source"]
            if source not in pages:
                path = site / source.removeprefix(BASE) / "index.html"
                pages[source] = set(html.parse(path).xpath("//@id"))
            page_, _, anchor = item["id"].partition("#")
            fragment = item["target"]["selector"]
            assert page_ == source
            assert {anchor, fragment["value"]} <= pages[source]
            assert item["motivation"] == "commenting" or "refinedBy" in fragment


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
    shutil.copytree(site, copy)
    monkeypatch.chdir(ROOT)
    head.write(edition, copy)
    again = {path: copy / path.relative_to(site) for path in site.rglob("index.html")}
    assert [p for p, other in again.items() if p.read_text() != tight(other.read_text())] == []


@pytest.mark.parametrize("write", [share_pictures.write, web_annotations.write])
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
