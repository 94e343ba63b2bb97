"""The claims that an answer or a document bears on: listed on its page, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from edition.ground.references import Reference
from edition.ground.wording import many
from edition.markdown.constructs import PageProcessor
from edition.markdown.elements import add, claim_line, element, folded, labelled, link_list
from edition.model.answers import Answer
from edition.model.claims import Claim
from edition.model.edition import Edition
from edition.model.evidence import WAYS, Document

#: The heading of an answer before which the claims are listed.
BEFORE = "documents-and-data"
#: How many pages of a kind a section names before its text; the rest is folded.
SHOWN = 3


class ClaimsProcessor(PageProcessor):
    """On the page of an answer or a document: the claims, with their verdicts."""

    def run(self, root: Element) -> None:
        """Put the claims of an answer before its documents, those of a document at the end."""
        edition, uri = self.context.edition, self.context.uri
        for answer in edition.answers.values():
            if answer.uri == uri:
                at = next((i for i, e in enumerate(root) if e.get("id") == BEFORE), len(root))
                heading = element("h2", "Where the pamphlet says it", id="where")
                root[at:at] = [heading, _list(answer.claims, edition)]
        for document in edition.documents.values():
            if document.uri == uri and document.claims:
                root.append(element("h2", "Where the pamphlet speaks of it", id="where"))
                root.extend(_ways(document, edition))


def _ways(document: Document, edition: Edition) -> Iterator[Element]:
    """Against which claims the document speaks, and which it bears out."""
    for name, heading in WAYS.items():
        if claims := getattr(document, name):
            yield element("h3", heading, id=name)
            yield _list(claims, edition)


def _list(claims: Iterable[Reference], edition: Edition) -> Element:
    lines = element("ul", css="claim-list")
    wanted = set(claims)
    for claim in edition.claims:
        if claim.reference in wanted:
            claim_line(lines, claim, edition.vocabulary)
    return lines


def pages_bearing(
    parent: Element, claims: Iterable[Claim], edition: Edition, css: str, *, section: int = 0
) -> None:
    """Lines that lead to the answers to the claims, and to the documents that bear on them.

    Of many, at the head of a section, the first are seen.
    """
    answers: dict[str, Answer] = {}
    documents: dict[str, Document] = {}
    for claim in claims:
        answers |= {a.id: a for a in edition.answered_by.get(claim.reference, ())}
        documents |= {d.id: d for d in edition.borne_on_by.get(claim.reference, ())}
    _line(parent, answers.values(), "Short answers" if section else "Short answer", css, section)
    _line(parent, documents.values(), "Documents", css, section)


def _line(
    parent: Element, found: Iterable[Answer | Document], label: str, css: str, section: int
) -> None:
    """A line that leads to pages by their titles; nothing where there are none."""
    pages = [(page.title, f"/{page.uri}") for page in found]
    shown = SHOWN if section else len(pages)
    if pages:
        link_list(labelled(parent, label, css=css), pages[:shown], "; ", css="")
    if rest := pages[shown:]:
        more = many(len(rest), f"more {label.lower().removesuffix('s')}")
        box = folded(parent, more, f": section {section}", css="fold", open="open")
        link_list(add(box, "p", css=css), rest, "; ", css="")
