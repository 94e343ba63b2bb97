"""The source text: its bytes read, or one clear line that says why not; its lines sorted.

Lines that belong together are a block, by what they look like.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from edition.ground import wording
from edition.ground.messages import EditionError, shown

Kind = Literal["heading", "text", "label", "rows", "rule", "table", "note"]

_HEADING = re.compile(r" {0,3}#{1,6}(?!#)")
_LABEL = re.compile(r"[ *_]{0,6}([^\W\d_]{3,7}) (\d{1,2})[ *_:.]{0,6}")
_HALF = re.compile(r"\w-\*{1,3}$")
_SIGN = re.compile(r"\[(\d{1,2})\]")
TABLE_LIKENESS = 0.6
MOST_BYTES = 1_000_000  # the pamphlet has 82,209
_MARKS = (  # the longer first: UTF-32 begins as UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HINT = "Hint: name the file with the pamphlet's text, as UTF-8."


class SourceTextError(EditionError):
    """The file is not the pamphlet, or cannot be read: exit status 4, nothing written."""

    exit_code = 4


def load(path: Path) -> bytes:
    """The bytes of the file, no more than tell that it is too large; SourceTextError without it."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise SourceTextError(f"{shown(path)}: there is no such file. {_HINT}") from None
    except IsADirectoryError:
        raise SourceTextError(f"{shown(path)}: is a folder. {_HINT}") from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a path"
        raise SourceTextError(f"{path}: cannot be read: {reason}. {_HINT}") from None


def decode(data: bytes, path: str) -> str:
    """The text of the bytes; SourceTextError where they are no text."""
    if len(data) > MOST_BYTES:
        raise SourceTextError(
            f"{path}: not the pamphlet: larger than {MOST_BYTES:,} bytes. {_HINT}"
        )
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise SourceTextError(f"{path}: is no text, or not in UTF-8. {_HINT}") from None
    if "\0" in text:
        raise SourceTextError(f"{path}: is no text: it has NUL characters. {_HINT}")
    return text


@dataclass(frozen=True)
class Block:
    """Lines that belong together.

    `heading` a heading, `text` a paragraph or what a page left of it, `label`
    the line Table N, `rows` lines with tabs, `rule` the line between text and
    footnotes; `table` and `note` stand where the rules have found one.
    `bold` is a paragraph in bold from end to end; `attached` one that no blank
    line parts from what precedes it; `signs` the numbers of notes called in it;
    `halves` is 1 where it ends with half a word in italics, which is closed there
    and opened again with the other half: the census counts such a word as two.
    """

    kind: Kind
    text: str
    number: int = 0
    bold: bool = False
    attached: bool = False
    signs: tuple[int, ...] = ()
    halves: int = 0


Blocks = tuple[Block, ...]


def parse(text: str) -> Blocks:
    """The blocks of a text, in order."""
    found: list[Block] = []
    lines: list[str] = []
    kind: Kind | None = None
    attached = parted = False

    def close() -> None:
        nonlocal lines
        if lines and kind:
            found.append(_block(kind, "\n".join(lines), attached))
        lines = []

    for line in text.split("\n"):
        new = _kind(line)
        if new is None:
            parted = True
            continue
        if new != kind or not (new == "rows" or (new == "text" and not parted)):
            close()
            attached = bool(found) and not parted
        kind, parted = new, False
        lines.append(line)
    close()
    return tuple(found)


def _kind(line: str) -> Kind | None:
    """What the line looks like; None for a blank one."""
    bare = line.replace(" ", "")
    if not bare.strip():
        return None
    if _HEADING.match(line):
        return "heading"
    if len(bare) >= 3 and len(set(bare)) == 1 and bare[0] in "-*_":
        return "rule"
    if "\t" in line.lstrip():
        return "rows"
    return "label" if label_number(line) else "text"


def label_number(line: str) -> int:
    """The number of a table, where the line is its label and nothing else; else 0."""
    match = _LABEL.fullmatch(line) if len(line) <= 30 else None
    if match and wording.alike(match[1].casefold(), "table", TABLE_LIKENESS):
        return int(match[2])
    return 0


def _block(kind: Kind, text: str, attached: bool) -> Block:
    if kind == "heading":
        return Block(kind, text.strip(" #"), attached=attached)
    bare = text.strip()
    bold = len(bare) > 4 and bare[:2] == bare[-2:] == "**" and "**" not in bare[2:-2]
    signs = tuple(int(number) for number in _SIGN.findall(text))
    number = label_number(text) if kind == "label" else 0
    halves = 1 if _HALF.search(bare[-6:]) else 0
    return Block(kind, text, number, bold, attached, signs, halves)
