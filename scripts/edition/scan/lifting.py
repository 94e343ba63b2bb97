"""Lifting: tables and footnotes are taken out of the running text that they interrupt."""

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from edition.ground import wording
from edition.model.census import Record
from edition.scan.blocks import Block, Blocks

_NOTE = re.compile(r"\[(\d{1,2})\]\s*(?=\S)")
_BELOW_TABLE = re.compile(r"\*\s|Note:")
_WORD = re.compile(r"\S+")
_LOWER = re.compile(r"[^\w\s]{0,3}[a-zà-ÿ]")
SLACK = 3  # words by which a rule, or a scan, may miscount
REACH = 20  # blocks that a rule looks back or ahead


@dataclass(frozen=True)
class Scan:
    """The blocks of a text, and what the census, where there is one, knows of them."""

    blocks: Blocks
    headings: tuple[str, ...] = ()
    lifted: Mapping[str, Record] = field(default_factory=dict)


def lift_tables(scan: Scan) -> Scan:
    """A label and the rows below it, with what is printed under them, become a table.

    Rows without tabs are a table where the census says how long it is, or where
    the label stands alone between blank lines. Rows without a label are the
    table after the last.
    """
    found: list[Block] = []
    rest = deque(scan.blocks)
    last = 0
    while rest:
        block = rest.popleft()
        number = block.number
        if block.kind == "label":
            body = _rows(rest) or _plain_table(block, rest, scan.lifted.get(f"t{number}"))
        elif block.kind == "rows":
            rest.appendleft(block)
            number, body = last + 1, _rows(rest)
        else:
            body = []
        if not body:
            found.append(replace(block, kind="text") if block.kind == "label" else block)
            continue
        body += _below(body, rest, scan.lifted.get(f"t{number}"))
        found.append(Block("table", "\n".join(body), number))
        last = number
    return replace(scan, blocks=tuple(found))


def _below(body: Sequence[str], rest: deque[Block], record: Record | None) -> list[str]:
    """Take what is printed below a table: known by its first sign, or by the recorded words."""
    if not rest or rest[0].kind != "text":
        return []
    signed = _BELOW_TABLE.match(rest[0].text) is not None
    if record is None:
        return [rest.popleft().text] if signed else []
    missing = record.words - sum(map(wording.count, body))
    take = missing > (0 if signed else SLACK)
    return [_cut(rest, record, " ".join(body))] if take else []


def _rows(rest: deque[Block]) -> list[str]:
    """Take rows from the front of `rest`, with lines of the title that lost their tab."""
    title = rest[0] if rest and rest[0].kind == "text" else None
    at = 1 if title else 0
    if len(rest) <= at or rest[at].kind != "rows" or (title and not rest[at].attached):
        return []
    taken = [rest.popleft().text for _ in range(at + 1)]
    if title:
        taken[0] = " ".join(taken[0].split())
    return taken


def _plain_table(label: Block, rest: deque[Block], record: Record | None) -> list[str]:
    """Take a table without tabs from the front of `rest`."""
    if not rest or rest[0].kind != "text":
        return []
    if label.attached:
        return []  # the end of a sentence, say, that a line has by chance to itself
    if record is not None:
        return [_cut(rest, record)]
    return [] if rest[0].attached else [rest.popleft().text]


def lift_notes(scan: Scan) -> Scan:
    """A paragraph that begins with its number below the line `---` becomes a note.

    With the census a note is as long as it is recorded. Without it, a note has
    one paragraph, and more only where the text above it breaks off within a word:
    then it lasts until a paragraph begins in lower case, which the word continues.
    """
    found: list[Block] = []
    rest = deque(scan.blocks)
    ruled = False
    while rest:
        block = rest.popleft()
        match = _NOTE.match(block.text) if block.kind == "text" else None
        if match is None or not (ruled or not block.attached):
            if block.kind != "rule":
                found.append(block)
            ruled = block.kind == "rule"
            continue
        number = int(match[1])
        block = replace(block, text=block.text[match.end() :])
        if not ruled and _LOWER.match(block.text):
            found.append(block)  # the sign of a note, which a page put at the head of a line
            continue
        rest.appendleft(block)
        record = scan.lifted.get(f"n{number}")
        text = _note(found, rest) if record is None else _cut(rest, record)
        found.append(Block("note", text, number))
        ruled = True  # a second note may follow below the same line
    return replace(scan, blocks=tuple(found))


def _note(above: Sequence[Block], rest: deque[Block]) -> str:
    """Take a note from the front of `rest`, as far as the rules alone can tell."""
    parts = [rest.popleft().text]
    broken = next((block.text for block in above[: -REACH - 1 : -1] if block.kind == "text"), "")
    if broken.endswith("-"):
        following = list(takewhile(_is_text, islice(rest, REACH)))
        more = next((at for at, block in enumerate(following) if _LOWER.match(block.text)), 0)
        parts += [rest.popleft().text for _ in range(more)]
    return "\n".join(parts)


def _is_text(block: Block) -> bool:
    return block.kind == "text"


def _cut(rest: deque[Block], record: Record, before: str = "") -> str:
    """Take from the front of `rest` what the record describes, `before` being taken already.

    The words whose digest agrees; else the lines whose number of words is nearest.
    """
    missing = record.words - wording.count(before)
    most = 2 * missing + SLACK
    blocks = list(takewhile(_is_text, islice(rest, most)))
    spans = [
        (at, match.start(), match.end())
        for at, block in enumerate(blocks)
        for match in islice(_WORD.finditer(block.text), most)
    ]
    words = [blocks[at].text[start:end] for at, start, end in spans]
    sizes = range(max(1, missing - SLACK), min(len(words), missing + SLACK) + 1)
    for size in sorted(sizes, key=lambda size: abs(size - missing)):
        if wording.digest(" ".join([before, *words[:size]])) == record.digest:
            return _take(rest, spans, size)
    ends = [
        size
        for size, (here, after) in enumerate(zip(spans, [*spans[1:], None], strict=True), start=1)
        if after is None or after[0] != here[0] or "\n" in blocks[here[0]].text[here[2] : after[1]]
    ]
    return _take(rest, spans, min(ends, key=lambda size: abs(size - missing)))


def _take(rest: deque[Block], spans: Sequence[tuple[int, int, int]], size: int) -> str:
    """Take `size` words from the front of `rest`, with the lines in which they stand."""
    at, _, end = spans[size - 1]
    taken = [rest.popleft() for _ in range(at + 1)]
    left = taken[at].text[end:].strip()
    if left:
        rest.appendleft(replace(taken[at], text=left, attached=True))
    return "\n".join([*(block.text for block in taken[:at]), taken[at].text[:end]])
