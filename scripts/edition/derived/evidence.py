"""What is known of a document or a life, in plain words: the labels and the texts of every form."""

from collections.abc import Iterator

from edition.derived.dates import date
from edition.model.edition import Edition
from edition.model.evidence import Document, Life


def facts(document: Document, edition: Edition) -> Iterator[tuple[str, str]]:
    """The fields of a document, each with its label; what is not given is left out."""
    found = (
        ("Kind", _kind(document, edition)),
        ("Date", date(document.date)),
        ("From", document.author),
        ("To", document.addressee),
        ("Archive", document.archive),
        ("In print", document.print),
        ("Came out", document.published),
        ("Read here", document.read),
    )
    return ((label, text) for label, text in found if text)


def dated(document: Document, edition: Edition) -> str:
    """Kind and date in a line: `Order, 30 July 1937`."""
    label = _kind(document, edition)
    return f"{label[:1].upper()}{label[1:]}, {date(document.date)}"


def _kind(document: Document, edition: Edition) -> str:
    """The label of its kind, or the word that is given where the list has none."""
    kind = edition.vocabulary.document_kinds.get(document.kind)
    return kind.label if kind else document.kind


def course(life: Life) -> Iterator[str]:
    """What the record says of a life, in order: `arrested 25 September 1937`."""
    yield f"{life.kind}, {life.home}"
    for label in ("born", "arrested", "sentenced"):
        if day := getattr(life, label):
            yield f"{label} {date(day)}"
    if life.survived:
        yield "survived"
    if life.died:
        yield f"died {date(life.died)}"
    if life.cleared:
        yield f"cleared {date(life.cleared)}"
