"""References formatted by pandoc with its CSL style (Chicago, author-date).

pandoc is the only citation processor to be had from the Python registry that
formats names, locators and archives as the style says. One call formats
every work; the result is kept as long as the works do not change, and by the edition that has
them, since every page of site and book asks for it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import lxml.html
import pypandoc

from edition.ground.messages import EditionError
from edition.model.edition import Edition
from edition.model.sources import NAMES, Source


@dataclass(frozen=True)
class Formatted:
    """A work as it is cited in running text (`Getty 1985`) and listed (HTML of one entry)."""

    short: str
    entry: str

    @property
    def text(self) -> str:
        """The entry without its marks."""
        entry = lxml.html.fragment_fromstring(self.entry, create_parent="p")
        return " ".join(str(entry.text_content()).split())


def csl_item(source: Source) -> dict[str, Any]:
    """The work as a CSL-JSON item: names split at the comma, dates into parts."""
    item: dict[str, Any] = {"id": source.key}
    for name, value in source.csl.items():
        if name in NAMES:
            item[name] = [_name(v) for v in (value if isinstance(value, tuple) else (value,))]
        elif name == "issued":
            parts = [int(part) for part in str(value).split("-") if part.isdecimal()]
            item[name] = {"date-parts": [parts]} if parts else {"literal": value}
        else:
            item[name] = value
    return item


def _name(text: str) -> dict[str, str]:
    family, comma, given = text.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": text}


@lru_cache(maxsize=2)
def formatted(edition: Edition) -> Mapping[str, Formatted]:
    """Every work formatted, by citekey; the entry of one that the style cannot print is empty."""
    items = [_as_markdown(csl_item(source), source) for source in edition.sources.values()]
    return _format(json.dumps(items, ensure_ascii=False, sort_keys=True))


def _as_markdown(item: dict[str, Any], source: Source) -> dict[str, Any]:
    """The item as pandoc reads it, which is as Markdown: -- in an address is no dash, and a title
    in another language says so and keeps its letters, which English titles do not.
    """
    made = item | ({"URL": str(item["URL"]).replace("--", "-\\-")} if "URL" in item else {})
    for name, language in source.languages.items():
        title, bracket, ours = str(item[name]).partition(" [")
        made[name] = f"[{title}]{{.nocase lang={language}}}{bracket}{ours}"
    return made


@lru_cache(maxsize=4)
def _format(items: str) -> Mapping[str, Formatted]:
    references = json.loads(items)
    if not references:
        return {}
    front = json.dumps({"references": references, "link-citations": False}, ensure_ascii=False)
    keys = [item["id"] for item in references]
    cited = "\n\n".join(f"[@{{{key}}}]" for key in keys)
    try:
        html = pypandoc.convert_text(
            f"---\n{front}\n---\n\n{cited}\n",
            "html",
            format="markdown",
            extra_args=["--citeproc", "--wrap=none"],
        )
    except RuntimeError as error:
        raise EditionError(f"docs/data/sources.yml:1: pandoc refuses it: {error}") from None
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    entries = {
        (entry.get("id") or "").removeprefix("ref-"): _inner(entry)
        for entry in root.iter("div")
        if (entry.get("id") or "").startswith("ref-")
    }
    short = {
        span.get("data-cites", ""): "".join(span.itertext()).strip("()")
        for span in root.iter("span")
        if span.get("class") == "citation"
    }
    return {key: Formatted(short.get(key, ""), entries.get(key, "")) for key in keys}


def _inner(element: lxml.html.HtmlElement) -> str:
    parts = [element.text or ""]
    parts += [lxml.html.tostring(child, encoding="unicode") for child in element]
    return "".join(parts).strip()
