"""sitemap.xml and robots.txt: every page with the day on which it last changed.

MkDocs writes a site map of its own with the day of the build, which says
nothing of the text and differs from build to build; this one takes its place.
"""

from __future__ import annotations

from pathlib import Path

from lxml.builder import ElementMaker  # type: ignore[import-not-found]

from edition.derived.addresses import addresses
from edition.derived.history import last_changed
from edition.ground.writing import write_text, write_xml
from edition.model.edition import Edition

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write(edition: Edition, site: Path) -> str:
    """Write both files into `site`; a line that says how many pages there are."""
    make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
    root = make.urlset()
    start = edition.site.address
    pages = [found for found in addresses(edition) if found.kind in ("page", "section")]
    for page in pages:
        changed = make.lastmod(last_changed(edition, page.address))
        root.append(make.url(make.loc(start + page.address[1:]), changed))
    write_xml(site / "sitemap.xml", root)
    # MkDocs' compressed copy holds the time of the build.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    write_text(site / "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {start}sitemap.xml\n")
    return f"site map: {len(pages)} pages"
