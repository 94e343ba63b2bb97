"""JSON-LD in the words of schema.org: what a page is, part of what, which claims it reviews."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from edition.derived.reader import line
from edition.ground.link_targets import place
from edition.ground.references import Reference
from edition.model import licence
from edition.model.answers import Answer
from edition.model.claims import Claim
from edition.model.edition import Edition, Section
from edition.model.evidence import Document
from edition.model.imprint import Subject
from edition.model.registers import Term
from edition.site.delivery import TEXTS
from edition.site.metadata.facts import Facts

Node = dict[str, Any]

#: The best grade of a verdict, and the worst.
BEST, WORST = 6, 1
#: Endings of the files of data.
_FORMATS = frozenset({".csv", ".json", ".jsonld", ".bib", ".ris", ".yml"})


class Graph:
    """Makes the graph of a page; things that several pages name have one identifier."""

    def __init__(self, edition: Edition, site: Path) -> None:
        self.edition = edition
        self.imprint = edition.imprint
        self.base = edition.site.address
        self.site = site

    def of(self, facts: Facts) -> Node:
        """The graph of the page."""
        if facts.section:
            nodes = self._section(facts, facts.section)
        elif facts.answer:
            nodes = [self._answer(facts, facts.answer)]
        elif facts.document:
            nodes = [self._document(facts, facts.document)]
        elif not facts.folder:
            nodes = [self._website(), self._edition(whole=True)]
        elif facts.folder == "register/glossary":
            nodes = [self._glossary(facts)]
        elif facts.folder == "about/data":
            nodes = [self._dataset(facts)]
        elif facts.folder.startswith("introduction/"):
            nodes = [self._page(facts, "ScholarlyArticle")]
        else:
            nodes = [self._page(facts, "WebPage")]
        return {"@context": "https://schema.org", "@graph": nodes}

    def _website(self) -> Node:
        return {
            "@type": "WebSite",
            "@id": f"{self.base}#website",
            "url": self.base,
            "name": self.imprint.title,
            "inLanguage": "en-GB",
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{self.base}search/?q={{query}}",
                "query-input": "required name=query",
            },
        }

    def _edition(self, *, whole: bool = False) -> Node:
        """The edition as a book; from other pages only its name and address."""
        node = {
            "@type": "Book",
            "@id": f"{self.base}#edition",
            "name": self.imprint.title,
            "url": self.base,
        }
        if not whole:
            return node
        return node | self._published() | {"about": self._pamphlet(), "bookFormat": "EBook"}

    def _published(self) -> Node:
        return {
            "author": self._editors(),
            "version": self.imprint.version,
            "datePublished": self.imprint.date,
            "inLanguage": "en-GB",
            "license": licence.URL,
            "isAccessibleForFree": True,
        }

    def _editors(self) -> Node:
        return {"@type": "Organization", "name": self.imprint.editors, "url": self.base}

    def _pamphlet(self) -> Node:
        return {"@id": f"{self.base}#pamphlet"} | _subject(self.imprint.subject)

    def _page(self, facts: Facts, kind: str | list[str]) -> Node:
        node = {"@type": kind, "@id": facts.address, "url": facts.address, "name": facts.title}
        node |= {"headline": facts.title} if kind != "WebPage" else {}
        return node | self._published() | {"isPartOf": self._edition()}

    def _section(self, facts: Facts, section: Section) -> list[Node]:
        claims = self.edition.claims_in(section.number)
        node = self._page(facts, ["ScholarlyArticle", "Chapter"])
        node["name"] = node["headline"] = section.title
        node |= {
            "position": section.number,
            "description": facts.description,
            "image": self.base + facts.picture,
            "about": self._pamphlet(),
        }
        graded = (c for c in claims if self.edition.vocabulary.verdicts[c.verdict].rating)
        return [node, *(self._review(claim, facts.address) for claim in graded)]

    def _answer(self, facts: Facts, answer: Answer) -> Node:
        """A question that is asked, with the answer that the edition gives to it."""
        node = self._page(facts, "QAPage") | {"description": facts.description}
        node["image"] = self.base + facts.picture
        node["mainEntity"] = {
            "@type": "Question",
            "name": answer.question,
            "text": answer.said,
            "answerCount": 1,
            "acceptedAnswer": {
                "@type": "Answer",
                "text": facts.description,
                "url": facts.address,
                "author": self._editors(),
            },
        }
        node["mentions"] = self._mentioned(answer.claims)
        return node

    def _document(self, facts: Facts, document: Document) -> Node:
        """An article about a paper of the time, and the paper as far as it is described."""
        node = self._page(facts, "ScholarlyArticle") | {"description": facts.description}
        node["image"] = self.base + facts.picture
        kind = self.edition.vocabulary.document_kinds[document.kind]
        paper = {
            "@type": "ArchiveComponent",
            "@id": f"{facts.address}#{document.anchor}",
            "name": document.title,
            "genre": kind.label,
            "dateCreated": document.date,
            "creditText": document.author,
            "identifier": document.archive,
        }
        node["about"] = {name: text for name, text in paper.items() if text}
        node["mentions"] = self._mentioned(document.claims)
        return node

    def _mentioned(self, claims: Iterable[Reference]) -> list[Node]:
        return [{"@id": f"{self.base}{place(claim)}"} for claim in claims]

    def _review(self, claim: Claim, page: str) -> Node:
        """A claim whose verdict has a grade, which a review must have."""
        address = f"{page}#{claim.reference.anchor}"
        return {
            "@type": "ClaimReview",
            "@id": address,
            "url": address,
            "identifier": str(claim.reference),
            "claimReviewed": line(claim.claim, self.edition),
            "datePublished": claim.revised,
            "author": self._editors(),
            "itemReviewed": {
                "@type": "Claim",
                "author": self._pamphlet().get("author", []),
                "appearance": self._pamphlet(),
            },
            "reviewRating": self._rating(claim),
            "isPartOf": {"@id": page},
        }

    def _rating(self, claim: Claim) -> Node:
        choice = self.edition.vocabulary.verdicts[claim.verdict]
        return {
            "@type": "Rating",
            "alternateName": choice.label,
            "ratingValue": int(choice.rating),
            "bestRating": BEST,
            "worstRating": WORST,
            "ratingExplanation": choice.description,
        }

    def _glossary(self, facts: Facts) -> Node:
        terms = [self._term(term, facts.address) for term in self.edition.terms.values()]
        return self._page(facts, "DefinedTermSet") | {"hasDefinedTerm": terms}

    def _term(self, term: Term, page: str) -> Node:
        forms = (term.cyrillic, term.transliteration, term.common_form, term.expansion)
        others = sorted({f for f in (*forms, *term.variants) if f} - {term.term})
        address = f"{page}#{term.id}"
        node: Node = {"@type": "DefinedTerm", "@id": address, "url": address, "name": term.term}
        node |= {"alternateName": others} if others else {}
        return node | {
            "description": line(term.definition, self.edition),
            "inDefinedTermSet": {"@id": page},
        }

    def _dataset(self, facts: Facts) -> Node:
        """The data with every file of theirs that the site has."""
        files = sorted(p for p in (self.site / "data").rglob("*") if p.suffix in _FORMATS)
        node = self._page(facts, "Dataset") | {"creator": self._editors()}
        node["name"] = f"{self.imprint.title}: data"
        node["description"] = (
            f"The claims of the pamphlet with their verdicts, findings and sources "
            f"({len(self.edition.claims)} claims, {len(self.edition.sources)} sources), its "
            "figures, tables, people, places and terms, as the edition publishes them."
        )
        node["distribution"] = [
            {
                "@type": "DataDownload",
                "contentUrl": self.base + path.relative_to(self.site).as_posix(),
                "encodingFormat": TEXTS[path.suffix[1:]],
            }
            for path in files
        ]
        return node


def _subject(subject: Subject) -> Node:
    """The work that the edition is of, as far as its imprint states it."""
    node: Node = {"@type": "Book", "name": subject.title}
    for name, people in (("author", subject.authors), ("editor", subject.editors)):
        if people:
            node[name] = [{"@type": "Person", "name": person.direct} for person in people]
    if subject.publisher:
        node["publisher"] = {"@type": "Organization", "name": subject.publisher}
    if subject.year:
        node["datePublished"] = subject.year
    return node
