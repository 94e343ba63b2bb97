"""Looked up by others: inventory, index, site map, feed, as a program that reads them sees them."""

import datetime as dt
import gzip
import json
import os
import re
import subprocess
import sys
import uuid
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]
import pytest
from bs4 import BeautifulSoup
from lxml import etree, html

from conftest import ROOT
from edition.derived.addresses import addresses, by_name
from edition.forms.lookup import feed
from edition.model.edition import Edition

BASE = "https://example.org/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PROJECT = ROOT / "tests" / "sphinx"


def sphinx(source: Path, out: Path, inventory: Path) -> subprocess.CompletedProcess[str]:
    """Build a Sphinx project against the inventory; a name that does not resolve is a fault."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-n", "-q", "-b", "html", str(source), str(out)],
        env=os.environ | {"INVENTORY": str(inventory)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_sphinx_project_resolves_its_links(site: Path, tmp_path: Path, edition: Edition) -> None:
    done = sphinx(PROJECT, tmp_path, site / "objects.inv")
    assert done.returncode == 0, done.stderr
    page = BeautifulSoup((tmp_path / "index.html").read_bytes(), "html.parser")
    links = [(a.get_text(), str(a["href"])) for a in page.select("a.external")]
    known = by_name(edition)
    central = next(t.id for t in edition.terms.values() if t.term == "Central Committee")
    names = [
        "12", "12.3", "12.3b", "12.3-note-1", "9.t1", "7.n1", "proverka", "proverka", central,
        "getty-1985", "person-ezhov", "place-smolensk", "event-eighth-congress", "chart-scale",
        "v1.0.0", "about/citing", "12", "12.1",
    ]  # fmt: skip
    assert [href for _, href in links if href.startswith(BASE)] == [
        BASE + known[name].address[1:] for name in names
    ]
    assert ("12.3", f"{BASE}text/section-12/#p12-3") in links
    assert ("the second claim", f"{BASE}text/section-12/#p12-3b") in links


def test_a_sphinx_project_is_told_of_a_name_that_is_none(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_bytes((PROJECT / "conf.py").read_bytes())
    (source / "index.rst").write_text("A\n=\n\n:external+purges:std:ref:`12.99`\n")
    done = sphinx(source, tmp_path / "out", site / "objects.inv")
    assert done.returncode != 0
    assert "12.99" in done.stderr


def test_the_index_leads_to_what_it_names(site: Path, edition: Edition) -> None:
    index = json.loads((site / "index.json").read_bytes())
    assert (index["format"], index["version"]) == (1, edition.history.releases[0].version)
    known = {found.name for found in addresses(edition)}
    gone = {entry.address for entry in edition.history.withdrawn}
    withdrawn = {line.name for line in edition.history.registry if line.address in gone}
    assert known <= set(index["entries"]) <= known | withdrawn
    pages: dict[str, set[str]] = {}
    for name, entry in index["entries"].items():
        address = urljoin(index["site"], entry["address"])
        assert address.startswith(BASE)
        page, _, fragment = entry["address"].partition("#")
        if page not in pages:
            pages[page] = set(html.parse(str(site / page / "index.html")).xpath("//@id"))
        assert not fragment or fragment in pages[page], name
        assert entry["title"], name
    claims = {str(c.reference): c.verdict for c in edition.claims}
    assert claims == {n: e["verdict"] for n, e in index["entries"].items() if "verdict" in e}


def test_the_site_map_has_every_page_with_its_day(site: Path, edition: Edition) -> None:
    root = etree.parse(str(site / "sitemap.xml")).getroot()
    assert root.tag == f"{MAP}urlset"
    found = {u.findtext(f"{MAP}loc"): u.findtext(f"{MAP}lastmod") for u in root}
    built = {
        urljoin(BASE, path.parent.relative_to(site).as_posix() + "/").replace("/./", "/")
        for path in site.rglob("index.html")
    }
    assert built >= set(found)
    listed = {BASE + f.address[1:] for f in addresses(edition) if f.kind in ("page", "section")}
    assert set(found) == listed
    dates = {release.date for release in edition.history.releases}
    dates |= {claim.revised for claim in edition.claims}
    assert set(found.values()) <= dates
    assert found[f"{BASE}about/changes/"] == edition.history.releases[0].date
    packed = gzip.decompress((site / "sitemap.xml.gz").read_bytes())
    assert packed == (site / "sitemap.xml").read_bytes()


def test_robots_are_led_to_the_site_map(site: Path) -> None:
    import urllib.robotparser

    robots = urllib.robotparser.RobotFileParser()
    robots.parse((site / "robots.txt").read_text(encoding="utf-8").splitlines())
    assert robots.site_maps() == [f"{BASE}sitemap.xml"]
    assert robots.can_fetch("*", f"{BASE}text/section-12/")


def test_the_feed_is_atom(site: Path, edition: Edition, tmp_path: Path) -> None:
    root = etree.parse(str(site / "feed.xml")).getroot()
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(edition.history.releases) >= 2
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, name
            assert element.findtext(ATOM + name), name
        time = str(element.findtext(f"{ATOM}updated"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time)
        dt.datetime.fromisoformat(time)
        assert [x for x in element.findall(f"{ATOM}link") if x.get("rel") == "alternate"]
    links = [x.get("href") for x in root.findall(f"{ATOM}link") if x.get("rel") == "self"]
    assert links == [f"{BASE}feed.xml"]
    ids = [str(e.findtext(f"{ATOM}id")) for e in entries]
    assert len(set(ids)) == len(ids)
    # Ids that an address would change with the host, and every entry be new to every reader.
    assert all(str(uuid.UUID(found.removeprefix("urn:uuid:"))) in found for found in ids)
    moved = replace(edition, site=replace(edition.site, address="https://other.example/x/"))
    feed.write(moved, tmp_path)
    again = etree.parse(str(tmp_path / "feed.xml")).getroot()
    assert [str(found.text) for found in again.iter(f"{ATOM}id")] == [
        str(found.text) for found in root.iter(f"{ATOM}id")
    ]
    times = [str(e.findtext(f"{ATOM}updated")) for e in entries]
    assert times == sorted(times, reverse=True)
    assert root.findtext(f"{ATOM}updated") == times[0]


def test_a_reader_of_feeds_has_nothing_to_forgive(site: Path, edition: Edition) -> None:
    read = feedparser.parse((site / "feed.xml").read_bytes())
    assert not read.bozo, read.get("bozo_exception")
    assert [entry.title for entry in read.entries] == [
        f"Version {release.version}" for release in edition.history.releases
    ]
    for entry in read.entries:
        assert urlsplit(entry.link)[:3] == urlsplit(f"{BASE}about/changes/")[:3]
        assert entry.summary and entry.content[0].type == "text/html"


def test_the_feed_links_to_what_a_release_touched(site: Path, edition: Edition) -> None:
    root = etree.parse(str(site / "feed.xml")).getroot()
    newest = edition.history.releases[0]
    content = root.findtext(f"{ATOM}entry/{ATOM}content")
    found = BeautifulSoup(str(content), "html.parser")
    assert len(found.find_all("li")) == len(newest.changes)
    known = by_name(edition)
    assert {str(a["href"]) for a in found.find_all("a")} == {
        BASE + known[name].address[1:] for change in newest.changes for name in change.touches
    }
    called = {a.get_text() for a in found.find_all("a")}
    keys = {name for name, place in known.items() if place.title != name}
    assert called and not called & keys, "a place is called by its key"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("4", "section 4"),
        ("12.3", "passage 12.3"),
        ("12.3a", "claim 12.3a"),
        ("2.1-note-1", "note on 2.1"),
        ("about/data", "Data and formats"),
        ("23", "section 23"),
    ],
)
def test_a_place_is_called_as_a_reader_reads_it(name: str, words: str, edition: Edition) -> None:
    assert feed.shown(by_name(edition)[name]) == words
