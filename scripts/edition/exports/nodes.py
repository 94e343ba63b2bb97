"""The nodes of prose: inline content, and the blocks that hold it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edition.references import Reference


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
class Emphasis:
    """Emphasis, a title or a foreign word: italic."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Strong:
    """Strong emphasis: bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, with the marks as written."""

    children: tuple[Inline, ...]
    opening: str
    closing: str


@dataclass(frozen=True)
class Link:
    """A link: a URL, or an address of the edition from the root of its site."""

    children: tuple[Inline, ...]
    address: str

    @property
    def external(self) -> bool:
        """Whether it leads out of the edition."""
        return "://" in self.address or self.address.startswith("mailto:")


@dataclass(frozen=True)
class TermLink:
    """A term of the glossary by its id, with the words shown."""

    id: str
    text: str


@dataclass(frozen=True)
class CrossReference:
    """A place of the pamphlet or a claim: 6.2, 9.t1, 7.n1, 12.3a."""

    reference: Reference


@dataclass(frozen=True)
class Work:
    """A work cited: its key, its short form (`Getty 1985`) and the place in it."""

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
    Text
    | Code
    | Break
    | Emphasis
    | Strong
    | Quotation
    | Link
    | TermLink
    | CrossReference
    | Citation
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

    items: tuple[tuple[Block, ...], ...]
    ordered: bool


@dataclass(frozen=True)
class BlockQuote:
    """A quotation set off."""

    children: tuple[Block, ...]


@dataclass(frozen=True)
class CodeBlock:
    """Lines of code."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table written in the prose: its head and its rows, each a row of cells."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


Block = Paragraph | Heading | List | BlockQuote | CodeBlock | Grid


def plain(nodes: Iterable[Inline]) -> str:
    """The nodes as the edition prints them in plain text: `see 6.2 (Getty 1985, p. 67)`."""
    return "".join(map(_plain, nodes))


def _plain(node: Inline) -> str:
    match node:
        case Text(text) | Code(text) | TermLink(_, text):
            return text
        case CrossReference(reference):
            return f"[{reference.number}]" if reference.kind == "pamphlet-note" else str(reference)
        case Citation():
            return node.shown
        case Break():
            return "\n"
        case Emphasis(children) | Strong(children) | Link(children, _):
            return plain(children)
    return f"{node.opening}{plain(node.children)}{node.closing}"
