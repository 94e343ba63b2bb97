"""Wording: what makes two texts the same words, and how many words there are.

Two texts are the same where their letters and digits are. Case, spaces,
markup, quotation marks, dashes and the form of Unicode are dress. A point or
comma between two digits belongs to the figure and counts: 18.5 is not 185.
Spaces do not count, so that a word broken over a page is the word.

Words are counted as runs of anything but spaces, a lone dash among them, as
the census counts them. Of several sentences the first can be told from the rest.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from hashlib import sha256

DIGEST_LENGTH = 16
LONGEST_HEADING = 200
NAMED = 5  # how many names a message has
_KEPT = re.compile(r"[^\W_]+|(?<=\d)[.,](?=\d)")
_ENDED = re.compile(r"[.!?:;…][”“\"'’)\]]*$")
#: The end of a sentence: a stop, marks that close, and then a blank and a new beginning.
_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=\[[\[#]|[\"“‘(\[*]*[A-Z0-9А-Я])")
#: What a stop behind it does not end a sentence.
_SHORT = re.compile(
    r"(?:\b(?:art|c|cf|ch|chs|col|doc|docs|e\.g|ed|eds|f|ff|fn|i\.e|l|ll|n|no|nos|op|p|pp|r"
    r"|St|t|trans|v|vol|vols)|\b[A-ZА-Я])$"
)


def fold(text: str) -> str:
    """The letters and digits of the text, without its dress."""
    return "".join(_KEPT.findall(unicodedata.normalize("NFKC", text.casefold())))


def digest(text: str) -> str:
    """The first digits of the SHA-256 of the folded text: it tells a text, and gives none away."""
    return digest_of_fold(fold(text))


def digest_of_fold(folded: str) -> str:
    """The digest of a text that is folded already."""
    return sha256(folded.encode()).hexdigest()[:DIGEST_LENGTH]


def count(text: str) -> int:
    """The number of words."""
    return len(text.split())


def some(names: Sequence[str]) -> str:
    """The first of the names, and how many more there are."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def many(number: int, noun: str) -> str:
    """How many there are of a thing: `1 claim`, `2 claims`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def ended(text: str) -> bool:
    """Does the text end where a sentence ends?"""
    return _ENDED.search(text[-12:]) is not None


def alike(one: str, other: str, least: float) -> float:
    """How alike two folded headings are, from 0 to 1; 0 where that is less than `least`."""
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one[:LONGEST_HEADING], other[:LONGEST_HEADING], autojunk=False)
    for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio):
        value = ratio()
        if value < least:
            return 0.0
    # Alike is not the same: a heading that agrees in full is always preferred.
    return min(value, 0.99)


def divided(finding: str) -> tuple[str, str]:
    """The first sentence of a finding and the rest, as they are written.

    A citation in brackets belongs to the sentence that it stands in or behind.
    """
    for match in _END.finditer(finding):
        before = finding[: match.start()]
        if before.count("[") != before.count("]") or _SHORT.search(before):
            continue
        return finding[: match.end()].rstrip(), finding[match.end() :].strip()
    return finding.strip(), ""
