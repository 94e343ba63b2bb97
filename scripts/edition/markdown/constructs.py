"""The bases of the constructs: a block, and what changes the tree of a page."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks.block import Block

from edition.markdown.context import Context
from edition.reading.pages import BLOCKS


class PageBlock(Block):  # type: ignore[misc]
    """A block with an argument, and the options with which pages are read."""

    ARGUMENT = True
    CONFIG: dict[str, Any] = {"context": None}
    #: The element that the body of the block goes into, where it is not the block's own.
    body: Element

    def __init_subclass__(cls) -> None:
        """Have the options that pages are read with."""
        cls.OPTIONS = {name: ["", str] for name in BLOCKS[cls.NAME]}

    @property
    def context(self) -> Context:
        """The edition as the page sees it."""
        return self.config["context"]  # type: ignore[no-any-return]

    def on_add(self, block: Element) -> Element:
        """Where the body goes."""
        return getattr(self, "body", block)


class PageProcessor(Treeprocessor):
    """Changes the tree of a page by what the edition knows."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context
