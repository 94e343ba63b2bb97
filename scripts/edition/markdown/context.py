"""What every construct needs to know: the edition, the page, and whether the page is sound.

The first thing done with a page is to read it strictly. A misspelt block or
option, an unknown term, citekey or reference stops the build here, with the
line of the file, before anything could be published as literal text.

And the bases of the constructs: a block, and what changes the tree of a page.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks.block import Block

from edition import checks
from edition.derived import bibliography
from edition.model.edition import Edition
from edition.reading import store
from edition.reading.pages import BLOCKS
from edition.scan.importer import originals


@dataclass(frozen=True)
class Given:
    """An edition that is read and sound, and the page of it that is converted, below docs/."""

    edition: Edition
    uri: str


#: What each build of MkDocs has taken up, by the build's list of files.
_BUILDS: WeakKeyDictionary[object, Edition] = WeakKeyDictionary()


class Context:
    """The edition as one page sees it; `begin` takes it up, once a conversion."""

    edition: Edition

    def __init__(self, md: Markdown, docs: str, given: Given | None, served: str) -> None:
        self.md = md
        self.served = served
        self.pieces: Pieces | None = None
        self.given = given
        self._docs = docs

    def begin(self) -> None:
        """Take up the edition as it is now, all its inner references resolved.

        A build under MkDocs takes it up once for all its pages: so they agree
        with each other, and the files are looked at once, not once a page.
        """
        processors = self.md.treeprocessors
        build = getattr(processors["relpath"], "files", None) if "relpath" in processors else None
        taken = _BUILDS.get(build) if build is not None else None
        if taken is None:
            taken = self.given.edition if self.given else checks.sound(store.load(self.docs))
            if build is not None:
                _BUILDS[build] = taken
        self.edition = taken
        self.formatted = bibliography.formatted(taken)
        self.originals = originals(taken.root)

    def kept(self, box: Element, name: Hashable, given: object) -> bool:
        """Put into the box what it held when the page was last served, where that was of the same.

        What it may depend on besides stands here: whatever prose names, the addresses of links.
        """
        if not self.served:
            return False
        if self.pieces is None:
            edition = self.edition
            words = edition.vocabulary, edition.terms, edition.sources, edition.printed_figures
            around = self.served, edition.docs, edition.site, edition.files
            self.pieces = Pieces(self.uri, self.md, (*words, *around))
        return self.pieces.again(box, name, given)

    @property
    def docs(self) -> Path:
        """The folder of the edition, from that of the configuration which MkDocs or Zensical has.

        Where neither reads the page, it is as given.
        """
        processors = self.md.treeprocessors
        if "relpath" in processors:
            config = processors["relpath"].config.config_file_path  # type: ignore[attr-defined]
            return Path(config).parent / self._docs
        told = (getattr(found, "config", None) for found in self.md.preprocessors)
        roots = (config.get("root_dir") for config in told if isinstance(config, dict))
        return Path(next((root for root in roots if root), "")) / self._docs

    @property
    def uri(self) -> str:
        """The path of the page below docs/, as MkDocs or Zensical tells its extensions; or none."""
        if self.given:
            return self.given.uri
        processors = self.md.treeprocessors
        if "relpath" in processors:
            return processors["relpath"].file.src_uri  # type: ignore[attr-defined,no-any-return]
        pages_ = (getattr(found, "page", None) for found in self.md.preprocessors)
        return next((str(page.path) for page in pages_ if page is not None), "")

    @property
    def section(self) -> int | None:
        """The number of the section that the page is, or None for another page."""
        numbers = (n for n, page in self.edition.pages.items() if page.uri == self.uri)
        return next(numbers, None)


class LoudPreprocessor(Preprocessor):
    """Takes up the edition before the page is read: what is unsound in any page stops the build."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, lines: list[str]) -> list[str]:
        """The lines unchanged, or EditionError."""
        self.context.begin()
        return lines


def inside(md: Markdown, element: Element) -> str:
    """What stands in an element as HTML, when what converted it has ended: its last steps alone."""
    text = md.serializer(element)
    text = text[text.index(">") + 1 : text.rindex("<")]
    for processor in md.postprocessors:
        text = processor.run(text)
    return text


@dataclass
class Piece:
    """An element of a page, with what it was made of and what converted it."""

    given: object
    md: Markdown
    element: Element

    @cached_property
    def written(self) -> str:
        """What stands in the element as HTML, once the page is converted."""
        return inside(self.md, self.element)


#: The pieces of each page as it was last converted, with what was given for all of them.
_KEPT: dict[str, tuple[object, dict[Hashable, Piece]]] = {}


class Pieces:
    """The pieces of a page that is being converted: what was written of one is put in again.

    An editor who changes a claim waits for the register of all. At ten copies of
    the text it took 0.9 s of the processor to convert it; with its pieces kept 0.1.
    A piece depends on what is given for it and for all pieces of the page, and on
    nothing else; it holds nothing that its page gathers: no citation, no term.
    """

    def __init__(self, uri: str, md: Markdown, given: object) -> None:
        """Take up those that the last conversion of the page left, where it was given the same."""
        self.uri, self.md, self.given = uri, md, given
        last, pieces = _KEPT.get(uri, (None, {}))
        self._before = pieces if last == given else {}
        self._made: dict[Hashable, Piece] = {}

    def again(self, box: Element, name: Hashable, given: object) -> bool:
        """Put into the box what was written there before, where that was of the same."""
        found = self._before.get(name)
        if found is None or found.given != given:
            self._made[name] = Piece(given, self.md, box)
            return False
        self._made[name] = found
        box.text = self.md.htmlStash.store(found.written)
        return True

    def keep(self) -> None:
        """Leave them to the next conversion; to be asked when this one is done."""
        _KEPT[self.uri] = self.given, self._made


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
