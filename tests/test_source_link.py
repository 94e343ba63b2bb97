"""A link from the root of docs/ is written as one from the page that holds it."""

from pathlib import Path
from types import SimpleNamespace

import markdown
import pytest
from markdown.preprocessors import Preprocessor

from conftest import ROOT, SPECIMEN
from edition import checks
from edition.forms.book import chapters
from edition.ground.link_targets import address
from edition.reading import store

EDITION = store.load(ROOT / "docs")


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
    assert f'href="{said}"' in converted(page, link, SPECIMEN / "docs")


def test_a_link_to_the_pdf_of_a_page_is_one_to_a_file_of_the_site(specimen: Path) -> None:
    sheet = Path("docs/teaching/sheet-oars.md")
    sheet.parent.mkdir()
    front = "---\ntitle: Two oars\ndownload: teaching/sheet-oars.pdf\n---\n"
    sheet.write_text(f"{front}\n# Two oars\n\n[P](sheet-oars.pdf)\n", encoding="utf-8")
    shown = converted("teaching/sheet-oars.md", "sheet-oars.pdf", Path("docs").resolve())
    assert '<a href="sheet-oars.pdf" aria-label="x: Two oars">x</a>' in shown
    sheet.write_text(
        sheet.read_text(encoding="utf-8").replace("(sheet", "(sheets"), encoding="utf-8"
    )
    assert [m.text for m in checks.run(store.load(Path("docs"))) if "sheets-oars" in m.text] == [
        "'sheets-oars.pdf' leads to no file. Hint: mend the path."
    ]


def test_a_link_may_ask_for_hidden_verdicts(site: Path) -> None:
    """It leads to the page that asks; in a book, which hides none, to the section."""
    shown = (site / "teaching" / "index.html").read_text(encoding="utf-8")
    assert 'href="../text/section-43/?verdicts=ask"' in shown
    assert address("../text/section-43.md?verdicts=ask#p43-1", "teaching/index.md") == (
        "text/section-43/?verdicts=ask#p43-1"
    )
    sheets = [c for c in chapters.of(chapters.parts(EDITION)) if c.path == "teaching/sheet-devices"]
    links = [link.get("href") for link in sheets[0].body.iter("a")]
    assert links[:2] == ["text/section-42", "text/section-43"]


def converted(page: str, link: str, docs: Path) -> str:
    """The link, as that page shows it."""
    converter = markdown.Markdown(
        extensions=["edition.markdown"],
        extension_configs={"edition.markdown": {"docs": str(docs)}},
    )
    told = Told(converter)
    told.page = SimpleNamespace(path=page)
    converter.preprocessors.register(told, "told", 1)
    return converter.convert(f"[x]({link})")
