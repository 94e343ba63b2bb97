"""Brackets: whether a stylesheet or a script closes all that it opens, and where it does not.

This is no parser. It knows strings, comments, templates and regular expressions, so that
what stands in them does not count, and that is enough to see that something was cut off.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_PAIRS = {")": "(", "]": "[", "}": "{"}
_STRING = r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
_SHEET = re.compile(rf"/\*.*?\*/|{_STRING}|url\(\s*[^\"'\s)]*\s*\)|/\*|[()\[\]{{}}\"']", re.S)
_CLASS = r"\[(?:\\.|[^\]\\\n])*\]"
_PATTERN = re.compile(rf"/(?![*/])(?:\\.|{_CLASS}|[^/\\\[\n])+/[a-z]*")
_SCRIPT = re.compile(
    rf"//[^\n]*|/\*.*?\*/|{_STRING}|/\*|`|\$\{{|[\w$]+|\s+|.",
    re.S,
)
#: Words behind which an operand stands, and so perhaps a regular expression.
_BEFORE_OPERAND = frozenset(
    ("return", "typeof", "case", "in", "of", "new", "delete", "void", "do", "else", "await")
)


@lru_cache(maxsize=64)
def fault(text: str, *, script: bool) -> tuple[int, str] | None:
    """The first that is open at the end, or closes what is not open, with its line, from 1.

    None where all is well.
    """
    opened: list[tuple[str, int]] = []
    for sign, at in _script(text) if script else _sheet(text):
        line = text.count("\n", 0, at) + 1
        if sign in _PAIRS:
            if not opened or opened[-1][0] != _PAIRS[sign]:
                return line, f"{sign!r} closes nothing"
            opened.pop()
        elif sign == "`" and opened and opened[-1][0] == "`":
            opened.pop()
        elif sign in ("(", "[", "{", "`"):
            opened.append((sign, line))
        else:
            return line, f"{sign!r} is not closed"
    return (opened[-1][1], f"{opened[-1][0]!r} is not closed") if opened else None


def _sheet(text: str) -> Iterator[tuple[str, int]]:
    """The brackets of a stylesheet outside strings and comments, and what opens either in vain."""
    for match in _SHEET.finditer(text):
        if len(match[0]) == 1 or match[0] == "/*":
            yield match[0], match.start()


def _script(text: str) -> Iterator[tuple[str, int]]:
    """The same of a script, whose templates may hold code, and that code templates."""
    at, before = 0, ""
    within: list[str] = []  # the templates and brackets that are open
    while at < len(text):
        if within and within[-1] == "`":
            sign, at = _of_template(text, at)
            if not sign:
                return
        else:
            match = _before_operand(before) and text[at] == "/" and _PATTERN.match(text, at)
            match = match or _SCRIPT.match(text, at)
            assert match  # noqa: S101 (the last alternative takes any sign)
            sign, at = match[0], match.end()
        begun = at - len(sign)
        if not sign.isspace() and not sign.startswith(("//", "/*")):
            before = sign
        if sign == "`":
            within.pop() if within and within[-1] == "`" else within.append("`")
            yield sign, begun
        elif sign in ("(", "[", "{", "${"):
            within.append(sign)
            yield sign[-1], begun
        elif sign in _PAIRS or sign in ("/*", '"', "'"):
            if within and within[-1] != "`":
                within.pop()
            yield sign, begun


def _before_operand(sign: str) -> bool:
    """Whether behind it a slash begins a regular expression, and divides nothing."""
    last = sign[-1:]
    return sign in _BEFORE_OPERAND or not (last.isalnum() or last in tuple(")]}$_\"'`"))


def _of_template(text: str, at: int) -> tuple[str, int]:
    """The next sign in a template that ends it or opens code in it, and where that ends."""
    match = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*(`|\$\{)", re.S).match(text, at)
    return (match[1], match.end()) if match else ("", len(text))
