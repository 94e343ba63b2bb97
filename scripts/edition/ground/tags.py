"""The tags of a page as text: what stands in them is changed, what stands between them is not.

A code sample, a script or a comment may hold what looks like an attribute.
"""

import re
from collections.abc import Callable

_WITHIN = r"(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*"
_TAG = re.compile(
    rf"<!--.*?-->|(?P<open><(?P<raw>script|style|textarea)\b{_WITHIN}>)(?P<rest>.*?</(?P=raw)\s*>)"
    rf"|<[a-zA-Z]{_WITHIN}>",
    re.S | re.I,
)
_BLANKS = re.compile(
    rf"<!--.*?-->|<(?P<raw>pre|script|style|textarea)\b{_WITHIN}>.*?</(?P=raw)\s*>"
    rf"|</?[a-zA-Z]{_WITHIN}>|(?P<blanks>[ ]*[\t\r\n]\s*|[ ]{{2,}})",
    re.S | re.I,
)


def tight(page: str) -> str:
    """The page with one blank for each run of blanks and line ends that a browser shows as one."""
    return _BLANKS.sub(lambda match: " " if match["blanks"] else match[0], page)


def replaced(page: str, change: Callable[[str], str]) -> str:
    """The page with every opening tag changed; comments and the insides of scripts stay."""

    def tag(match: re.Match[str]) -> str:
        if match["open"]:
            return change(match["open"]) + match["rest"]
        return match[0] if match[0].startswith("<!--") else change(match[0])

    return _TAG.sub(tag, page)
