"""The words of the tree, as plain text prints them: `see 6.2 (Getty 1985, p. 67)`."""

from collections.abc import Iterable, Iterator
from itertools import chain

from edition.ground.tree import inline, nodes


def plain(
    run: Iterable[nodes.Inline],
    *,
    cited: bool = True,
    reference: str | None = None,
    quoted: bool = True,
) -> str:
    """The nodes as words, without citations unless `cited`, quotations unless `quoted`.

    References stand as they are printed, or as `reference` has them (`({})`, or nothing).
    """
    words = ""
    for node in run:
        match node:
            case nodes.Text(text) | nodes.Code(text) | nodes.Number(_, text):
                words += text
            case nodes.TermLink(name, text):
                words += text or name
            case nodes.CrossReference(at):
                printed = f"[{at.number}]" if at.kind == "pamphlet-note" else str(at)
                words += printed if reference is None else reference.format(at)
            case nodes.Citation():
                words = words + node.shown if cited else words.rstrip()
            case nodes.Break():
                words += "\n"
            case nodes.Quotation() if not quoted:
                words += " "
            case nodes.Quotation(children, opening, closing):
                words += opening + plain(children, cited=cited, reference=reference) + closing
            case _:
                words += plain(node.children, cited=cited, reference=reference, quoted=quoted)
    return words


def lines(blocks: Iterable[nodes.Block]) -> Iterator[tuple[nodes.Inline, ...]]:
    """Each paragraph, heading, cell and piece of code in the blocks, in order."""
    for block in blocks:
        match block:
            case nodes.Paragraph(children) | nodes.Heading(_, children):
                yield children
            case nodes.BlockQuote(inner):
                yield from lines(inner)
            case nodes.List(items):
                yield from lines(chain.from_iterable(items))
            case nodes.CodeBlock(text):
                yield (nodes.Text(text),)
            case nodes.Grid(head, rows):
                for row in (head, *rows):
                    yield from row


def words(text: str, *, reference: str = "{}", quoted: bool = True) -> str:
    """The words of a text of which nothing is known: a term as written, no citation."""
    found = lines(inline.read(text).blocks)
    return "\n".join(plain(line, cited=False, reference=reference, quoted=quoted) for line in found)
