"""The head of every page: tags, links and JSON-LD, put in after the pages are built.

The template of the pages is free of data; what a program asks of a page is
made here from the edition. It runs when all other files are there, since the
head links to those that are.

The tags are those of Open Graph, Twitter, Highwire, Dublin Core. Highwire is what Zotero and
Google Scholar read; the relations are those of signposting (`cite-as`, `license`, `describedby`).
"""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from edition.derived import citation_styles
from edition.ground.messages import EditionError
from edition.ground.writing import write_text
from edition.model import licence
from edition.model.edition import Edition
from edition.model.imprint import Imprint
from edition.site.metadata.facts import Facts, pages
from edition.site.metadata.structured import Graph
from edition.site.share_pictures import HEIGHT, WIDTH

#: What begins our part of the head; a page that has it is not filled twice.
MARK = "<!-- metadata -->"
_DESCRIPTION = re.compile(r'<meta name="description" content="[^"]*">')
_OURS = re.compile(re.escape(MARK) + r".*?(?=</head>)", re.DOTALL)
#: Files of the site that say the same in another form: path, media type, title.
ALTERNATES = (
    ("feed.xml", "application/atom+xml", "Changes of the edition"),
    ("index.json", "application/json", "Index of addresses"),
    ("objects.inv", "application/octet-stream", "Inventory for intersphinx"),
    ("data/annotations.jsonld", "application/ld+json", "Notes and claims as Web Annotations"),
)
#: Files that hold the whole edition, of which the home page is the page.
WHOLE = (
    ("edition/purges.epub", "application/epub+zip", "EPUB"),
    ("edition/purges.pdf", "application/pdf", "PDF"),
    ("edition/purges.tei.xml", "application/tei+xml", "TEI"),
    ("edition/purges.txt", "text/plain", "Plain text"),
)
#: The media type of each file of citations.
_CITATIONS = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}


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


def tags(facts: Facts, edition: Edition, site: Path) -> Iterator[str]:
    """Each element as HTML; relations name only files that are there."""
    imprint, base = edition.imprint, edition.site.address
    yield from _open_graph(facts, imprint, base)
    yield from _highwire(facts, imprint)
    yield from _dublin_core(facts, imprint, base)
    yield _link("cite-as", facts.address)
    yield _link("license", licence.URL)
    # What copies a site by its links reads no og:image.
    yield _link("image_src", base + facts.picture)
    for path, kind, title in (*ALTERNATES, *(() if facts.folder else WHOLE)):
        if (site / path).exists():
            yield _link("alternate", base + path, type=kind, title=title)
    for ending, style in citation_styles.FILES.items():
        file = f"{facts.folder}/cite.{ending}".lstrip("/")
        if (site / file).exists():
            yield _link("describedby", base + file, type=_CITATIONS[ending], title=style)


def _open_graph(facts: Facts, imprint: Imprint, base: str) -> Iterator[str]:
    found = {
        "og:type": "article" if facts.folder else "website",
        "og:site_name": imprint.title,
        "og:title": facts.title,
        "og:description": facts.description,
        "og:url": facts.address,
        "og:locale": "en_GB",
        "og:image": base + facts.picture,
        "og:image:type": "image/png",
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": facts.alternative,
    }
    for name, value in found.items():
        yield f'<meta property="{name}" content="{escape(value)}">'
    yield _meta("twitter:card", "summary_large_image")
    yield _meta("twitter:image:alt", facts.alternative)


def _highwire(facts: Facts, imprint: Imprint) -> Iterator[str]:
    year, month, day = imprint.day
    yield _meta("citation_title", facts.cited)
    # The comma says that it is a family name alone. Zotero looks for one before it parts a name,
    # having taken it off the end; without it the last word becomes the family name: "editors, The".
    yield _meta("citation_author", f"{imprint.editors},")
    yield _meta("citation_publication_date", f"{year}/{month:02}/{day:02}")
    if facts.folder:
        yield _meta("citation_inbook_title", imprint.title)
    yield _meta("citation_language", "en")
    yield _meta("citation_public_url", facts.address)


def _dublin_core(facts: Facts, imprint: Imprint, base: str) -> Iterator[str]:
    yield _link("schema.DC", "http://purl.org/dc/elements/1.1/")
    yield _link("schema.DCTERMS", "http://purl.org/dc/terms/")
    yield _link("schema.prism", "http://prismstandard.org/namespaces/1.2/basic/")
    yield _meta("DC.title", facts.cited)
    yield _meta("DC.creator", imprint.editors)
    yield _meta("DC.date", imprint.date)
    yield _meta("DC.type", "Text")
    yield _meta("DC.language", "en-GB")
    yield _meta("DC.identifier", facts.address)
    yield _meta("DC.rights", licence.URL)
    yield _meta("DC.description", facts.description)
    if facts.folder:
        yield _meta("DCTERMS.isPartOf", base)
    # What reference managers keep of the version.
    yield _meta("prism.edition", f"Version {imprint.version}")


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _link(rel: str, href: str, **attributes: str) -> str:
    more = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f'<link rel="{rel}" href="{escape(href)}"{more}>'
