"""Parts: read from the navigation, whole, in order, and loud where they are not."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT
from edition import parts


def test_the_parts_hold_every_section_once_and_in_order() -> None:
    found = parts.load(ROOT / "mkdocs.yml")
    assert [part.number for part in found] == list(range(1, 14))
    assert [n for part in found for n in part.sections] == list(range(1, 48))
    fourth = parts.part_of(9, found)
    assert fourth is not None
    assert fourth.title == "Screenings of the Party to 1929"


def test_a_navigation_without_groups_has_no_parts(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("nav:\n  - index.md\n  - text/section-1.md\n", encoding="utf-8")
    assert parts.load(config) == ()
    assert parts.part_of(1, ()) is None


def test_tags_and_anchors_of_the_configuration_are_no_fault(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_url: &at !ENV [SITE_URL, x]\nextra: {at: *at}\n"
        "nav:\n  - 1 · A: [{One: text/section-1.md}, text/section-2.md]\n",
        encoding="utf-8",
    )
    assert parts.load(config) == (parts.Part(1, "A", (1, 2)),)
