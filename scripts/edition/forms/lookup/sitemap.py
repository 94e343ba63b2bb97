"""sitemap.xml and robots.txt: every page with the day on which it last changed.

MkDocs writes a site map of its own with the day of the build, which says
nothing of the text and differs from build to build; this one takes its place.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from edition.derived.addresses import addresses
from edition.derived.last_changed import last_changed
from edition.ground.writing import write_bytes, write_text
from edition.model.edition import Edition

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write(edition: Edition, site: Path) -> str:
    """Write both files into `site`; a line that says how many pages there are."""
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    start = edition.site.address
    pages = [found for found in addresses(edition) if found.kind in ("page", "section")]
    for page in pages:
        url = etree.SubElement(root, f"{{{NAMESPACE}}}url")
        etree.SubElement(url, f"{{{NAMESPACE}}}loc").text = start + page.address[1:]
        changed = last_changed(edition, page.address)
        if changed:
            etree.SubElement(url, f"{{{NAMESPACE}}}lastmod").text = changed
    etree.indent(root)
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    write_bytes(site / "sitemap.xml", text + b"\n")
    # MkDocs' compressed copy holds the time of the build.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    write_text(site / "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {start}sitemap.xml\n")
    return f"site map: {len(pages)} pages"
