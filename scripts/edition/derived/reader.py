"""The prose of one edition read: terms with their words, works with their short form, numbers.

And as words alone, as a page shows them, without citations.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from edition.derived import bibliography
from edition.ground import prose
from edition.ground.tree import inline, nodes
from edition.ground.tree import plain as tree
from edition.ground.tree.nodes import Block, Citation, Inline, Number, TermLink, Work
from edition.model.edition import Edition


class Reader:
    """Reads the prose of an edition. What it does not know it leaves as written."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._kept: dict[tuple[str, str], tuple[Block, ...]] = {}

    @cached_property
    def short(self) -> Mapping[str, str]:
        """The short form of each work: `Getty 1985`."""
        works = bibliography.formatted(self.edition)
        return {key: found.short for key, found in works.items()}

    def blocks(self, text: str, uri: str = "") -> tuple[Block, ...]:
        """The blocks of a text that stands in the page `uri` below docs/."""
        key = text, uri
        if key not in self._kept:
            self._kept[key] = nodes.resolved(inline.read(text, uri).blocks, self._resolved)
        return self._kept[key]

    def inlines(self, text: str) -> tuple[Inline, ...]:
        """The content of a text that is one line, as a claim, a finding or a definition is."""
        found = nodes.resolved(inline.read_line(text).blocks, self._resolved)
        return tuple(node for block in found for node in getattr(block, "children", ()))

    def _resolved(self, node: Inline) -> Inline:
        match node:
            case TermLink(name, text):
                return self.term(name, text)
            case Number(name):
                return Number(name, self.edition.printed_figures.get(name, name))
            case Citation(works):
                known = (Work(w.key, self.short.get(w.key, w.key), w.locator) for w in works)
                return Citation(tuple(known))
        return node

    def term(self, name: str, text: str) -> TermLink:
        """The term of that name; where only its id is given, with the term itself as its words."""
        term = self.edition.terms.get(self.edition.term_names.get(name.casefold(), ""))
        if term is None:
            return TermLink(name, text or name)
        return TermLink(
            term.id, text or (term.term if name.casefold() == term.id.casefold() else name)
        )


@lru_cache(maxsize=2)
def reader(edition: Edition) -> Reader:
    """The reader of an edition, made once, so that the forms of the edition share its readings."""
    return Reader(edition)


def plain(text: str, edition: Edition, *, reference: str = "{}") -> str:
    """The words of a text of several blocks, in one line; references as `reference` has them."""
    found = tree.lines(reader(edition).blocks(text))
    words = (tree.plain(line, cited=False, reference=reference) for line in found)
    return " ".join(" ".join(words).split())


def line(text: str, edition: Edition) -> str:
    """The words of a text of one line; one that has no markup is its words."""
    if prose.may_be_marked(text):
        text = tree.plain(reader(edition).inlines(text), cited=False, reference="{}")
    return " ".join(text.split())
