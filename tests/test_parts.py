"""Parts: read from the navigation, whole, in order, and loud where they are not."""

from pathlib import Path

import pytest

from edition.model.edition import Edition
from edition.model.site import Part, Site
from edition.reading import site
from edition.reading.records import Reading

#: What every configuration states.
STATED = "site_name: A\nsite_description: B\nstrict: true\n"


def read(path: Path, text: str, address: str = "") -> tuple[Site, tuple[Part, ...]]:
    path.write_text(f"{text}\n{STATED}", encoding="utf-8")
    reading = Reading()
    stated = site.site(site.settings(reading, path), "mkdocs.yml", address)
    found = site.parts(stated, reading)
    assert reading.messages == []
    return stated, found


def test_the_parts_hold_every_section_once_and_in_order(edition: Edition) -> None:
    found = edition.parts
    assert [part.number for part in found] == list(range(1, 14))
    assert [n for part in found for n in part.sections] == list(range(1, 48))
    assert next(p.title for p in found if 9 in p.sections) == "Screenings of the Party to 1929"


def test_a_navigation_without_groups_has_no_parts(tmp_path: Path) -> None:
    text = "site_url: https://a.example\nnav:\n  - index.md\n  - text/section-1.md\n"
    stated, found = read(tmp_path / "mkdocs.yml", text)
    assert found == ()
    assert [leaf.uri for leaf in stated.leaves] == ["index.md", "text/section-1.md"]


def test_tags_and_anchors_of_the_configuration_are_no_fault(tmp_path: Path) -> None:
    _, found = read(
        tmp_path / "mkdocs.yml",
        "site_url: &at !ENV [SITE_URL, https://a.example/]\nextra: {at: *at}\n"
        "nav:\n  - 1 · A: [{One: text/section-1.md}, text/section-2.md]\n",
    )
    assert found == (Part(1, "A", (1, 2)),)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("https://a.example", "https://a.example/"),
        ("!ENV SITE_URL", "https://b.example/"),
        ("!ENV [SITE_URL, https://c.example/]", "https://b.example/"),
        ("!ENV [NOT_SET, https://c.example/]", "https://c.example/"),
        ("!ENV [NOT_SET, SITE_URL, https://c.example/]", "https://b.example/"),
    ],
)
def test_the_address_is_what_mkdocs_reads(
    written: str, read_as: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://b.example")
    stated, _ = read(tmp_path / "mkdocs.yml", f"site_url: {written}\n")
    assert stated.address == read_as
    built, _ = read(tmp_path / "mkdocs.yml", f"site_url: {written}\n", "https://d.example/")
    assert built.address == "https://d.example/"
