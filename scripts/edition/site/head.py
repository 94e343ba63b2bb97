"""The head of every page: tags, links and JSON-LD, put in after the pages are built.

The template of the pages is free of data; what a program asks of a page is
made here from the edition. It runs when all other files are there, since the
head links to those that are.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

from edition.ground.messages import EditionError
from edition.ground.writing import write_text
from edition.model.edition import Edition
from edition.site.metadata.facts import pages
from edition.site.metadata.structured import Graph
from edition.site.metadata.tags import tags

#: What begins our part of the head; a page that has it is not filled twice.
MARK = "<!-- metadata -->"
_DESCRIPTION = re.compile(r'<meta name="description" content="[^"]*">')
_OURS = re.compile(re.escape(MARK) + r".*?(?=</head>)", re.DOTALL)


def write(edition: Edition, site: Path) -> str:
    """Fill the head of every page; a line that says how many pages and reviews there are."""
    graph = Graph(edition, site)
    count = reviews = 0
    for facts in pages(edition):
        path = site / facts.folder / "index.html"
        nodes = graph.of(facts)
        lines = [MARK, *tags(facts, edition, site), _script(nodes), ""]
        text = _OURS.sub("", path.read_text(encoding="utf-8"))
        said = f'<meta name="description" content="{escape(facts.description)}">'
        text, found = _DESCRIPTION.subn(lambda _, said=said: said, text, count=1)  # type: ignore[misc]
        if not found:
            hint = "Hint: let main.html print one, escaped."
            raise EditionError(f"main.html: {facts.folder}: no description to be filled. {hint}")
        write_text(path, text.replace("</head>", "\n".join(lines) + "</head>", 1))
        count += 1
        reviews += sum(node["@type"] == "ClaimReview" for node in nodes["@graph"])
    return f"metadata: {count} pages, {reviews} reviews of claims"


def _script(graph: object) -> str:
    """The graph as JSON in which nothing can end the element that holds it."""
    data = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{data}</script>'
