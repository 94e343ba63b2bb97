"""Pages outside the text in plain text: short answers, introductions, documents and lives."""

from collections.abc import Iterable, Iterator

from edition.derived.evidence import course, facts
from edition.derived.reader import reader
from edition.forms.plain import lines, passages
from edition.forms.plain.lines import Cited
from edition.ground.references import Reference
from edition.model.answers import Answer
from edition.model.edition import Edition
from edition.model.evidence import WAYS, Document, Life
from edition.model.passages import Essay


def answer(found: Answer, edition: Edition) -> Iterator[str]:
    """What is said, the answer, the rest of its page, the claims with their verdicts."""
    read = Cited(edition)
    yield from ("", "", *lines.underlined(found.title, "-"))
    yield from lines.wrap(f"What is said, in our words: {found.said}")
    yield ""
    yield from lines.blocks(read.blocks(found.body, found.uri))
    page = next(page for page in edition.essays if page.uri == found.uri)
    yield ""
    yield from lines.blocks(read.blocks(page.headnote, found.uri))
    yield ""
    yield from _claims("Where the pamphlet says it", found.claims, edition)
    yield from read.lines()


def essay(found: Essay, edition: Edition) -> Iterator[str]:
    """A page, its blocks in their places."""
    read = Cited(edition)
    yield from ("", "")
    for piece in found.pieces:
        if isinstance(piece, str):
            yield from lines.blocks(read.blocks(piece, found.uri))
            yield ""
        elif piece.name == "chart":
            yield from passages.chart(edition.charts[piece.argument], edition)
            yield ""
        elif piece.name == "series":
            yield from passages.series(edition.series[piece.argument])
            yield ""
        elif piece.name == "document":
            yield from _document(edition.documents[piece.argument], edition, read)
        elif piece.name == "life":
            yield from _life(edition.lives[piece.argument], edition, read)
    yield from read.lines()


def _document(found: Document, edition: Edition, read: Cited) -> Iterator[str]:
    """The title, sixty words, the fields, the claims that the document bears on."""
    yield from lines.underlined(found.title, "-")
    yield from lines.blocks(read.blocks(found.summary, found.uri))
    yield ""
    for label, said in facts(found, edition):
        yield from lines.wrap(f"{label}: {said}", "", "    ")
    for name, label in WAYS.items():
        if claims := getattr(found, name):
            yield from _claims(label, claims, edition)
    yield ""


def _life(found: Life, edition: Edition, read: Cited) -> Iterator[str]:
    """The name, what the record says in a line, the life, the record."""
    yield from lines.underlined(" · ".join(filter(None, (found.name, found.cyrillic))), "-")
    yield from lines.wrap(" · ".join(course(found)))
    yield ""
    yield from lines.blocks(read.blocks(found.body, found.uri))
    yield from lines.wrap(f"Record: {reader(edition).short[found.record]}")
    yield ""


def _claims(label: str, claims: Iterable[Reference], edition: Edition) -> list[str]:
    verdicts = {c.reference: edition.vocabulary.verdicts[c.verdict].label for c in edition.claims}
    found = "; ".join(f"{claim} ({verdicts[claim]})" for claim in claims)
    return lines.wrap(f"{label}: {found}", "", "    ")
