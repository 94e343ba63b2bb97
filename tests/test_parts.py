"""Parts: read from the navigation, whole, in order, and loud where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT, SPECIMEN
from edition import parts
from edition.messages import EditionError


def test_the_parts_hold_every_section_once_and_in_order() -> None:
    found = parts.load(ROOT / "mkdocs.yml")
    assert [part.number for part in found] == list(range(1, 14))
    assert [n for part in found for n in part.sections] == list(range(1, 48))
    fourth = parts.part_of(9, found)
    assert fourth is not None
    assert fourth.title == "Screenings of the Party to 1929"


def test_a_navigation_without_groups_has_no_parts() -> None:
    assert parts.load(SPECIMEN / "mkdocs.yml") == ()
    assert parts.part_of(1, ()) is None


@pytest.mark.parametrize(
    ("nav", "line", "says"),
    [
        ("  - Beginning: [text/section-1.md]\n", 2, "'Beginning' holds sections but is no part"),
        (
            "  - 1 · A: [text/section-1.md]\n  - 2 · B: [{One: text/section-1.md}]\n",
            1,
            "section 1 stands in two parts",
        ),
    ],
)
def test_a_navigation_that_misplaces_sections_is_refused(
    tmp_path: Path, nav: str, line: int, says: str
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("nav:\n" + nav, encoding="utf-8")
    with pytest.raises(EditionError) as fault:
        parts.load(config)
    assert f"{config}:{line}: d-004 {says}" in fault.value.message
