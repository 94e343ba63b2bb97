"""The built site, read: its pages as trees, its files by name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from edition.ground.groups import grouped
from edition.ground.messages import Place, shown
from edition.ground.writing import built


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site."""

    path: Path
    site: Path
    root: etree._Element

    @cached_property
    def address(self) -> str:
        """Where the page is, from the site's root: /about/citing/."""
        name = self.path.relative_to(self.site).as_posix()
        return "/" + (name.removesuffix("index.html") if name.endswith("index.html") else name)

    def at(self, element: etree._Element) -> Place:
        """The line of the element."""
        line: int = element.sourceline or 1  # type: ignore[assignment]  # the stubs have no type
        return Place(shown(self.path), line)

    @cached_property
    def elements(self) -> tuple[etree._Element, ...]:
        """Every element, without comments."""
        return tuple(self.root.iter(etree.Element))

    @cached_property
    def title(self) -> str:
        """What the page calls itself, or nothing."""
        return (self.root.findtext("head/title") or "").strip()

    @cached_property
    def ids(self) -> Counter[str]:
        """How often each id stands in the page."""
        return Counter(e.get("id", "") for e in self.elements if e.get("id"))


@dataclass(frozen=True)
class BuiltSite:
    """The pages of the built site by address, and the names of all its files.

    `base` is the path below which it is published, with a slash at its end; addresses
    and names count from there.
    """

    pages: Mapping[str, BuiltPage]
    files: frozenset[str]
    hosts: frozenset[str]
    base: str

    @cached_property
    def titled(self) -> Mapping[str, tuple[BuiltPage, ...]]:
        """The pages by their titles."""
        return grouped((page.title, page) for page in self.pages.values())


def read(site: Path) -> BuiltSite:
    """The site in the folder, each page parsed."""
    files = frozenset(
        "/" + path.relative_to(site).as_posix() for path in built(site).rglob("*") if path.is_file()
    )
    pages = {}
    for name in sorted(files):
        if name.endswith(".html"):
            path = site / name[1:]
            root = etree.parse(str(path), etree.HTMLParser(encoding="utf-8")).getroot()
            page = BuiltPage(path, site, root)
            pages[page.address] = page
    own = {address.netloc for page in pages.values() for address in _canonical(page)}
    base = next((unquote(address.path) for address in _canonical(pages["/"])), "")
    return BuiltSite(pages, files, frozenset(own), base.rstrip("/") + "/")


def attributes(element: etree._Element) -> list[tuple[str, str]]:
    """The attributes of an element of a page, each with its value."""
    return element.items()  # type: ignore[return-value]  # what is parsed has no bytes


def _canonical(page: BuiltPage) -> list[SplitResult]:
    links = (e for e in page.elements if e.tag == "link" and e.get("rel") == "canonical")
    return [urlsplit(link.get("href", "")) for link in links]
