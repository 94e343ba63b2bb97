"""The words of the tree, as plain text prints them: `see 6.2 (Getty 1985, p. 67)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from edition.ground.tree import inline
from edition.ground.tree.nodes import (
    Block,
    BlockQuote,
    Break,
    Citation,
    Code,
    CodeBlock,
    CrossReference,
    Grid,
    Heading,
    Inline,
    List,
    Number,
    Paragraph,
    Quotation,
    TermLink,
    Text,
)


def plain(
    nodes: Iterable[Inline],
    *,
    cited: bool = True,
    reference: str | None = None,
    quoted: bool = True,
) -> str:
    """The nodes as words, without citations unless `cited`, quotations unless `quoted`.

    References stand as they are printed, or as `reference` has them (`({})`, or nothing).
    """
    words = ""
    for node in nodes:
        match node:
            case Text(text) | Code(text) | Number(_, text):
                words += text
            case TermLink(name, text):
                words += text or name
            case CrossReference(at):
                printed = f"[{at.number}]" if at.kind == "pamphlet-note" else str(at)
                words += printed if reference is None else reference.format(at)
            case Citation():
                words = words + node.shown if cited else words.rstrip()
            case Break():
                words += "\n"
            case Quotation() if not quoted:
                words += " "
            case Quotation(children, opening, closing):
                words += opening + plain(children, cited=cited, reference=reference) + closing
            case _:
                words += plain(node.children, cited=cited, reference=reference, quoted=quoted)
    return words


def lines(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """Each paragraph, heading, cell and piece of code in the blocks, in order."""
    for block in blocks:
        match block:
            case Paragraph(children) | Heading(_, children):
                yield children
            case BlockQuote(inner):
                yield from lines(inner)
            case List(items):
                yield from lines(chain.from_iterable(items))
            case CodeBlock(text):
                yield (Text(text),)
            case Grid(head, rows):
                for row in (head, *rows):
                    yield from row


def words(text: str, *, reference: str = "{}", quoted: bool = True) -> str:
    """The words of a text of which nothing is known: a term as written, no citation."""
    found = lines(inline.read(text).blocks)
    return "\n".join(plain(line, cited=False, reference=reference, quoted=quoted) for line in found)
