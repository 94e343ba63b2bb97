"""Short answers: what people say, and what is true, each on a page of its own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.pages import Page, blocks

FOLDER = "answers"


@dataclass(frozen=True)
class Answer:
    """A short answer: the fact that is its title, what is said against it, the answer itself.

    `figure` is the number that settles the matter, with what it counts; `claims`
    are those of the pamphlet that it answers; `uri` is its page below docs/.
    """

    id: str
    title: str
    question: str
    said: str
    figure: str
    counts: str
    claims: tuple[Reference, ...]
    body: str
    uri: str
    place: Place


#: Options that may name key figures, as prose does.
NUMBERED = ("figure", "counts")


def answers(pages: Iterable[Page], figures: Mapping[str, str]) -> Iterator[Answer]:
    """The answers on the pages, in the order of the pages; claims that are none are left out.

    `figures` are the key figures as they are printed.
    """
    for page, block in blocks(pages, "answer"):
        said = {name: prose.inserted(block.option(name), figures) for name in NUMBERED}
        yield block.made(Answer, title=page.title, uri=page.uri, **said)
