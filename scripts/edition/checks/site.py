"""Site: what was built, held against what a reader and a browser are promised.

The checks of the data know what the edition means to publish. These ask of the
pages as they came out, whatever made them: `python -m edition check --site site`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.checks import Check, heard
from edition.checks.built_site import BuiltPage, BuiltSite, attributes, read
from edition.ground.messages import Message

IDS, LITERAL, HOSTS, LINKS, HEADINGS, ALIVE, TITLE = (
    "b-001", "b-002", "b-003", "b-004", "b-005", "b-008", "b-009",
)  # fmt: skip
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


def check_ids(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
    """An id stands once in a page."""
    if page.ids.total() == len(page.ids):
        return
    seen: set[str] = set()
    for element in page.elements:
        name = element.get("id", "")
        if name in seen and page.ids[name] > 1:
            text = f"id {name!r} stands {page.ids[name]} times. Hint: give each its own."
            yield page.say(element, IDS, text)
        seen.add(name)


def check_literal(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
    """No sign of Markdown is left in the text of a page."""
    for element in page.elements:
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            if text and (found := _LITERAL.search(text)) and not _as_it_is(owner):
                words = " ".join(text[found.start() :].split())[:30]
                said = f"{words!r} was not read as Markdown. Hint: mend the page that it is from."
                yield page.say(element, LITERAL, said)


def _as_it_is(element: etree._Element | None) -> bool:
    """Whether the element, or one around it, holds text that is not read as Markdown."""
    around = () if element is None else (element, *element.iterancestors())
    return any(found.tag in _AS_IT_IS for found in around)


def check_hosts(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
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
                text = f"fetches {target}. Hint: keep the file in docs/assets/."
                yield page.say(element, HOSTS, text)


def check_links(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
    """Every link within the site leads to a file, and to an id that it has."""
    for element in page.all_of(_POINTING):
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
                yield page.say(element, LINKS, f"{fault}. Hint: mend it where it is written.")


def _lost(target: str, page: BuiltPage, site: BuiltSite) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    if path.startswith("/"):
        if not f"{path}/".startswith(site.base):
            return f"{target!r} leads out of {site.base}, below which the site stands"
        path = "/" + path[len(site.base) :]
    there = page.address if not path else _joined(page.address, path)
    found = site.pages.get(there) or site.pages.get(there + "/")
    if found is None:
        return "" if there in site.files else f"{target!r} leads to no file of the site"
    fragment = unquote(parts.fragment)
    if fragment and not fragment.startswith(":~:") and fragment not in found.ids:
        return f"{target!r}: the page has no {fragment!r}"
    return ""


def _joined(address: str, path: str) -> str:
    """The path from the site's root, as a browser makes it of a page's address."""
    parts: list[str] = [] if path.startswith("/") else address.split("/")[1:-1]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    folder = path.endswith(("/", "..", ".")) and parts
    return "/" + "/".join(parts) + ("/" if folder else "")


def check_headings(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
    """A page has one heading of the first rank, first, and none skips a rank."""
    before = 0
    first = 0
    for element in page.root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        rank = int(str(element.tag)[1])
        first += rank == 1
        if rank > before + 1:
            text = f"h{rank} follows {f'h{before}' if before else 'nothing'}. Hint: skip no rank."
            yield page.say(element, HEADINGS, text)
        before = rank
    if first != 1:
        text = f"has {first} headings of the first rank. Hint: begin with one `# Title`."
        yield page.say(page.root, HEADINGS, text)


def check_alive(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
    """No element carries a handler, a style of its own, or an address that a browser would run."""
    for element in page.elements:
        for name, value in attributes(element):
            if name.startswith("on") or name == "style" or name == "srcdoc":
                text = (
                    f"attribute {name!r} is not allowed. Hint: use the stylesheet or a script file."
                )
                yield page.say(element, ALIVE, text)
            elif name in _ADDRESSES and re.sub(r"[\x00-\x20]", "", value).lower().startswith(
                ("javascript:", "vbscript:", "data:text", "data:application")
            ):
                text = f"{value[:40]!r} is no address. Hint: remove it where it is written."
                yield page.say(element, ALIVE, text)


def check_titles(page: BuiltPage, site: BuiltSite) -> Iterator[Message]:
    """A page has a title that no other page has, and a description."""
    same = [p.address for p in site.titled[page.title] if p is not page]
    if not page.title or same:
        text = f"title {page.title!r} is empty or also that of {', '.join(same[:2]) or 'none'}."
        yield page.say(page.root, TITLE, f"{text} Hint: give the page its own.")
    said = [e.get("content", "") for e in page.root.iter("meta") if e.get("name") == "description"]
    if not any(text.strip() for text in said):
        text = "has no description. Hint: give the page a `description` in its head."
        yield page.say(page.root, TITLE, text)


#: The questions asked of each page.
ALL = (
    Check(8, IDS, check_ids),
    Check(9, LITERAL, check_literal),
    Check(9, HOSTS, check_hosts),
    Check(8, LINKS, check_links),
    Check(9, HEADINGS, check_headings),
    Check(9, heard.LANGUAGE, heard.check_language),
    Check(9, heard.PICTURES, heard.check_pictures),
    Check(9, ALIVE, check_alive),
    Check(9, TITLE, check_titles),
    Check(9, heard.NAMES, heard.check_names),
)


def run(site: Path) -> Iterator[Message]:
    """All messages of all checks on the built site."""
    built = read(site)
    for page in built.pages.values():
        for check in ALL:
            yield from check.ask(page, built)
