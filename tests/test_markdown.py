"""Each construct, from tests/markdown/<case>.md to the <case>.html beside it.

A new case is a pair of files. With EDITION_GOLDEN=write the HTML files are
written anew, to be read by eye before they are committed.
"""

import os
from pathlib import Path
from pkgutil import iter_modules

import markdown
import pytest
from mkdocs.config import load_config

from conftest import ROOT, SPECIMEN
from edition.checks import text
from edition.ground.tree.grammar import EXTENSIONS
from edition.markdown import listings

CASES = sorted((Path(__file__).parent / "markdown").glob("*.md"))


def render(source: str) -> str:
    converter = markdown.Markdown(
        extensions=["edition.markdown", *EXTENSIONS],
        extension_configs={"edition.markdown": {"docs": str(SPECIMEN / "docs")}},
    )
    return converter.convert(source) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_construct(case: Path) -> None:
    expected = case.with_suffix(".html")
    html = render(case.read_text(encoding="utf-8"))
    if os.environ.get("EDITION_GOLDEN") == "write":
        expected.write_text(html, encoding="utf-8")
    assert html == expected.read_text(encoding="utf-8")


def test_there_is_a_case_for_each_block_and_sign() -> None:
    names = {case.stem.split("-")[0] for case in CASES}
    assert names >= {"passage", "note", "pamphlet", "table", "listing", "citation", "term", "cross"}


def test_the_checks_know_every_listing() -> None:
    modules = {found.name.replace("_", "-") for found in iter_modules(listings.__path__)}
    assert modules == set(text.LISTINGS)
    assert {f"listing-{name}" for name in text.LISTINGS} <= {case.stem for case in CASES}


def test_the_site_is_written_with_the_extensions_with_which_prose_is_read() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    asked = set(config.markdown_extensions) - {"edition.markdown", "fenced_code"}
    assert asked == set(EXTENSIONS)
