"""Language: every run of Cyrillic letters is marked as Russian, so that it is read as such."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

#: Cyrillic words with what stands between them: spaces, full stops, hyphens, quotation marks.
_RUN = re.compile(r"[\u0400-\u04ff\u0301]+(?:[ .,\-–«»’'\u00a0\d]+[\u0400-\u04ff\u0301]+)*")


class LanguageProcessor(Treeprocessor):
    """Runs after the inline signs are read; what already has a language keeps it."""

    def run(self, root: Element) -> None:
        """Wrap each run of Cyrillic below `root` in a span with its language."""
        _mark(root)


def _mark(parent: Element) -> None:
    if (parent.get("lang") or "").startswith("ru"):
        return
    for child in list(parent):
        _mark(child)
        if child.tail and _RUN.search(child.tail):
            position = list(parent).index(child) + 1
            child.tail, spans = _split(child.tail)
            for offset, span in enumerate(spans):
                parent.insert(position + offset, span)
    if parent.text and _RUN.search(parent.text):
        if _RUN.fullmatch(parent.text):
            parent.set("lang", "ru")
            return
        parent.text, spans = _split(parent.text)
        for offset, span in enumerate(spans):
            parent.insert(offset, span)


def _split(text: str) -> tuple[str, list[Element]]:
    """What stands before the first run, then a span for each run with what follows it."""
    spans: list[Element] = []
    end = 0
    before = ""
    for match in _RUN.finditer(text):
        between = AtomicString(text[end : match.start()])
        if spans:
            spans[-1].tail = between
        else:
            before = between
        span = Element("span", {"lang": "ru"})
        span.text = AtomicString(match[0])
        spans.append(span)
        end = match.end()
    spans[-1].tail = AtomicString(text[end:])
    return before, spans
