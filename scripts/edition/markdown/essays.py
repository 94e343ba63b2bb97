"""Pages outside the text: the heads of short answers and documents, lives, and claims both ways.

Blocks `/// answer | expulsions`, `/// document | order-00447` and `/// life | mikhail-smelov`.
The claims that an answer or a document bears on are listed on its page, and lead back to it.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from edition.derived.evidence import course, facts
from edition.ground.references import Reference
from edition.ground.wording import many
from edition.markdown.citation import cite_link
from edition.markdown.context import PageBlock, PageProcessor
from edition.markdown.elements import (
    add,
    claim_line,
    element,
    folded,
    labelled,
    link_list,
    literal,
    tail,
)
from edition.model.answers import Answer
from edition.model.claims import Claim
from edition.model.edition import Edition
from edition.model.evidence import WAYS, Document

#: The heading of an answer before which the claims are listed.
BEFORE = "documents-and-data"
#: How many pages of a kind a section names before its text; the rest is folded.
SHOWN = 3


class AnswerBlock(PageBlock):
    """The fact as the title, what is said, the number that settles it, the answer."""

    NAME = "answer"

    def on_create(self, parent: Element) -> Element:
        """The head of the page, and the box that the answer goes into."""
        answer = self.context.edition.answers[self.argument]
        box = add(parent, "header", css="page-head", data_answer=self.argument)
        literal(box, "p", "Short answer", css="page-head__kind")
        literal(box, "h1", answer.title, id=answer.id)
        said = labelled(box, "What is said, in our words", css="answer__said")
        literal(said, "span", answer.said)
        if answer.figure:
            line = add(box, "p", css="answer__figure")
            tail(literal(line, "b", answer.figure), " ")
            literal(line, "span", answer.counts)
        self.body = add(box, "div", css="page-head__short")
        actions = add(box, "p", css="answer__actions js-only")
        label = "Copy the answer with its sources"
        act = literal(actions, "button", label, type="button", css="button", data_act="copy-answer")
        tail(act, " ")
        literal(actions, "span", "", css="passage__said")
        return box


class DocumentBlock(PageBlock):
    """The head of the page of a document: its title, sixty words, its fields in plain words."""

    NAME = "document"

    def on_create(self, parent: Element) -> Element:
        """The head of the page, and the box that the summary goes into."""
        edition = self.context.edition
        document = edition.documents[self.argument]
        box = add(parent, "header", css="page-head")
        literal(box, "p", "Document", css="page-head__kind")
        literal(box, "h1", document.title, id=document.anchor)
        self.body = add(box, "div", css="page-head__short")
        fields = add(box, "dl", css="facts")
        for label, text in facts(document, edition):
            literal(fields, "dt", label)
            literal(fields, "dd", text)
        return box


class LifeBlock(PageBlock):
    """A life: the name as a heading, what the record says in a line, the life told, the record."""

    NAME = "life"

    def on_create(self, parent: Element) -> Element:
        """Heading and facts, and the box that the life goes into."""
        life = self.context.edition.lives[self.argument]
        box = add(parent, "section", css="life")
        literal(box, "h2", life.name, id=life.anchor)
        line = add(box, "p", css="life__facts")
        if life.cyrillic:
            tail(literal(line, "span", life.cyrillic, lang="ru"), " · ")
        literal(line, "span", " · ".join(course(life)))
        self.body = add(box, "div", css="life__told")
        cite_link(labelled(box, "Record", css="life__record"), life.record, self.context)
        return box


class ClaimsProcessor(PageProcessor):
    """On the page of an answer or a document: the claims, with their verdicts."""

    def run(self, root: Element) -> None:
        """Put the claims of an answer before its documents, those of a document at the end."""
        edition, uri = self.context.edition, self.context.uri
        for answer in edition.answers.values():
            if answer.uri == uri:
                at = next((i for i, e in enumerate(root) if e.get("id") == BEFORE), len(root))
                heading = element("h2", "Where the pamphlet says it", id="where")
                root[at:at] = [heading, _claims(answer.claims, edition)]
        for document in edition.documents.values():
            if document.uri == uri and document.claims:
                root.append(element("h2", "Where the pamphlet speaks of it", id="where"))
                root.extend(_ways(document, edition))


def _ways(document: Document, edition: Edition) -> Iterator[Element]:
    """Against which claims the document speaks, and which it bears out."""
    for name, heading in WAYS.items():
        if claims := getattr(document, name):
            yield element("h3", heading, id=name)
            yield _claims(claims, edition)


def _claims(claims: Iterable[Reference], edition: Edition) -> Element:
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
    _lead(parent, answers.values(), "Short answers" if section else "Short answer", css, section)
    _lead(parent, documents.values(), "Documents", css, section)


def _lead(
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
