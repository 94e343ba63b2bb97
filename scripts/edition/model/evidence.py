"""Evidence: papers of the time, each on a page of its own, and the lives of those they killed.

What is known of a paper or a life stands in the options of its block. Their
names, and which must be there, are those of schema.yml.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.ground import link_targets
from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.pages import Page, blocks
from edition.model.sources import Citation

FOLDER = "evidence/documents"
#: Pages that only lead to others, which no book needs.
CONTENTS = ("evidence/index.md", f"{FOLDER}/index.md")
#: What the page of a document says, in this order, under headings of the second rank.
SECTIONS = (
    "What it says", "What it proves", "What it does not prove", "What is said against it",
    "Where it is", "For a class",
)  # fmt: skip
#: Names of the options that list claims, and how the claims stand to the document.
WAYS = {"against": "It speaks against", "supports": "It bears out"}


@dataclass(frozen=True)
class Document:
    """A paper of the time: what it is, where it is, what of it was read, which claims it meets.

    `summary` says in sixty words what it is and shows; `uri` is its page below docs/.
    """

    id: str
    title: str
    kind: str
    date: str
    author: str
    addressee: str
    archive: str
    print: str
    published: str
    read: str
    against: tuple[Reference, ...]
    supports: tuple[Reference, ...]
    summary: str
    uri: str
    place: Place

    @property
    def anchor(self) -> str:
        """Its id in its page and in every other form."""
        return f"document-{self.id}"

    @property
    def address(self) -> str:
        """Where it stands, from the root of the site."""
        return f"{link_targets.page(self.uri)}#{self.anchor}"

    @property
    def claims(self) -> tuple[Reference, ...]:
        """The claims that it bears on, either way."""
        return (*self.against, *self.supports)


@dataclass(frozen=True)
class Life:
    """An ordinary person: what the record says, and the life told; `home` is where they lived.

    `record` is the work that was read, `uri` the page below docs/.
    """

    id: str
    name: str
    cyrillic: str
    kind: str
    home: str
    born: str
    arrested: str
    sentenced: str
    died: str
    survived: str
    cleared: str
    record: str
    body: str
    uri: str
    place: Place

    @property
    def anchor(self) -> str:
        """Its id in its page and in every other form."""
        return f"life-{self.id}"

    @property
    def address(self) -> str:
        """Where it stands, from the root of the site."""
        return f"{link_targets.page(self.uri)}#{self.anchor}"

    @property
    def citation(self) -> Citation:
        """The record, as a work that the life rests on."""
        return Citation(self.record, self.place)


def documents(pages: Iterable[Page]) -> Iterator[Document]:
    """The documents on the pages, by their dates."""
    found = (
        block.made(Document, title=page.title, uri=page.uri, summary=block.body)
        for page, block in blocks(pages, "document")
    )
    yield from sorted(found, key=lambda made: (made.date, made.id))


def lives(pages: Iterable[Page]) -> Iterator[Life]:
    """The lives on the pages, as they come."""
    for page, block in blocks(pages, "life"):
        yield block.made(Life, uri=page.uri, home=block.option("place"))
