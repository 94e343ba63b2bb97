"""The Markdown of the edition: one extension that registers every construct.

In mkdocs.yml: `edition.markdown` with the option `docs` (the folder that holds
data/ and text/, from the folder of mkdocs.yml; `docs` unless said otherwise).
"""

from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from edition.markdown import signs
from edition.markdown.chart import ChartBlock
from edition.markdown.citation import FootnoteProcessor
from edition.markdown.context import Context, Given, LoudPreprocessor
from edition.markdown.essays import AnswerBlock, ClaimsProcessor, DocumentBlock, LifeBlock
from edition.markdown.files import SourceLinkProcessor
from edition.markdown.history import StampProcessor, WithdrawnProcessor
from edition.markdown.kept import KeepingProcessor
from edition.markdown.language import LanguageProcessor
from edition.markdown.listings import ListingBlock
from edition.markdown.passage import NoteBlock, PamphletNoteBlock, PassageBlock
from edition.markdown.section import SectionProcessor
from edition.markdown.tables import SeriesBlock, TableBlock
from edition.markdown.typography import ColumnProcessor, TypographyProcessor

BLOCKS = (
    PassageBlock, NoteBlock, PamphletNoteBlock, TableBlock, ChartBlock, ListingBlock, AnswerBlock,
    DocumentBlock, LifeBlock, SeriesBlock,
)  # fmt: skip


class EditionExtension(BlocksExtension):  # type: ignore[misc]
    """All constructs of the edition, sharing one context a page."""

    def __init__(self, given: Given | None = None, **options: Any) -> None:
        """Take up the edition below `docs`, or the one that is given, with the page to be read."""
        self.given = given
        self.config = {
            "docs": ["docs", "folder that holds data/ and text/"],
            "served": ["", "mkdocs.yml as it is, where pages are converted at each change of it"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the signs and the processors; the blocks follow."""
        self.context = Context(md, self.getConfig("docs"), self.given, self.getConfig("served"))
        super().extendMarkdown(md)
        md.preprocessors.register(LoudPreprocessor(md, self.context), "edition-loud", 200)
        signs.register(md, self.context)
        # Before the inline signs are read (20).
        md.treeprocessors.register(SectionProcessor(md, self.context), "edition-section", 30)
        md.treeprocessors.register(ClaimsProcessor(md, self.context), "edition-claims", 31)
        md.treeprocessors.register(WithdrawnProcessor(md, self.context), "edition-withdrawn", 29)

        # After them, before the tree is written out (0).
        md.treeprocessors.register(FootnoteProcessor(md, self.context), "edition-footnotes", 10)
        md.treeprocessors.register(ColumnProcessor(md), "edition-columns", 11)
        md.treeprocessors.register(TypographyProcessor(md), "edition-typography", 9)
        md.treeprocessors.register(StampProcessor(md, self.context), "edition-stamp", 8)
        md.treeprocessors.register(LanguageProcessor(md, self.context), "edition-language", 5)
        # Before the links are resolved (0).
        md.treeprocessors.register(SourceLinkProcessor(md, self.context), "edition-links", 1)
        # Behind what takes escapes out (0) and before MkDocs, which comes later.
        md.treeprocessors.register(KeepingProcessor(md, self.context), "edition-kept", 0)

    def extendMarkdownBlocks(  # noqa: N802 (pymdownx's name)
        self, md: Markdown, block_mgr: BlocksProcessor
    ) -> None:
        """Register the blocks, each with the context of the page."""
        for block in BLOCKS:
            block_mgr.register(block, {"context": self.context})


def makeExtension(**options: Any) -> EditionExtension:  # noqa: N802 (Python-Markdown's name)
    """The entry point that Python-Markdown looks for."""
    return EditionExtension(**options)
