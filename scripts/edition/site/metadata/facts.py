"""The facts of a page that its metadata are made of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from edition.derived.evidence import dated
from edition.derived.reader import plain
from edition.ground import link_targets
from edition.ground.typography import curled
from edition.ground.wording import many
from edition.markdown.elements import in_words
from edition.model.answers import Answer
from edition.model.edition import Edition, Section
from edition.model.evidence import Document
from edition.site import share_pictures

#: Characters of a description that are shown where a link is shared, more or less.
WORDS = 200
#: What people read where a page is found or shared: it has the marks of print.
READ = ("title", "cited", "description", "alternative")


@dataclass(frozen=True)
class Facts:
    """A page: its folder below the site, address, title, what it says, its picture.

    `cited` is the title under which it is cited.
    """

    folder: str
    address: str
    title: str
    cited: str
    description: str
    picture: str
    alternative: str
    section: Section | None = None
    answer: Answer | None = None
    document: Document | None = None


def pages(edition: Edition) -> Iterator[Facts]:
    """Every page of the site with its facts."""
    names = {leaf.uri: leaf.name for leaf in edition.site.leaves}
    sections = {page.uri: edition.sections[number - 1] for number, page in edition.pages.items()}
    answers = {answer.uri: answer for answer in edition.answers.values()}
    documents = {document.uri: document for document in edition.documents.values()}
    whole = edition.imprint.title
    words = share_pictures.alternative(edition.claims, whole, edition)
    for page in edition.every_page:
        where = link_targets.page(page.uri)
        title = (names.get(page.uri) or page.title) if where else whole
        facts = Facts(
            where.rstrip("/"), edition.site.address + where, title, title,
            page.description or edition.site.description,
            share_pictures.address("edition"), words,
        )  # fmt: skip
        if page.uri in sections:
            facts = _of_section(facts, sections[page.uri], page.headnote, edition)
        elif page.uri in answers:
            facts = _of_answer(facts, answers[page.uri], edition)
        elif page.uri in documents:
            facts = _of_document(facts, documents[page.uri], edition)
        printed: dict[str, Any] = {name: curled(getattr(facts, name)) for name in READ}
        yield replace(facts, **printed)


def _of_section(facts: Facts, section: Section, headnote: str, edition: Edition) -> Facts:
    claims = edition.claims_in(section.number)
    title = section.title
    name = f"Section {section.number}"
    counts = many(len(claims), "claim")
    line = f"{name} · {counts}: {in_words(claims, edition.vocabulary)}." if claims else f"{name}."
    known = shortened(plain(headnote, edition, reference="({})"))
    return replace(
        facts,
        title=f"{section.number} · {title}",
        cited=f"{name}: {title}",
        description=f"{line} {known}".strip(),
        picture=share_pictures.address(f"section-{section.number}"),
        alternative=share_pictures.alternative(claims, f"{name}: {title}", edition),
        section=section,
    )


def _of_answer(facts: Facts, answer: Answer, edition: Edition) -> Facts:
    said = f"{answer.title}. {answer.figure} {answer.counts}".strip()
    return replace(
        facts,
        title=answer.title,
        cited=answer.title,
        description=plain(answer.body, edition),
        picture=share_pictures.address(f"answer-{answer.id}"),
        alternative=f"{said}.",
        answer=answer,
    )


def _of_document(facts: Facts, document: Document, edition: Edition) -> Facts:
    return replace(
        facts,
        title=document.title,
        cited=document.title,
        description=plain(document.summary, edition),
        picture=share_pictures.address(document.anchor),
        alternative=f"{document.title}. {dated(document, edition)}.",
        document=document,
    )


def shortened(text: str) -> str:
    """The text, or its first words with an ellipsis where it is longer."""
    return text if len(text) <= WORDS else text[: text.rindex(" ", 0, WORDS)].rstrip(",;:") + " …"
