"""Stylesheets as they are packed, read by a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import ROOT
from edition.site import assets


@pytest.mark.parametrize("path", sorted((ROOT / "docs/assets").glob("*.css")), ids=lambda p: p.name)
def test_a_minified_stylesheet_says_the_same(path: Path, page: Page) -> None:
    """The browser reads the same rules from both, but for spaces in what it reads as it stands."""
    rules = """(css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return [...sheet.cssRules].map((rule) => rule.cssText.replaceAll(/\\s*([,{}()])\\s*/g, "$1"));
    }"""
    text = path.read_text(encoding="utf-8")
    minify = assets.KINDS[".css"]
    expected = page.evaluate(rules, text)
    assert expected
    assert page.evaluate(rules, minify(text)) == expected
