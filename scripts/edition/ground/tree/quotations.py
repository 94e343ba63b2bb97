"""Quotations: words between quotation marks found in inline nodes, "straight" or “curved”."""

import re
from collections.abc import Iterable, Iterator

from edition.ground.tree.nodes import Inline, Quotation, Text

_MARK = re.compile('(["“”])')
_PAIRS = {'"': '"', "“": "”"}
#: What may stand before a straight mark that opens, beside space and the beginning.
_BEFORE = "([{–—/-“"


def quoted(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """The nodes with each pair of marks and what lies between as a Quotation.

    A mark without its fellow among the nodes stays text.
    """
    open_: list[tuple[str, list[Inline]]] = [("", [])]
    for opens, node in _pieces(nodes):
        if not isinstance(node, Text) or opens is None:
            open_[-1][1].append(node)
        elif opens:
            open_.append((node.text, []))
        elif len(open_) > 1 and _PAIRS[open_[-1][0]] == node.text:
            mark, inside = open_.pop()
            open_[-1][1].append(Quotation(_merged(inside), mark, node.text))
        else:
            open_[-1][1].append(node)
    while len(open_) > 1:
        mark, inside = open_.pop()
        open_[-1][1].extend([Text(mark), *inside])
    return _merged(open_[0][1])


def _pieces(nodes: Iterable[Inline]) -> Iterator[tuple[bool | None, Inline]]:
    """The nodes with the marks apart, each with whether it opens; None for what is no mark."""
    before = " "
    for node in nodes:
        if not isinstance(node, Text):
            yield None, node
            before = "x"
            continue
        for piece in _MARK.split(node.text):
            if piece in _PAIRS or piece == "”":
                straight = piece == '"' and (before.isspace() or before in _BEFORE)
                yield straight or piece == "“", Text(piece)
            elif piece:
                yield None, Text(piece)
            before = piece[-1:] or before


def _merged(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """The nodes with neighbouring texts as one."""
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + node.text)
        else:
            found.append(node)
    return tuple(found)
