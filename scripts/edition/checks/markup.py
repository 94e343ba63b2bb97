"""Markup: text is text, links lead somewhere, and nothing in a page acts of itself.

The pages are the editors' own prose and may hold a few elements of HTML; the
data may hold none. In neither may stand what a browser would run: a script, an
event handler, a style, an address of another kind than the web's.
"""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter

from markdown.extensions.toc import slugify, unique

from edition.checks.rules import Faults, nothing, of_each, rule
from edition.derived import addresses, all_texts
from edition.ground import link_targets, prose
from edition.ground.groups import grouped
from edition.ground.messages import Place
from edition.ground.tree.grammar import TAGS
from edition.ground.tree.plain import words
from edition.model.edition import Edition
from edition.model.pages import Page

#: Elements in which a page that is of the web alone may put blocks.
LAYOUT = ("div", "p")
#: Folders whose pages every form has.
OF_EACH_FORM = ("text", "introduction", "evidence")
ELEMENTS = frozenset((*TAGS, *LAYOUT))
_LIVE = re.compile("[<{]")
_MARKED = re.compile(r"[*_`<\[{~&]|TODO|FIXME")
_SHOWN = re.compile(
    rf"{prose.CITATION}|{prose.TERM}|{prose.CROSS_REFERENCE}|{prose.FIGURE}|(\*|`)\b[^*`]+\b[*`]|\]\("
)
SCHEMES = ("http", "https", "mailto")
#: What a link may ask of a page behind its path: nothing, or that the verdicts be hidden.
ASKED = ("", "?verdicts=ask")
ATTRIBUTES = frozenset(
    ("alt", "class", "colspan", "dir", "height", "hidden", "href", "id", "lang", "markdown", "role",
     "rowspan", "scope", "src", "title", "width")
)  # fmt: skip
_TAG = re.compile(r"<[/!?]?([a-zA-Z][\w:-]*)?([^<>]*)>?")
_BEGINS = re.compile(r"<[a-zA-Z/!?]")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_LIST = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
_LINK = re.compile(
    r"(!?)\[([^\[\]]*)\]\(\s*<?([^\s)>]*(?:[ ]+[^\s)>\"'][^)>\"']*)?)|"
    r"^ {0,3}\[[^\]^]+\]:\s*<?(\S+?)>?[ ]*(?:[\"'(].*)?$",
    re.M,
)
_AUTOLINK = re.compile(r"<([a-zA-Z][\w+.-]*:[^\s<>]*)>")
_HEADING = re.compile(r"^#{1,6}[ ]+(.*?)[ ]*#*$", re.M)


@rule(9, "m-001", resolving=True)
def check_alive(edition: Edition) -> Faults:
    """No text holds a script, a handler, a style or a tag that is not of the few allowed."""
    yield from _alive_in_page(edition)
    yield from _alive_in_record(edition)


@of_each(attrgetter("every_page"), nothing)
def _alive_in_page(page: Page, _: None) -> Faults:
    for text, place in all_texts.in_page(page):
        if "<" in text or "{" in text:
            yield from _alive(text, place)


@of_each(all_texts.records, nothing)
def _alive_in_record(record: object, _: None) -> Faults:
    for text, place in all_texts.in_record(record, _LIVE.search):
        yield from _listed(text, place)
        if found := _BEGINS.search(text):
            tag = text[found.start() : found.start() + 30]
            yield place, f"{tag!r} is markup in data. Hint: write it without `<`."


@rule(9, "m-003", resolving=True)
def check_read(edition: Edition) -> Faults:
    """All markup in prose is read, and nothing of it is left for letters in any form."""
    yield from _unread(edition)
    yield from _shown(all_texts.shown_of_pages(edition))


@of_each(all_texts.all_records, nothing)
def _unread(record: object, _: None) -> Faults:
    yield from _shown(all_texts.shown_of(record))
    for said in all_texts.prose_of(record):
        if _MARKED.search(said.text):
            for sign in dict.fromkeys(said.read.unknown):
                # Laid out for the web alone, as home is: such a page stands in no other form.
                alone = said.uri and said.uri.partition("/")[0] not in OF_EACH_FORM
                if alone and sign.removeprefix("</").removeprefix("<") in LAYOUT:
                    continue
                at = max(0, said.text.find(sign))
                text = f"{sign!r} is left as it stands. Hint: finish it, or write \\ before it."
                yield said.place.within(said.text, at), text


def _shown(texts: Iterable[tuple[str, Place]]) -> Faults:
    for text, place in texts:
        if found := _SHOWN.search(text):
            yield place, f"{found[0]!r} is shown as it stands here. Hint: write it without markup."


def _alive(text: str, place: Place) -> Faults:
    text = prose.without_code(text, within_lines=True)
    said: set[str] = set()
    for match in _TAG.finditer(text):
        if not _BEGINS.match(match[0]) or _AUTOLINK.fullmatch(match[0]):
            continue
        fault = _fault(match[1] or "", match[2] or "")
        if fault and fault not in said:  # once a text is enough to be told
            said.add(fault)
            yield place.within(text, match.start()), fault
    yield from _listed(text, place)


def _listed(text: str, place: Place) -> Faults:
    """What is wrong with the attributes that a list in braces gives."""
    for match in _LIST.finditer(text):
        for name, _ in _ATTRIBUTE.findall(match[1]):
            if "=" in match[1] and name[0] not in ".#" and name.lower() not in ATTRIBUTES:
                fault = f"attribute {name!r} is not allowed in prose. Hint: remove it."
                yield place.within(text, match.start()), fault


def _fault(name: str, rest: str) -> str:
    """What is wrong with a tag, or nothing."""
    if name.lower() not in ELEMENTS:
        return f"<{name or '!'}> is not allowed in prose. Hint: use Markdown, or write &lt;."
    for attribute, value in _ATTRIBUTE.findall(rest):
        if attribute.lower() not in ATTRIBUTES:
            return f"attribute {attribute!r} is not allowed in prose. Hint: remove it."
        if attribute.lower() in ("href", "src") and not _is_web(value.strip("\"'")):
            return f"{value} is no address of the web. Hint: begin with https://."
    return ""


@rule(8, "m-002")
def check_targets(edition: Edition) -> Faults:
    """Every link in prose leads to a page of the edition, with its anchor, or into the web."""
    pages = {page.uri: page for page in edition.every_page}
    titled = grouped((words(page.title), page.uri) for page in pages.values())
    for page in pages.values():
        for text, line in [(page.title, 1), *page.texts()]:
            for label, target, image, place in _targets(text, Place(page.path, line)):
                fault = _misses(target, image, page, pages, edition)
                if fault := fault or _another(label, target, page, titled):
                    yield place, fault
    for text, place in all_texts.in_data(edition):
        if "](" in text or "]:" in text:
            for _, target, _, _ in _targets(text, place):
                if not re.fullmatch(r"https?://[^ ]+", target):
                    yield place, f"{target!r} is no address of the web. Hint: begin with https://."


def _targets(text: str, place: Place) -> Iterator[tuple[str, str, bool, Place]]:
    """The words and the target of each link, image and definition of a link."""
    text = prose.without_code(text, within_lines=True)
    for match in _LINK.finditer(text):
        target = html.unescape(match[3] if match[3] is not None else match[4])
        yield match[2] or "", target, match[1] == "!", place.within(text, match.start())
    for match in _AUTOLINK.finditer(text):
        yield "", html.unescape(match[1]), False, place.within(text, match.start())


def _misses(target: str, image: bool, page: Page, pages: dict[str, Page], edition: Edition) -> str:
    """What is wrong with where a link leads, or nothing."""
    if " " in target:
        return f"{target!r} has a blank in it. Hint: write %20, or mend the address."
    if re.match(r"[^/?#]*:", target):
        if image or not _is_web(target):
            return f"{target!r} is no address of the web. Hint: begin with https://, no picture."
        return ""
    path, behind = link_targets.split(target)
    question, _, fragment = behind.partition("#")
    if question not in ASKED:
        return f"{target!r} asks a page for what none has. Hint: write ?verdicts=ask, or nothing."
    uri = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path)) if path else page.uri
    )
    uri = path[1:] if path.startswith("/") else uri
    if image or not uri.endswith(".md"):
        there = uri in edition.files or uri in {other.paper for other in pages.values()}
        return "" if there else f"{target!r} leads to no file. Hint: mend the path."
    if uri not in pages:
        return f"{target!r} leads to no page. Hint: mend the path."
    if fragment and fragment not in anchors(edition).get(uri, frozenset()):
        return f"{target!r}: {uri} has no {fragment!r}. Hint: mend what is behind the #."
    return ""


def _another(label: str, target: str, page: Page, titled: Mapping[str, tuple[str, ...]]) -> str:
    """That the words of a link are the title of another page than it leads to, or nothing."""
    path, _ = link_targets.split(target)
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path)) if path else ""
    named = titled.get(" ".join(words(label).split()), (uri,))
    if not uri.endswith(".md") or uri in named:
        return ""
    return f"{target!r} leads not to {named[0]}, whose title it bears. Hint: mend one of them."


@lru_cache(maxsize=2)
def anchors(edition: Edition) -> dict[str, frozenset[str]]:
    """The ids of each page: its headings, and all that has an address there."""
    found: dict[str, set[str]] = {}
    of_pages = {}
    for page in edition.every_page:
        ids: set[str] = set()
        for text, _ in page.texts():
            for heading in _HEADING.findall(text):
                unique(slugify(words(heading), "-"), ids)
        found[addresses.page_address(page.uri)] = ids
        of_pages[page.uri] = ids
    for address in addresses.addresses(edition):
        if address.fragment and address.page in found:
            found[address.page].add(address.fragment)
    return {uri: frozenset(ids) for uri, ids in of_pages.items()}


def _is_web(target: str) -> bool:
    target = re.sub(r"[\x00-\x20]", "", html.unescape(target))
    scheme = re.match(r"([^/?#]*?):", target)
    return not scheme or scheme[1].lower() in SCHEMES
