"""Typography: straight quotation marks and apostrophes as they are printed.

A mark opens after a space, a bracket, a dash or another opening mark; every
other one closes, or is an apostrophe.
"""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any

_MARK = re.compile("[\"']")
_OPENING = "([{–—/-“‘"
#: Attributes that are heard or shown.
LABELS = ("alt", "aria-label", "title")
_PAIRS = {'"': ("“", "”"), "'": ("‘", "’")}


def curled(text: str, before: str = " ") -> str:
    """The text with “curved” marks; `before` is the character that stands before it."""
    if '"' not in text and "'" not in text:
        return text
    found: list[str] = []
    start = 0
    for match in _MARK.finditer(text):
        found.append(text[start : match.start()])
        last = (found[-1] or (found[-2] if len(found) > 1 else before))[-1:]
        opens = last.isspace() or last in _OPENING
        # An apostrophe before a number of a year (’37) is none that opens.
        if opens and match[0] == "'" and text[match.end() : match.end() + 2].isdigit():
            opens = False
        found.append(_PAIRS[match[0]][0 if opens else 1])
        start = match.end()
    found.append(text[start:])
    return "".join(found)


def within_quotes(text: str) -> str:
    """The text as it stands within quotation marks: its own are single ones."""
    return curled(text).translate({0x201C: 0x2018, 0x201D: 0x2019})


@dataclass(frozen=True)
class Tree:
    """A kind of tree: the elements that begin anew like a paragraph, those that stay as typed.

    `made` is what its texts are; an element not named runs on in its line.
    """

    blocks: Set[str]
    typed: Set[str]
    made: Callable[[str], str] = str

    def curl(self, element: Any, before: str = " ") -> str:
        """Curve the marks in an element in the order of its text; the character it ends with."""
        name = str(element.tag).rpartition("}")[2]
        if name in self.typed:
            return "x"
        before = " " if name in self.blocks else before
        for label in LABELS:
            if said := element.get(label):
                element.set(label, curled(said))
        if element.text:
            element.text = self.made(curled(element.text, before))
            before = element.text[-1]
        for child in element:
            before = self.curl(child, before)
            if child.tail:
                child.tail = self.made(curled(child.tail, before))
                before = child.tail[-1]
        return " " if name in self.blocks else before
