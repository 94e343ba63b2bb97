"""The edition's inline signs: citations, terms, cross-references, key figures, in one grammar.

[@getty-1985, p. 67; @kotkin-2017]   citation: works of sources.yml, with locators
[[proverka]]  [[obkom|obkoms]]       term of the glossary, with the words to show
[6.2]  [9.t1]  [7.n1]  [12.3a]       a place of the pamphlet, or a claim
[#shot-1937-38]                      a key figure, printed as its number
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

CITATION = r"\[(@[^\[\]]+)\]"
TERM = r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]"
CROSS_REFERENCE = r"\[(\d+\.(?:[tn]\d+|\d+[a-z]?))\](?![(\[])"
FIGURE = r"\[#([\w-]+)\]"

_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ ]*$", re.S | re.M)
_CODE_SPAN = re.compile(r"(`+)(?!`)(?:(?!\n[ ]*\n).)*?(?<!`)\1(?!`)", re.S)
_CODE_IN_LINE = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_SIGN = re.compile(f"{CITATION}|{TERM}|{CROSS_REFERENCE}|{FIGURE}")
_BROKEN = re.compile(r"\[[@#]|\[\[|\]\]")
#: What begins a list, a table, a quotation, a heading, or code: its lines mean something.
_LINED = re.compile(r" {4}|\t|[ ]{0,3}(?:[-*+] |\d+\. |\||>|#|`{3}|~{3})")
#: What markup within a line begins with.
_MARKED = re.compile(r"[\[*_`\\<&{]")
_KEY = re.compile(r"@([\w-]+)(?:,\s*(.+))?", re.S)


@dataclass(frozen=True)
class Cite:
    """One work in a citation, with the locator as written."""

    key: str
    locator: str


@dataclass(frozen=True)
class Sign:
    """An inline sign: what it is, what it names, and in which line of the text (from 0)."""

    kind: str
    value: str
    line: int


def cites(body: str) -> list[Cite]:
    """The works in the body of a citation (`@a, p. 1; @b`); ValueError where it is none."""
    found = []
    for part in body.split(";"):
        match = _KEY.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"{part.strip()!r} is not a citation such as @citekey, p. 12")
        found.append(Cite(match[1], " ".join((match[2] or "").split())))
    return found


def may_be_marked(text: str) -> bool:
    """Whether the text of a line may hold any markup; where not, it is words alone."""
    return _MARKED.search(text) is not None


@lru_cache(maxsize=200_000)
def signs(text: str) -> tuple[Sign, ...]:
    """Each sign in the text outside code spans: kind citation, term, reference, figure, or broken.

    Checks, backlinks and pages ask this of the same texts, so the answers are kept.
    """
    return tuple(_signs(text))


def cited(text: str) -> list[str]:
    """The keys of the works that the text cites, in their order, each as often as it is cited."""
    return [sign.value for sign in signs(text) if sign.kind == "citation"]


def _signs(text: str) -> Iterator[Sign]:
    text = without_code(text)
    line, counted = 0, 0
    for match in _SIGN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if match[1]:
            try:
                yield from (Sign("citation", cite.key, line) for cite in cites(match[1]))
            except ValueError:
                yield Sign("broken", match[0], line)
        elif match[2]:
            yield Sign("term", " ".join(match[2].split()), line)
        elif match[4]:
            yield Sign("reference", match[4], line)
        else:
            yield Sign("figure", match[5], line)
    rest = _SIGN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    for number, words in enumerate(rest.split("\n")):
        if broken := _BROKEN.search(words):  # one a line is enough to be told
            yield Sign("broken", broken[0], number)


def inserted(text: str, figures: Mapping[str, str]) -> str:
    """The text with each key figure as it is printed; outside code, and where it is known."""
    if "[#" not in text:
        return text
    found = list(re.finditer(FIGURE, without_code(text)))
    for match in reversed(found):
        printed = figures.get(match[1], match[0])
        text = text[: match.start()] + printed + text[match.end() :]
    return text


def unwrapped(text: str) -> str:
    """The text with each paragraph in one line; what is no paragraph keeps its lines."""
    if "\n" not in text:
        return text
    blocks = re.split(r"\n[ ]*\n", text.strip("\n"))
    return "\n\n".join(b if _LINED.match(b) else " ".join(b.split()) for b in blocks)


def without_code(text: str, *, within_lines: bool = False) -> str:
    """The text with blanks where code stands, so that positions and lines stay.

    `within_lines` takes for code only what opens and closes in one line, or is
    fenced: Markdown looks for HTML at the beginning of lines before it looks for code.
    """
    if "`" not in text and "~~~" not in text:
        return text
    text = _FENCED.sub(_blank, text)
    return (_CODE_IN_LINE if within_lines else _CODE_SPAN).sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
