"""Key figure: `[#shot-1937-38]` is printed as its number."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from edition.ground import prose
from edition.markdown.context import Context


class KeyFigureProcessor(InlineProcessor):
    """Sets the number as plain words: its source stands by it anyway, which a check demands."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(prose.FIGURE, md)
        self.context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """The number; every name is known by now."""
        return self.context.edition.printed_figures[m[1]], m.start(0), m.end(0)
