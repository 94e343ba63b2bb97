"""Joining: what a page, a table, a note or the edge of a line has broken is made whole."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from edition.ground import wording
from edition.scan.blocks import Block
from edition.scan.lifting import Scan

_BREAK = re.compile(r"(?<=\w)-\n(?=\w)")
_BROKEN_OFF = re.compile(r"\w-$")
_LEFT = re.compile(r"[^\W_]{1,40}$")
_RIGHT = re.compile(r"[^\W_]{1,40}")
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LOWER_START = re.compile(r"[“\"'‘(]?[a-zà-ÿ]")
_ADDRESS = re.compile(r"www\.|https?:|\S{1,80}@")
LEAST_HEADING = 0.85
HEADING_LINES = 3
LONGEST_WORD = 60


def join_headings(scan: Scan) -> Scan:
    """A heading runs on while its bold marks are open, or until it is a recorded heading."""
    recorded = {wording.fold(heading) for heading in scan.headings}
    found: list[Block] = []
    blocks = list(scan.blocks)
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind == "heading" and after and after.kind == "text" and after.attached:
            lines = after.text.split("\n")
            taken = _continued(block.text, lines[:HEADING_LINES], recorded)
            block = replace(block, text=" ".join([block.text, *lines[:taken]]))
            blocks[at + 1] = replace(after, text="\n".join(lines[taken:]))
        if block.text:
            found.append(block)
    return replace(scan, blocks=tuple(found))


def _continued(heading: str, lines: list[str], recorded: set[str]) -> int:
    """How many of the lines below a heading are part of it."""
    if wording.fold(heading) in recorded:
        return 0
    if heading.count("**") % 2:
        return next((at for at, line in enumerate(lines, start=1) if "**" in line), 0)
    best, taken = LEAST_HEADING, 0
    for size in range(len(lines) + 1 if recorded else 0):
        folded = wording.fold(" ".join([heading, *lines[:size]]))
        close = max(wording.alike(folded, other, best) for other in recorded)
        if close > best:
            best, taken = close, size
    return taken


def join_words(scan: Scan) -> Scan:
    """A word broken over lines or pages is one word, spelt as the text spells it elsewhere."""
    known = _vocabulary(scan)
    found: list[Block] = []
    last: int | None = None  # where the paragraph stands that this one may continue
    halves = 0  # of that paragraph; they count where the other half is found
    for block in scan.blocks:
        if block.kind in ("text", "note"):
            block = replace(block, text=_joined(block.text, known))
        if block.kind == "text":
            piece, _, others = block.text.partition("\n")
            piece, _, line = piece.partition(" ")
            if last is not None and piece[:1].isalnum() and _breaks_off(found[last].text):
                whole = _joined(f"{found[last].text}\n{piece}", known)
                found[last] = replace(found[last], text=whole, halves=halves)
                block = replace(block, text="\n".join(filter(None, (line, others))))
            if not block.text:
                continue
            last, halves = len(found), block.halves
            block = replace(block, halves=0)
        elif block.kind == "heading":
            last = None
        found.append(block)
    return replace(scan, blocks=tuple(found))


def _breaks_off(text: str) -> bool:
    """Does the text end within a word (of a length that words have)?"""
    end = text[-LONGEST_WORD:]
    return _BROKEN_OFF.search(end[-2:]) is not None and (len(text) < LONGEST_WORD or " " in end)


def _vocabulary(scan: Scan) -> Mapping[str, int]:
    """The words of the text, but not the pieces of broken ones."""
    text = "\n".join(block.text for block in scan.blocks if block.kind in ("text", "note"))
    whole: list[str] = []
    end = 0
    for match in _BREAK.finditer(text):
        left, right = _pieces(text, match)
        whole.append(text[end : max(end, match.start() - len(left))])
        end = match.end() + len(right)
    return Counter(_WORDS.findall(" ".join([*whole, text[end:]]).casefold()))


def _pieces(text: str, match: re.Match[str]) -> tuple[str, str]:
    left = _LEFT.search(text[max(0, match.start() - 40) : match.start()])
    right = _RIGHT.match(text, match.end())
    return left[0] if left else "", right[0] if right else ""


def _joined(text: str, known: Mapping[str, int]) -> str:
    return _BREAK.sub(lambda match: _glue(*_pieces(text, match), known), text)


def _glue(left: str, right: str, known: Mapping[str, int]) -> str:
    """What stands between the pieces: nothing, or the hyphen that belongs there.

    A capital or a digit keeps the hyphen. Otherwise the text decides: it has the
    whole word elsewhere, or the compound, or both halves as words.
    """
    one, other = left.casefold(), right.casefold()
    if not right[:1].islower():
        return "-"
    if other in ("and", "or"):
        return "- "
    if one + other in known:
        return ""
    if f"{one}-{other}" in known:
        return "-"
    return "-" if one in known and other in known else ""


def join_runs(scan: Scan) -> Scan:
    """A paragraph that stops within a sentence runs on in the next one.

    It stops so where its end does not end a sentence, or where the next begins
    in lower case. Bold lines (titles, addresses) never run on, nor does a web
    address begin in the middle of a sentence.
    """
    groups: list[list[Block]] = []
    last: int | None = None
    for block in scan.blocks:
        if block.kind == "text" and last is not None and runs_on(groups[last][-1], block):
            groups[last].append(block)
            continue
        if block.kind in ("text", "heading"):
            last = len(groups) if block.kind == "text" else None
        groups.append([block])
    return replace(scan, blocks=tuple(_merged(group) for group in groups))


def _merged(group: list[Block]) -> Block:
    if len(group) == 1:
        return group[0]
    signs = tuple(sign for block in group for sign in block.signs)
    halves = sum(block.halves for block in group)
    text = " ".join(block.text for block in group)
    return replace(group[0], text=text, signs=signs, halves=halves)


def runs_on(block: Block, after: Block) -> bool:
    """Does the one paragraph continue in the other?"""
    if block.bold or after.bold:
        return False
    if not wording.ended(block.text):
        return True
    return _LOWER_START.match(after.text) is not None and not _ADDRESS.match(after.text)
