"""A finding answers first: its first sentence is what is true, the rest says how we know."""

from __future__ import annotations

import re

#: The end of a sentence: a stop, marks that close, and then a blank and a new beginning.
_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=\[[\[#]|[\"“‘(\[*]*[A-Z0-9А-Я])")
#: What a stop behind it does not end a sentence.
_SHORT = re.compile(
    r"(?:\b(?:art|c|cf|ch|chs|col|doc|docs|e\.g|ed|eds|f|ff|fn|i\.e|l|ll|n|no|nos|op|p|pp|r"
    r"|St|t|trans|v|vol|vols)|\b[A-ZА-Я])$"
)


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
