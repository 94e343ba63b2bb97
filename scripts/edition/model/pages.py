"""Pages as a scholar writes them: headnote, blocks, each with its line."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from edition.ground.messages import Message, Place
from edition.ground.references import Reference

T = TypeVar("T")


@dataclass(frozen=True)
class Block:
    """A block of a page: `/// name | argument`, its options, its body and where the body begins."""

    name: str
    argument: str
    place: Place
    options: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def option(self, name: str) -> str:
        """What an option says; nothing where it is not given."""
        return self.options.get(name, "")

    def names(self, option: str) -> list[str]:
        """The places or claims that an option lists, set off by commas or blanks."""
        return self.option(option).replace(",", " ").split()

    def references(self, option: str) -> tuple[Reference, ...]:
        """Those of the names that are references."""
        return tuple(filter(None, map(Reference.of, self.names(option))))

    def made(self, kind: type[T], /, **given: object) -> T:
        """The record that the block of a page is: what is not `given` or its own is an option."""
        own: dict[str, Any] = {"id": self.argument, "body": self.body, "place": self.place, **given}
        values = {}
        for found in fields(kind):  # type: ignore[arg-type]  # every record is a dataclass
            read = self.references if "Reference" in str(found.type) else self.option
            values[found.name] = own[found.name] if found.name in own else read(found.name)
        return kind(**values)


@dataclass(frozen=True)
class Page:
    """A page: its title, the text outside blocks, its blocks in order; `uri` is below docs/.

    `source` is all of it as it is written, without the front matter; `description` is of that,
    which as a whole is `front`.
    """

    path: str
    title: str
    headnote: str
    headnote_line: int
    blocks: tuple[Block, ...]
    messages: tuple[Message, ...]
    uri: str = ""
    lines: tuple[tuple[int, str], ...] = ()
    source: str = ""
    description: str = ""
    front: str = ""

    @property
    def neutral_title(self) -> str:
        """The edition's own title of a section, without the number before it."""
        return self.title.partition(" · ")[2] or self.title

    @property
    def paper(self) -> str:
        """The PDF of the page by itself, where its front matter asks for one, by its path."""
        made = self.uri.replace(".md", ".pdf")
        return made if f"download: {made}" in self.front.splitlines() else ""

    def place(self, line: int) -> Place:
        """A line of the page."""
        return Place(self.path, line)

    def texts(self) -> Iterator[tuple[str, int]]:
        """Each piece of prose of the page with the line at which it begins."""
        yield self.headnote, self.headnote_line
        for block in self.blocks:
            yield block.body, block.body_line

    def pieces(self) -> Iterator[str | Block]:
        """The prose outside blocks and the blocks, in the order of the page."""
        start = 0
        for block in self.blocks:
            yield from _piece(self.lines, start, block.place.line)
            yield block
            start = block.place.line
        yield from _piece(self.lines, start, sys.maxsize)


def blocks(pages: Iterable[Page], name: str) -> Iterator[tuple[Page, Block]]:
    """The blocks of a name, each with its page, in the order of the pages."""
    for page in pages:
        for block in page.blocks:
            if block.name == name:
                yield page, block


def _piece(lines: Sequence[tuple[int, str]], start: int, end: int) -> Iterator[str]:
    text = "\n".join(line for number, line in lines if start < number < end).strip()
    if text:
        yield text
