"""Language: Cyrillic letters are marked as Russian, and titles of works by what their entry says.

So they are read out as what they are, wherever they stand.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.markdown.context import PageProcessor
from edition.model.edition import Edition

#: Cyrillic words with what stands between them: spaces, full stops, hyphens, quotation marks.
_RUN = re.compile(r"[\u0400-\u04ff\u0301]+(?:[ .,\-–«»’'\u00a0\d]+[\u0400-\u04ff\u0301]+)*")
#: What is set otherwise than it was typed.
_SET = str.maketrans(dict.fromkeys('‘’“”„"', "'") | dict.fromkeys("\u00a0\n", " "))
Found = tuple[int, int, str]


class LanguageProcessor(PageProcessor):
    """Runs after the inline signs are read; what already has a language keeps it."""

    def run(self, root: Element) -> None:
        """Wrap each run of Cyrillic, and each title, below `root` in a span with its language."""
        self.titles, self.pattern = _titles(self.context.edition)
        self.shortest = min(map(len, self.titles), default=0)
        self._mark(root)

    def _mark(self, parent: Element) -> None:
        if parent.get("lang"):
            return
        for child in list(parent):
            self._mark(child)
            if found := self._found(child.tail):
                position = list(parent).index(child) + 1
                child.tail, spans = _split(child.tail or "", found)
                parent[position:position] = spans
        if found := self._found(parent.text):
            text = parent.text or ""
            if found[0][:2] == (0, len(text)):
                parent.set("lang", found[0][2])
                return
            parent.text, spans = _split(text, found)
            parent[:0] = spans

    def _found(self, text: str | None) -> list[Found]:
        """Where the runs and the titles begin and end, in order, and in which language they are."""
        if not text:
            return []
        runs = [] if text.isascii() else [(m.start(), m.end(), "ru") for m in _RUN.finditer(text)]
        if len(text) < self.shortest:
            return runs
        found = self.pattern.finditer(text.translate(_SET))
        return sorted([*runs, *((m.start(), m.end(), self.titles[m[0]]) for m in found)])


def _split(text: str, found: list[Found]) -> tuple[str, list[Element]]:
    """What stands before the first run, then a span for each run with what follows it."""
    spans: list[Element] = []
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    for (start, end, language), following in zip(found, ends, strict=True):
        span = Element("span", {"lang": language})
        span.text = AtomicString(text[start:end])
        span.tail = AtomicString(text[end:following])
        spans.append(span)
    return AtomicString(text[: found[0][0]]), spans


@lru_cache(maxsize=1)
def _titles(edition: Edition) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The languages of titles, and any of these: letters alone, which the engine finds fast."""
    found = {
        title.translate(_SET): language
        for work in edition.sources.values()
        for title, language in work.foreign.items()
    }
    longest_first = sorted(found, key=len, reverse=True)
    return found, re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
