"""Addresses for ever, versions, and the days on which pages changed: on the specimen, broken."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import SPECIMEN, run
from edition.derived.addresses import Address, addresses, order, page_address, record
from edition.derived.history import last_changed
from edition.ground.messages import EditionError
from edition.model.edition import Edition
from edition.reading import store
from edition.site.addresses import missing

DATA = Path("docs", "data")


def soup(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page / "index.html").read_bytes(), "html.parser")


def tag(page: Tag, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def test_the_real_edition_has_an_address_for_everything(edition: Edition) -> None:
    made = addresses(edition)
    kinds = {
        "page", "section", "passage", "claim", "note", "table", "pamphlet-note", "chart", "term",
        "series",
        "person", "place", "source", "event", "textual-note", "figure", "release", "device",
    }  # fmt: skip
    kinds |= {"document"} if edition.documents else set()
    kinds |= {"life"} if edition.lives else set()
    assert {found.kind for found in made} == kinds
    assert len({found.address for found in made}) == len({found.name for found in made})


def test_what_the_pamphlet_fixes_is_recorded_with_its_address(edition: Edition) -> None:
    """The sections, passages, tables and notes of the pamphlet: no release can add to them."""
    recorded = edition.history.names
    for section in edition.sections:
        assert recorded[f"/text/section-{section.number}/"] == str(section.number)
    for place in edition.references:
        if place.kind != "claim":
            address = f"/text/section-{place.section}/#{place.anchor}"
            assert recorded[address] == str(place)


def test_a_page_knows_its_address() -> None:
    assert page_address("index.md") == "/"
    assert page_address("about/citing.md") == "/about/citing/"
    assert page_address("about/index.md") == "/about/"
    assert page_address("about/my-index.md") == "/about/my-index/"


def test_what_is_withdrawn_leaves_its_anchor_beside_its_passage(built: Path) -> None:
    page = soup(built, "text/section-1")
    notice = tag(page, "section.passage .apparatus > #p1-1b")
    assert "withdrawn in version 1.1.0. It said again what 1.1a says." in notice.get_text()
    assert tag(notice, "a")["href"] in ("#p1-1a", "./#p1-1a")
    passage = notice.find_parent("section")
    assert passage is not None
    assert passage.select("#p1-1a")


def test_what_is_withdrawn_leaves_its_anchor_on_its_page(built: Path) -> None:
    notice = tag(soup(built, "register/people"), "#lund")
    assert "The pamphlet does not name her." in notice.get_text()
    assert notice.select("a") == []


def test_a_page_that_moved_leads_on(built: Path) -> None:
    page = soup(built, "register/boats")
    assert tag(page, "link[rel=canonical]")["href"] == "https://example.org/register/glossary/"
    refresh = str(tag(page, "meta[http-equiv=refresh]")["content"])
    delay, _, target = refresh.partition("; url=")
    assert delay == "0"
    assert (built / "register/boats" / target / "index.html").resolve().is_file()
    assert [a["href"] for a in page.select("main a")] == [target, "../../"]


def test_a_page_that_moved_says_of_each_fragment_where_it_is(built: Path) -> None:
    page = soup(built, "register/ferries")
    assert page.select("meta[http-equiv=refresh]") == []
    target = str(tag(page, "#holm a")["href"])
    where, _, fragment = target.partition("#")
    moved = BeautifulSoup(
        (built / "register/ferries" / where / "index.html").read_bytes(), "html.parser"
    )
    assert moved.find(id=fragment) is not None


def test_a_page_that_was_withdrawn_says_why(built: Path) -> None:
    page = soup(built, "register/tides")
    assert "The times of the tides were guesses." in page.get_text()
    assert tag(page, "meta[name=robots]")["content"] == "noindex"


def test_a_built_site_without_a_recorded_anchor_is_found_out(built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    edition = store.load(SPECIMEN / "docs")
    assert list(missing(edition, site)) == []
    page = site / "text/section-1/index.html"
    page.write_bytes(page.read_bytes().replace(b'id="p1-1a"', b'id="p1-one-a"'))
    (site / "register/boats/index.html").unlink()
    said = [str(message) for message in missing(edition, site)]
    assert len(said) == 2
    assert any("a-001 register/boats: /register/boats/ is not in the site" in x for x in said)
    assert any("a-001 1.1a: /text/section-1/ has no 'p1-1a'" in x for x in said)


def test_a_build_stops_where_an_address_is_lost(specimen: Path) -> None:
    """Both the missing anchor of a page and the page itself, in one line each."""
    registry = DATA / "addresses.txt"
    text = registry.read_text().replace(": 43 addresses", ": 45 addresses")
    registry.write_text(text + "1.1c /text/section-1/#p1-1c\nz /z/\n")
    done = run("build", folder=specimen)
    assert done.returncode == 3
    assert "a-001 1.1c: /text/section-1/ has no 'p1-1c'. Hint: restore it" in done.stderr
    assert "a-001 z: /z/ is not in the site. Hint: restore it" in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("site").exists()


def test_a_release_only_adds(specimen: Path) -> None:
    registry = DATA / "addresses.txt"
    assert run("release", folder=specimen).returncode == 0
    before = registry.read_text().splitlines()
    people = DATA / "people.yml"
    people.write_text(people.read_text().replace("id: olsen", "id: olsen-n"))
    done = run("release", folder=specimen)
    assert done.returncode == 3
    assert "a-001 person-olsen: /register/people/#olsen is gone" in done.stderr
    assert registry.read_text().splitlines() == before
    withdrawn = DATA / "withdrawn.yml"
    moved = "\n- address: /register/people/#olsen\n  since: 1.1.0\n  reason: Another Olsen came.\n"
    withdrawn.write_text(withdrawn.read_text() + moved + "  moved: /register/people/#olsen-n\n")
    changes = DATA / "changes.yml"
    named = "touches: [index, register/people, about/changes]"
    changes.write_text(changes.read_text().replace("touches: [index]", named))
    done = run("release", folder=specimen)
    assert done.returncode == 0, done.stderr
    said = f"version 1.1.0: 1 addresses added, {len(before) - 2} recorded"
    assert done.stdout.splitlines()[0] == said
    after = registry.read_text().splitlines()
    assert set(before[3:]) < set(after)
    assert set(after[3:]) - set(before) == {"person-olsen-n /register/people/#olsen-n"}
    assert after[3:] == sorted(after[3:], key=lambda line: order(line.partition(" ")[2]))


def test_an_edition_without_history_is_read_but_not_published(specimen: Path) -> None:
    """Nothing is promised then and nothing stamped; a book or a release would name no version."""
    for name in ("addresses.txt", "withdrawn.yml", "changes.yml"):
        (DATA / name).unlink()
    Path("pyproject.toml").unlink()
    history = store.load(Path("docs")).history
    assert (history.releases, history.registry, history.withdrawn) == ((), (), ())
    for command, said in (("build", "has no release. Hint: "), ("release", "names no release.")):
        done = run(command, folder=specimen)
        assert done.returncode != 0
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_every_page_is_stamped_with_version_and_day(built: Path) -> None:
    edition = store.load(SPECIMEN / "docs")
    pages = [found for found in addresses(edition) if found.kind in ("page", "section")]
    for found in pages:
        stamp = tag(soup(built, found.address[1:]), ".page-stamp")
        assert stamp.get_text().startswith("Version 1.1.0. This page last changed on ")
        assert stamp.find_next_sibling("section") is None, "it ends the page"
        assert tag(stamp, "time")["datetime"] == (last_changed(edition, found.address))
        href = str(tag(stamp, "a")["href"])
        target = (built / found.address[1:] / href / "index.html").resolve()
        assert target == (built / "about/changes/index.html").resolve()


def test_a_page_changes_with_its_claims_and_with_the_releases_that_touch_it(
    specimen: Path,
) -> None:
    edition = store.load(Path("docs"))
    assert last_changed(edition, "/register/people/") == "2026-11-22"
    assert last_changed(edition, "/text/section-2/") == "2026-11-22"
    assert last_changed(edition, "/text/section-1/") == "2026-11-24"  # a release touches 1.2a
    assert last_changed(edition, "/") == "2026-11-24"  # a release names the page
    assert last_changed(edition, "/about/changes/") == "2026-11-24"
    claims = DATA / "claims" / "section-2.yml"
    claims.write_text(claims.read_text().replace("revised: '2026-11-22'", "revised: '2026-12-01'"))
    edition = store.load(Path("docs"))
    assert last_changed(edition, "/text/section-2/") == "2026-12-01"
    assert last_changed(edition, "/register/claims/") == "2026-12-01"
    assert last_changed(edition, "/text/section-1/") == "2026-11-24"


def test_an_unsound_edition_is_not_exported(specimen: Path) -> None:
    Path("site").mkdir()
    Path("site", "index.html").write_text(
        '<!doctype html><link rel="canonical" href="https://example.org/">'
    )
    withdrawn = DATA / "withdrawn.yml"
    withdrawn.write_text(withdrawn.read_text().replace("/#holm\n", "/#home\n"))
    done = run("export", folder=specimen)
    assert done.returncode == 3
    assert "a-002 /register/ferries/#home: was never recorded" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_registry_that_cannot_be_written_is_said(specimen: Path) -> None:
    with pytest.raises(EditionError, match=r"cannot be written: .*Hint: "):
        record(store.load(Path("docs")), Path("mkdocs.yml") / "addresses.txt")


def test_an_address_is_a_page_and_a_fragment() -> None:
    edition = store.load(SPECIMEN / "docs")
    found: dict[str, Address] = {made.name: made for made in addresses(edition)}
    assert (found["1.1"].page, found["1.1"].fragment) == ("/text/section-1/", "p1-1")
    assert (found["1"].page, found["1"].fragment) == ("/text/section-1/", "")
