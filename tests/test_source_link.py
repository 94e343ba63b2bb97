"""A link from the root of docs/ is written as one from the page that holds it."""

from __future__ import annotations

from types import SimpleNamespace

import markdown
import pytest
from markdown.preprocessors import Preprocessor

from conftest import SPECIMEN


class Told(Preprocessor):
    """Tells which page is converted, as Zensical does."""

    page: object = None

    def run(self, lines: list[str]) -> list[str]:
        return lines


@pytest.mark.parametrize(
    ("page", "link", "said"),
    [
        ("text/section-1.md", "/register/glossary.md#ferryman", "../register/glossary.md#ferryman"),
        ("text/section-1.md", "/text/section-1.md#p1-1", "section-1.md#p1-1"),
        ("index.md", "/data/tables/table-1.csv", "data/tables/table-1.csv"),
        ("text/section-1.md", "//edition.test/x", "//edition.test/x"),
        ("text/section-1.md", "https://edition.test/x.md", "https://edition.test/x.md"),
        ("", "/register/glossary.md", "/register/glossary.md"),
    ],
)
def test_links(page: str, link: str, said: str) -> None:
    converter = markdown.Markdown(
        extensions=["edition.markdown"],
        extension_configs={"edition.markdown": {"docs": str(SPECIMEN / "docs")}},
    )
    told = Told(converter)
    told.page = SimpleNamespace(path=page)
    converter.preprocessors.register(told, "told", 1)
    assert f'href="{said}"' in converter.convert(f"[x]({link})")
