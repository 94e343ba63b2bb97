"""The facts of a built page that its metadata are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import html

from edition.derived import citation_styles
from edition.derived.evidence import dated
from edition.derived.plain_text import plain
from edition.ground.typography import curled
from edition.model.answers import Answer
from edition.model.edition import Edition, Section
from edition.model.evidence import Document
from edition.model.imprint import Imprint
from edition.site import share_pictures

#: Characters of a description that are shown where a link is shared, more or less.
WORDS = 200


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


@dataclass(frozen=True)
class Stated:
    """What a page states of itself in its head."""

    folder: str
    address: str
    title: str
    description: str


def pages(edition: Edition, site: Path, imprint: Imprint) -> Iterator[tuple[Path, Facts]]:
    """Every page of the site with its facts, in the order of their paths."""
    sections = {f"text/section-{s.number}": s for s in edition.sections}
    answers = {a.uri.removesuffix(".md"): a for a in edition.answers.values()}
    documents = {d.uri.removesuffix(".md"): d for d in edition.documents.values()}
    for path in sorted(site.rglob("index.html")):
        folder = path.parent.relative_to(site).as_posix()
        found = _stated(path, "" if folder == "." else folder)
        if found is None:
            continue
        if folder in sections:
            made = _of_section(found, sections[folder], edition)
        elif folder in answers:
            made = _of_answer(found, answers[folder], edition)
        elif folder in documents:
            made = _of_document(found, documents[folder], edition)
        else:
            title = found.title if found.folder else imprint.title
            words = share_pictures.alternative(edition.claims, imprint.title, edition)
            made = Facts(
                found.folder, found.address, title, title, found.description,
                share_pictures.address("edition"), words,
            )  # fmt: skip
        yield path, _curled(made)


def _curled(facts: Facts) -> Facts:
    """With the marks of print in what people read where a page is found or shared."""
    return replace(
        facts,
        title=curled(facts.title),
        cited=curled(facts.cited),
        description=curled(facts.description),
        alternative=curled(facts.alternative),
    )


def _stated(path: Path, folder: str) -> Stated | None:
    """Nothing for a page that states no address or only leads on to another."""
    text = path.read_text(encoding="utf-8")
    start, end, _ = text.partition("</head>")
    head = html.fromstring(f"{start}{end}</html>")
    links = {link.get("rel"): link.get("href", "") for link in head.iter("link")}
    metas = {m.get("name") or m.get("http-equiv"): m.get("content", "") for m in head.iter("meta")}
    if not links.get("canonical") or "refresh" in metas:
        return None
    title = (head.findtext(".//title") or "").strip()
    # The name of the site stands behind the title, after the last dash.
    title = re.split(r" [–-] (?!.* [–-] )", title)[0]
    return Stated(folder, links["canonical"], title, metas.get("description", ""))


def _of_section(stated: Stated, section: Section, edition: Edition) -> Facts:
    claims = edition.claims_in(section.number)
    title = citation_styles.section_title(section, edition)
    name = f"Section {section.number}"
    counts = share_pictures.counted(claims)
    line = (
        f"{name} · {counts}: {share_pictures.in_words(claims, edition)}." if claims else f"{name}."
    )
    page = edition.pages.get(section.number)
    headnote = plain(page.headnote if page else "", edition, reference="({})")
    return Facts(
        stated.folder, stated.address, f"{section.number} · {title}", f"{name}: {title}",
        f"{line} {shortened(headnote, WORDS)}".strip(),
        share_pictures.address(f"section-{section.number}"),
        share_pictures.alternative(claims, f"{name}: {title}", edition),
        section,
    )  # fmt: skip


def _of_answer(stated: Stated, answer: Answer, edition: Edition) -> Facts:
    said = f"{answer.title}. {answer.figure} {answer.counts}".strip()
    return Facts(
        stated.folder, stated.address, answer.title, answer.title, plain(answer.body, edition),
        share_pictures.address(f"answer-{answer.id}"), f"{said}.", answer=answer,
    )  # fmt: skip


def _of_document(stated: Stated, document: Document, edition: Edition) -> Facts:
    said = f"{document.title}. {dated(document, edition)}."
    return Facts(
        stated.folder, stated.address, document.title, document.title,
        plain(document.summary, edition), share_pictures.address(document.anchor), said,
        document=document,
    )  # fmt: skip


def shortened(text: str, length: int) -> str:
    """The text, or its first words with an ellipsis where it is longer than `length`."""
    return text if len(text) <= length else text[: text.rindex(" ", 0, length)].rstrip(",;:") + " …"
