"""A plain MkDocs Material project whose pages are the edition's articles as they came out."""

import re
from pathlib import Path

from lxml import html

CONFIG = "site_name: plain\ntheme: {name: material, font: false}\n"


def write(site: Path, folder: Path) -> int:
    """Write the project of the pages of the built `site` into `folder`; how many there are.

    The HTML of an article stands in its page as a block, which Python-Markdown
    passes through: Material has its own navigation, search and templates to do.
    """
    pages = 0
    for page in sorted(site.rglob("index.html")):
        if found := article(page.read_text(encoding="utf-8")):
            target = folder / "docs" / page.parent.relative_to(site) / "index.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"---\ntitle: Page {pages}\n---\n\n{found}\n", encoding="utf-8")
            pages += 1
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return pages


def article(page: str) -> str:
    """The content of the page's <article> as one block of HTML, or nothing where it has none."""
    found = html.fromstring(page).find(".//article")
    if found is None:
        return ""
    text = html.tostring(found, encoding="unicode", with_tail=False)
    return re.sub(r"\n\s*\n", "\n", text.strip())
