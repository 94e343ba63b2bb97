"""The nodes of prose: inline content, and the blocks that hold it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from edition.ground.references import Reference


@dataclass(frozen=True)
class Text:
    """Words as they are."""

    text: str


@dataclass(frozen=True)
class Code:
    """Words set as code."""

    text: str


@dataclass(frozen=True)
class Break:
    """A line break that the writer asked for."""


@dataclass(frozen=True)
class Styled:
    """Words that are set apart: italic, bold, superscript, subscript, or a key of the keyboard.

    Italic is emphasis, a title or a foreign word; bold is strong emphasis.
    """

    children: tuple["Inline", ...]
    style: str


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, with the marks as written."""

    children: tuple["Inline", ...]
    opening: str
    closing: str


@dataclass(frozen=True)
class Link:
    """A link: a URL, or an address of the edition from the root of its site."""

    children: tuple["Inline", ...]
    address: str

    @property
    def external(self) -> bool:
        """Whether it leads out of the edition."""
        return "://" in self.address or self.address.startswith("mailto:")


@dataclass(frozen=True)
class TermLink:
    """A term of the glossary, with the words shown.

    As it is read, it has the name that is written, and words only where they are given.
    """

    id: str
    text: str


@dataclass(frozen=True)
class CrossReference:
    """A place of the pamphlet or a claim: 6.2, 9.t1, 7.n1, 12.3a."""

    reference: Reference


@dataclass(frozen=True)
class Number:
    """A key figure: its name, and the number as printed; as it is read, the name stands for it."""

    name: str
    text: str


@dataclass(frozen=True)
class Work:
    """A work cited: its key, its short form (`Getty 1985`), or nothing yet, the place in it."""

    key: str
    short: str
    locator: str

    @property
    def shown(self) -> str:
        """Short form and locator: `Getty 1985, p. 67`."""
        return f"{self.short}, {self.locator}" if self.locator else self.short


@dataclass(frozen=True)
class Citation:
    """One or more works in brackets."""

    works: tuple[Work, ...]

    @property
    def shown(self) -> str:
        """The citation as printed: `(Getty 1985, p. 67; Kotkin 2017)`."""
        return f"({'; '.join(work.shown for work in self.works)})"


Inline = (
    Text | Code | Break | Styled | Quotation | Link | TermLink | CrossReference | Number | Citation
)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class List:
    """A list, each item one or more blocks; an ordered one counts from 1."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool


@dataclass(frozen=True)
class BlockQuote:
    """A quotation set off."""

    children: tuple["Block", ...]


@dataclass(frozen=True)
class CodeBlock:
    """Lines of code."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table written in the prose: its head and its rows, each a row of cells."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


#: The inline nodes that hold others.
HOLDING = (Styled, Quotation, Link)
Block = Paragraph | Heading | List | BlockQuote | CodeBlock | Grid


def resolved(blocks: Iterable[Block], sign: Callable[[Inline], Inline]) -> tuple[Block, ...]:
    """The blocks with each inline node that holds no others as `sign` makes it."""
    return tuple(_resolved(block, sign) for block in blocks)


def _resolved(block: Block, sign: Callable[[Inline], Inline]) -> Block:
    match block:
        case Paragraph(children) | Heading(_, children):
            return replace(block, children=line(children, sign))
        case BlockQuote(blocks):
            return BlockQuote(resolved(blocks, sign))
        case List(items):
            return replace(block, items=tuple(resolved(item, sign) for item in items))
        case Grid(head, rows):
            found = [tuple(line(cell, sign) for cell in row) for row in (head, *rows)]
            return Grid(found[0], tuple(found[1:]))
    return block


def line(nodes: Iterable[Inline], sign: Callable[[Inline], Inline]) -> tuple[Inline, ...]:
    """The nodes of a line, likewise."""
    return tuple(
        replace(node, children=line(node.children, sign))
        if isinstance(node, HOLDING)
        else sign(node)
        for node in nodes
    )
