"""The offline copy: one folder in a zip, the same bytes each time, every link to a file of it."""

import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from conftest import ROOT
from edition.ground.messages import EditionError
from edition.reading import store
from edition.site import offline_copy
from edition.site.whole_text import Element


def test_the_zip_is_one_folder_dated_by_the_release(packed: Path) -> None:
    newest = store.load(ROOT / "docs").history.newest
    assert newest is not None
    assert packed.name == f"purges-edition-{newest.version}.zip"
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        dates = {"{:04}-{:02}-{:02}".format(*entry.date_time) for entry in archive.infolist()}
    assert dates == {newest.date}
    assert names == sorted(names)
    assert {f"{packed.stem}/{name}" for name in ("index.html", "README.txt")} <= set(names)
    for name in names:
        assert name.startswith(f"{packed.stem}/")
        assert ".." not in name
        assert not name.endswith((".gz", ".br", ".epub"))
        assert not name.endswith(".pdf") or "/teaching/" in name
        assert not {"pictures", "edition"} & set(name.split("/"))


def test_the_same_site_gives_the_same_bytes(packed: Path, site: Path, tmp_path: Path) -> None:
    offline_copy.write(store.load(ROOT / "docs"), site, tmp_path)
    assert (tmp_path / packed.name).read_bytes() == packed.read_bytes()


def test_every_link_leads_to_a_file_of_the_copy(copy: Path) -> None:
    pages: dict[Path, Element] = {p: html.parse(str(p)) for p in copy.rglob("*.html")}
    ids = {page: set(tree.xpath("//@id")) for page, tree in pages.items()}
    assert len(pages) > 60
    followed = 0
    for page, tree in pages.items():
        assert "data-offline" in tree.getroot().attrib, page
        for address in tree.xpath("//@href | //@src | //form/@action"):
            if address.startswith(("https:", "http:", "mailto:")):
                continue
            path, _, anchor = address.partition("#")
            target = (page.parent / unquote(path.partition("?")[0])).resolve() if path else page
            assert target.is_file(), (page, address)
            assert not anchor or anchor in ids[target], (page, address)
            followed += 1
    assert followed > 10_000


def test_a_sample_of_code_is_no_link(tmp_path: Path) -> None:
    """Nor is what a comment or a script holds; a link and what a script loads are."""
    site, copy = tmp_path / "site", tmp_path / "copy"
    for folder in (site, copy):
        (folder / "there").mkdir(parents=True)
        (folder / "there/index.html").write_text("<html lang='en'>", encoding="utf-8")
        (folder / "x.js").write_text("1\n", encoding="utf-8")
    sample = '<code>&lt;a href="other/"&gt;</code><!-- <a href="gone/"> -->'
    script = '<script src="x.js">const link = \'<a href="gone/">\';</script>'
    page = f'<html lang="en">{sample}{script}<a title="a > b" href="there/#x">there</a>'
    (copy / "index.html").write_text(page, encoding="utf-8")
    offline_copy.open_from_disk(copy, site, "https://example.org/")
    found = (copy / "index.html").read_text(encoding="utf-8")
    assert sample in found
    assert script in found
    assert '<a title="a > b" href="there/index.html#x">' in found


def test_the_pages_of_the_copy_say_what_the_site_says(copy: Path, site: Path) -> None:
    for name in ("index.html", "text/section-12/index.html", "text/whole/index.html"):
        here: Element = html.parse(str(copy / name)).find(".//article")
        there: Element = html.parse(str(site / name)).find(".//article")
        assert here.text_content() == there.text_content()


def test_what_cannot_be_copied_is_said(site: Path, tmp_path: Path) -> None:
    edition = store.load(ROOT / "docs")
    with pytest.raises(EditionError, match=r"is not a built site\. Hint: run `make site`"):
        offline_copy.write(edition, tmp_path, tmp_path)
    broken = tmp_path / "site"
    shutil.copytree(site / "text" / "section-1", broken / "text" / "section-1")
    shutil.copy(site / "index.html", broken)
    with pytest.raises(EditionError, match=r"leads to .* not in the site\. Hint: mend the link"):
        offline_copy.write(edition, broken, tmp_path)


def test_an_address_in_a_script_names_the_file_of_its_page(tmp_path: Path) -> None:
    (tmp_path / "text" / "section-1").mkdir(parents=True)
    (tmp_path / "text" / "section-1" / "index.html").write_text("<html lang='en'>", "utf-8")
    (tmp_path / "index.html").write_text(
        '<html lang="en"><link rel="canonical" href="https://example.org/"><a href="./#x">x</a>'
        '<a href="text/section-1/?notes=all#p1-1">y</a><a href="https://example.org/text/">z</a>',
        "utf-8",
    )
    (tmp_path / "a.js").write_text('f("text/section-1/#p1-1", "text/", "search/")', "utf-8")
    assert offline_copy.open_from_disk(tmp_path, tmp_path, "https://example.org/") is False
    assert (tmp_path / "a.js").read_text("utf-8") == (
        'f("text/section-1/index.html#p1-1", "text/", "search/")'
    )
    assert (tmp_path / "index.html").read_text("utf-8") == (
        '<html data-offline lang="en"><link rel="canonical" href="https://example.org/">'
        '<a href="index.html#x">x</a><a href="text/section-1/index.html?notes=all#p1-1">y</a>'
        '<a href="https://example.org/text/">z</a>'
    )
