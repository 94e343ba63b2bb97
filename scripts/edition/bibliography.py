"""References formatted by pandoc with its CSL style (Chicago, author-date).

pandoc is the only citation processor to be had from the Python registry that
formats names, locators and archives as the style says. One call formats
every work; the result is kept as long as the works do not change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import pypandoc

from edition.messages import EditionError
from edition.model import Source
from edition.records import NAMES


@dataclass(frozen=True)
class Formatted:
    """A work as it is cited in running text (`Getty 1985`) and listed (HTML of one entry)."""

    short: str
    entry: str


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


def format_all(sources: Mapping[str, Source]) -> Mapping[str, Formatted]:
    """Every work formatted, by citekey."""
    items = [_literal(csl_item(source)) for source in sources.values()]
    return _format(json.dumps(items, ensure_ascii=False, sort_keys=True))


def _literal(item: dict[str, Any]) -> dict[str, Any]:
    """The item with its address safe from pandoc, which reads it as Markdown: -- is no dash."""
    return item | ({"URL": str(item["URL"]).replace("--", "-\\-")} if "URL" in item else {})


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
    root = ElementTree.fromstring(f"<div>{_as_xml(html)}</div>")  # noqa: S314 (pandoc's own output)
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
    for key in keys:
        if not entries.get(key):
            hint = "Hint: give it an author, a date or a URL, or another type."
            raise EditionError(f"docs/data/sources.yml:1: {key} has no printed form. {hint}")
    return {key: Formatted(short[key], entries[key]) for key in keys}


def _as_xml(html: str) -> str:
    """pandoc writes void elements open and entities for spaces; ElementTree wants them XML."""
    html = re.sub(r"<(br|hr|img)([^>]*?)\s*/?>", r"<\1\2/>", html)
    return html.replace("&nbsp;", "\u00a0").replace("&thinsp;", "\u2009")


def _inner(element: ElementTree.Element) -> str:
    parts = [element.text or ""]
    parts += [ElementTree.tostring(child, encoding="unicode") for child in element]
    return "".join(parts).strip()
