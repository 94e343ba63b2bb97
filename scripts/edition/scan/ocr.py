"""The repairs of the scan: every one a rule that says what it makes and why.

Rules of TEXT change the whole text, those of MARKS the text of each block, those
of PASSAGE each passage; a rule of BLOCKS rearranges the blocks. They stand in the
order of their use; without a census `join_runs` follows them.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from edition.scan.joining import join_headings, join_words
from edition.scan.lifting import Scan, lift_notes, lift_tables

T = TypeVar("T")

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_PAGE_END = "\x0c"
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SOFT_HYPHEN = re.compile(r"\u00ad(\n?)")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{31,}")
_SPACES = re.compile(r"[^\S\n\t]+")
_LINE_EDGE = re.compile(r" ?\n ?")
_LINK = re.compile(r"\[([^\[\]]{0,300})\](?:\n(?=\(http|\(mailto))?\(([^()]{0,300})\)")
_TAG = re.compile(r"<(br)? ?/?>|</?[A-Za-z]{1,10}>")
_EMPHASIS = re.compile(r"\\([!-/:-@\[-`{-~]?)|\*+|(?<!\w)_{1,3}|_{1,3}(?!\w)")
_NOTE_SIGN = re.compile(r"(?<=\S)[ \n]?\[\d{1,2}\]")
_MARKS = re.compile(r"[\"“”„‟]")
_MOST_ACCENTS = 30


def applied(rules: Sequence[Callable[[T], T]], value: T) -> T:
    """The value after all the rules, one after the other."""
    for rule in rules:
        value = rule(value)
    return value


def end_lines(text: str) -> str:
    """Every line ends with \\n, since systems differ; the end of a page is a blank line."""
    return _LINE_END.sub(lambda end: "\n\n" if end[0] == _PAGE_END else "\n", text)


def drop_invisible(text: str) -> str:
    """Without control characters; a soft hyphen stays only where it breaks a line.

    A character that nobody sees is no wording, and could pass for a sign of the machinery.
    """
    text = _INVISIBLE.sub("", text)
    return _SOFT_HYPHEN.sub(lambda hyphen: "-\n" if hyphen[1] else "", text)


def normalise(text: str) -> str:
    """In Unicode's form NFKC, of several for one letter; with at most thirty accents on it."""
    # More accents than that make Unicode's ordering of them very slow.
    text = _NOT_ASCII.sub(lambda run: _few_accents(run[0]), text)
    return unicodedata.normalize("NFKC", text).replace("\u2010", "-")


def _few_accents(run: str) -> str:
    kept: list[str] = []
    accents = 0
    for sign in run:
        accents = accents + 1 if unicodedata.category(sign)[0] == "M" else 0
        if accents <= _MOST_ACCENTS:
            kept.append(sign)
    return "".join(kept)


def single_spaces(text: str) -> str:
    """One space between words, none at the ends of lines: they are the typesetter's; tabs stay."""
    return _LINE_EDGE.sub("\n", _SPACES.sub(" ", text))


def open_links(text: str) -> str:
    """Of a link that the scan made, what is shown, without spaces that its address has not."""

    def shown(link: re.Match[str]) -> str:
        bare = "".join(link[1].split())
        return bare if bare and bare in "".join(link[2].split()) else link[1]

    return _LINK.sub(shown, text)


def drop_tags(text: str) -> str:
    """Without HTML tags, by which the scan marks type in tables and note signs."""
    return _TAG.sub(lambda tag: " " if tag[1] else "", text)


def drop_emphasis(text: str) -> str:
    """Without the scan's asterisks of bold and italic; an escaped sign is itself."""
    return _EMPHASIS.sub(lambda sign: sign[1] or "", text)


def drop_note_signs(text: str) -> str:
    """Without the numbers that call a note, no words of it; the one that begins a note stays."""
    return _NOTE_SIGN.sub("", text)


def one_line(text: str) -> str:
    """On one line: the breaks between lines are the typesetter's."""
    return " ".join(text.split())


def pair_quotes(text: str) -> str:
    """Double quotation marks turned as pairs: the print turns some the wrong way."""
    marks = _MARKS.findall(text)
    if len(marks) % 2 or set(marks) <= {'"'}:
        return text
    turns = iter("“”" * (len(marks) // 2))
    return _MARKS.sub(lambda _: next(turns), text)


def drop_marks(scan: Scan) -> Scan:
    """Every block without its marks, which are no wording, and none that has nothing else."""
    blocks = []
    for block in scan.blocks:
        if block.kind == "rule":
            blocks.append(block)
            continue
        text = applied(MARKS, block.text).strip(" \n")
        text = one_line(text) if block.kind == "heading" else text
        if text or block.kind == "heading":
            blocks.append(replace(block, text=text))
    return replace(scan, blocks=tuple(blocks))


TEXT = (end_lines, drop_invisible, normalise, single_spaces)
MARKS = (open_links, drop_tags, drop_emphasis, drop_note_signs)
BLOCKS = (join_headings, drop_marks, lift_tables, lift_notes, join_words)
PASSAGE = (one_line, pair_quotes)
