"""Site: what was built, held against what a reader and a browser are promised.

The checks of the data know what the edition means to publish. These ask of the
pages as they came out, whatever made them: `python -m edition check --site site`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from edition.checks.built_site import BuiltPage, BuiltSite, attributes, read
from edition.checks.rules import Faults, Rules
from edition.ground.messages import Message

#: The questions asked of each page.
ALL: Rules[[BuiltPage, BuiltSite]] = Rules()
rule = ALL.rule
_LITERAL = re.compile(r"///|\[[@#]|\[\[|\]\]|\[\d+\.[tn]?\d+[a-z]?\]|\{:|<!--")
_FOREIGN = re.compile(r"(?:https?:)?//[^\s\"')]+")
#: What a browser fetches with the page, by element: the attribute that says from where.
_FETCHED = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src",
    "audio": "src", "embed": "src", "track": "src", "object": "data", "image": "href",
}  # fmt: skip
_FETCHING = frozenset({*_FETCHED, "link", "style"})
_RELATIONS = {"stylesheet", "preload", "prefetch", "modulepreload", "icon", "preconnect",
              "dns-prefetch", "manifest", "apple-touch-icon"}  # fmt: skip
#: What leads somewhere or is named: few of a page's elements.
_LEADING = ("href", "src", "aria-labelledby", "aria-describedby", "for")
_POINTING = etree.XPath(f"//*[@{' or @'.join(_LEADING)}]")
_ADDRESSES = ("href", "src", "action", "formaction", "data")
_AS_IT_IS = ("script", "style", "code", "pre", "kbd", "template")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]{2,}")
#: Files that a reader takes away, by the end of their address.
_FILE = re.compile(r"\.(csv|json|svg|png|pdf|bib|ris)$")


@rule(8, "b-001")
def check_ids(page: BuiltPage, site: BuiltSite) -> Faults:
    """An id stands once in a page."""
    if page.ids.total() == len(page.ids):
        return
    seen: set[str] = set()
    for element in page.elements:
        name = element.get("id", "")
        if name in seen and page.ids[name] > 1:
            text = f"id {name!r} stands {page.ids[name]} times. Hint: give each its own."
            yield page.at(element), text
        seen.add(name)


@rule(9, "b-002")
def check_literal(page: BuiltPage, site: BuiltSite) -> Faults:
    """No sign of Markdown is left in the text of a page."""
    for element in page.elements:
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            if text and (found := _LITERAL.search(text)) and not _as_it_is(owner):
                words = " ".join(text[found.start() :].split())[:30]
                said = f"{words!r} was not read as Markdown. Hint: mend the page that it is from."
                yield page.at(element), said


def _as_it_is(element: etree._Element | None) -> bool:
    """Whether the element, or one around it, holds text that is not read as Markdown."""
    around = () if element is None else (element, *element.iterancestors())
    return any(found.tag in _AS_IT_IS for found in around)


@rule(9, "b-003")
def check_hosts(page: BuiltPage, site: BuiltSite) -> Faults:
    """A page fetches nothing from another host."""
    for element in page.elements:
        styled = element.get("style", "")
        if not (styled or element.tag in _FETCHING or element.get("srcset")):
            continue
        targets = [element.get(_FETCHED.get(str(element.tag), "-"), "")]
        targets += [part.strip().split(" ")[0] for part in element.get("srcset", "").split(",")]
        if element.tag == "link" and _RELATIONS & set(element.get("rel", "").split()):
            targets.append(element.get("href", ""))
        if element.tag == "style":
            targets += _FOREIGN.findall(element.text or "")
        targets += re.findall(r"url\(([^)]*)\)", styled)
        for target in targets:
            host = urlsplit(target.strip("\"' ")).netloc if target else ""
            if host and host not in site.hosts:
                yield page.at(element), f"fetches {target}. Hint: keep the file in docs/assets/."


@rule(8, "b-004")
def check_links(page: BuiltPage, site: BuiltSite) -> Faults:
    """Every link within the site leads to a file, and to an id that it has."""
    found: list[etree._Element] = _POINTING(page.root)  # type: ignore[assignment]
    for element in found:
        for name in _LEADING:
            target = element.get(name)
            if target is None:
                continue
            if name in ("href", "src"):
                fault = _lost(target, page, site)
            else:
                lost = [one for one in target.split() if one not in page.ids]
                fault = f"{name} names no element: {', '.join(lost)}" if lost else ""
            if fault:
                yield page.at(element), f"{fault}. Hint: mend it where it is written."


def _lost(target: str, page: BuiltPage, site: BuiltSite) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    if path.startswith("/"):
        if not f"{path}/".startswith(site.base):
            return f"{target!r} leads out of {site.base}, below which the site stands"
        path = "/" + path[len(site.base) :]
    there = urljoin(page.address, path)
    found = site.pages.get(there) or site.pages.get(there + "/")
    if found is None:
        return "" if there in site.files else f"{target!r} leads to no file of the site"
    fragment = unquote(parts.fragment)
    if fragment and not fragment.startswith(":~:") and fragment not in found.ids:
        return f"{target!r}: the page has no {fragment!r}"
    return ""


@rule(9, "b-005")
def check_headings(page: BuiltPage, site: BuiltSite) -> Faults:
    """A page has one heading of the first rank, first, and none skips a rank."""
    before = 0
    first = 0
    for element in page.root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        rank = int(str(element.tag)[1])
        first += rank == 1
        if rank > before + 1:
            text = f"h{rank} follows {f'h{before}' if before else 'nothing'}. Hint: skip no rank."
            yield page.at(element), text
        before = rank
    if first != 1:
        text = f"has {first} headings of the first rank. Hint: begin with one `# Title`."
        yield page.at(page.root), text


@rule(9, "b-008")
def check_alive(page: BuiltPage, site: BuiltSite) -> Faults:
    """No element carries a handler, a style of its own, or an address that a browser would run."""
    for element in page.elements:
        for name, value in attributes(element):
            if name.startswith("on") or name == "style" or name == "srcdoc":
                text = (
                    f"attribute {name!r} is not allowed. Hint: use the stylesheet or a script file."
                )
                yield page.at(element), text
            elif name in _ADDRESSES and re.sub(r"[\x00-\x20]", "", value).lower().startswith(
                ("javascript:", "vbscript:", "data:text", "data:application")
            ):
                text = f"{value[:40]!r} is no address. Hint: remove it where it is written."
                yield page.at(element), text


@rule(9, "b-009")
def check_titles(page: BuiltPage, site: BuiltSite) -> Faults:
    """A page has a title that no other page has, and a description."""
    same = [p.address for p in site.titled[page.title] if p is not page]
    if not page.title or same:
        text = f"title {page.title!r} is empty or also that of {', '.join(same[:2]) or 'none'}."
        yield page.at(page.root), f"{text} Hint: give the page its own."
    said = [e.get("content", "") for e in page.root.iter("meta") if e.get("name") == "description"]
    if not any(text.strip() for text in said):
        text = "has no description. Hint: give the page a `description` in its head."
        yield page.at(page.root), text


@rule(9, "b-006")
def check_language(page: BuiltPage, site: BuiltSite) -> Faults:
    """The page says its language, and Cyrillic in it says that it is another."""
    if not page.root.get("lang"):
        yield page.at(page.root), "says no language. Hint: give <html> a `lang`."
    for element in page.elements:
        if element.tag in ("script", "style", "template"):
            continue
        parent = element.getparent()
        for text, owner in ((element.text, element), (element.tail, parent)):
            found = _CYRILLIC.search(text or "")
            if found and owner is not None and _language(owner) == _language(page.root):
                said = f'{found[0]!r} is not marked as Russian. Hint: give it `lang="ru"`.'
                yield page.at(element), said


def _language(element: etree._Element) -> str:
    """The language that the element, or the nearest around it, says."""
    around = (element, *element.iterancestors())
    return next((found.get("lang", "") for found in around if found.get("lang")), "")


@rule(9, "b-007")
def check_pictures(page: BuiltPage, site: BuiltSite) -> Faults:
    """A picture says what it shows and how large it is."""
    for element in page.elements:
        if element.tag == "img":
            lacking = [name for name in ("alt", "width", "height") if element.get(name) is None]
            if lacking:
                text = f"a picture lacks {', '.join(lacking)}. Hint: give it all three."
                yield page.at(element), text


@rule(9, "b-010")
def check_names(page: BuiltPage, site: BuiltSite) -> Faults:
    """A table has a name, as has a link to a file, and no other of the page has the same."""
    tables: set[str] = set()
    files: dict[str, str] = {}
    for element in page.elements:
        if element.tag == "table":
            name = _name(element, element.find("caption"))
            if not name or name in tables:
                text = f"a table is called {name!r}, {'as another is' if name else 'no name'}."
                yield page.at(element), f"{text} Hint: give it a caption of its own."
            tables.add(name)
        target = element.get("href", "") if element.tag == "a" else ""
        if _FILE.search(target):
            name = _name(element, element)
            if files.setdefault(name, target) != target:
                text = f"{name!r} leads to {files[name]} and to {target}."
                yield page.at(element), f"{text} Hint: say in its label what it holds."


def _name(element: etree._Element, said: etree._Element | None) -> str:
    words = element.get("aria-label") or (
        "" if said is None else "".join(map(str, said.itertext()))
    )
    return " ".join(words.split())


def run(site: Path) -> Iterator[Message]:
    """All messages of all checks on the built site."""
    built = read(site)
    for page in built.pages.values():
        for rule in ALL:
            yield from rule(page, built)
