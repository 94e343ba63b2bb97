"""Evidence: documents and lives have what a reader asks for first, and rest on what was read."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from edition.checks.rules import Faults, rule
from edition.checks.sources import strong
from edition.derived import dates
from edition.ground import prose
from edition.ground.iso_dates import is_day
from edition.ground.messages import Place
from edition.ground.numbers import stated
from edition.ground.tree.plain import words
from edition.model.definitions import misfit
from edition.model.edition import Edition
from edition.model.evidence import FOLDER, SECTIONS, Document, Life
from edition.model.pages import blocks

#: Words that a summary has at the most, and a life at the least and at the most; no citations.
SUMMARY = 60
SHORTEST, LONGEST = 80, 150
#: The dates of a life in their order.
_DATES = ("born", "arrested", "sentenced", "died", "cleared")
#: So many days, right behind a day and its year, or after the arrest.
_LATER = re.compile(r"\d{4},\s+(\S+)\s+days\s+later|(\S+)\s+days\s+after\s+(?:his|her)\s+arrest")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@rule(1, "e-001")
def check_documents(edition: Edition) -> Faults:
    """A document has its fields, a summary of 60 words at most, and the page of its name."""
    pages = {page.uri: page for page in edition.essays}
    for document in edition.documents.values():
        named = document.id.replace("-", " ").title()
        page = pages[document.uri]
        options = (item for block in page.blocks for item in block.options.items())
        said = (value for name, value in options if name != "date")
        told = "\n".join((named, page.front, *said, *(text for text, _ in page.texts())))
        for fault in (*_document(document, edition), *_untold(told, {"date": document.date})):
            yield document.place, f"{document.id}: {fault}"
    seen: set[str] = set()
    for page in edition.essays:
        found = [block for _, block in blocks([page], "document")]
        for block in found:
            if block.argument in seen or len(found) > 1:
                text = "is a second document of its name or page. Hint: give it its own page."
                yield block.place, f"{block.argument}: {text}"
            seen.add(block.argument)
        of_one = page.uri.startswith(f"{FOLDER}/") and page.uri != f"{FOLDER}/index.md"
        if of_one and not found:
            yield Place(page.path), "has no document. Hint: begin with `/// document | name`."


def _document(document: Document, edition: Edition) -> Iterator[str]:
    yield from _fields(document, "document", edition)
    if not (document.archive or document.print):
        yield "says not where it is. Hint: give it `archive` or `print`."
    if document.date and len(document.date) < len("1937-07"):
        yield f"{document.date!r} is a year alone. Hint: YYYY-MM-DD, or YYYY-MM."
    said = len(words(document.summary).split())
    if not 0 < said <= SUMMARY:
        yield f"the summary has {said} words. Hint: at most {SUMMARY}, and one at least."
    if both := set(document.against) & set(document.supports):
        yield f"speaks for and against {min(both)}. Hint: leave it in one of the two."
    if document.uri != f"{FOLDER}/{document.id}.md":
        yield f"stands in {document.uri}. Hint: its page is docs/{FOLDER}/{document.id}.md."


def _fields(entry: Document | Life, kind: str, edition: Edition) -> Iterator[str]:
    """What is wrong with the options by schema.yml: not given, or of another form."""
    for field in edition.schema.get(kind, ()):
        if "made" in field:
            continue
        value = getattr(entry, "home" if field["name"] == "place" else field["name"])
        if field["required"] == "yes" and not value:
            yield f"has no {field['name']}. Hint: give the block this option."
        if isinstance(value, str) and value:
            yield from misfit(field, value)


def _untold(text: str, fields: Mapping[str, str]) -> Iterator[str]:
    """Each day of the fields that a text with days in it does not tell."""
    told = words(text)
    for name, day in fields.items() if any(dates.days(told)) else ():
        if is_day(day) and not dates.tells(told, day):
            yield f"{name} {day}, which the prose does not tell. Hint: mend one of them."


@rule(1, "e-002")
def check_sections(edition: Edition) -> Faults:
    """The page of a document says what it says, proves, does not prove, and the rest, in order."""
    for document in edition.documents.values():
        page = next(page for page in edition.essays if page.uri == document.uri)
        found = tuple(re.findall(r"^##[ ]+(.*?)[ ]*$", prose.without_code(page.headnote), re.M))
        if found != SECTIONS:
            wanted = next((w for w, f in zip(SECTIONS, found, strict=False) if w != f), "")
            wanted = wanted or SECTIONS[min(len(found), len(SECTIONS) - 1)]
            text = f"{document.id}: its headings part from the plan at {wanted!r}."
            yield document.place, f"{text} Hint: they are, in order: {'; '.join(SECTIONS)}."


@rule(4, "e-003")
def check_grounds(edition: Edition) -> Faults:
    """A summary rests on a document or on scholarship that was read, a life on its record."""
    for document in edition.documents.values():
        if not strong(prose.cited(document.summary), edition):
            text = f"{document.id}: the summary cites no document or scholarship that was read."
            yield document.place, f"{text} Hint: cite one."
    for life in edition.lives.values():
        source = edition.sources.get(life.record)
        if source and not source.was_consulted:
            text = f"{life.id}: the record {life.record} was not read. Hint: read it, or another."
            yield life.place, text
        if life.record not in prose.cited(life.body):
            text = f"{life.id}: the life does not cite its record. Hint: add [@{life.record}]."
            yield life.place, text


@rule(1, "e-004")
def check_lives(edition: Edition) -> Faults:
    """A life has name, kind, place, record, dates in their order, and 80 to 150 words."""
    for life in edition.lives.values():
        for fault in _life(life, edition):
            yield life.place, f"{life.id}: {fault}"
    seen: set[str] = set()
    for _, block in blocks(edition.essays, "life"):
        if block.argument in seen:
            text = f"{block.argument} is told twice. Hint: give one of them another name."
            yield block.place, text
        seen.add(block.argument)


def _life(life: Life, edition: Edition) -> Iterator[str]:
    yield from _fields(life, "life", edition)
    if not _ID.fullmatch(life.id):
        yield "its name cannot stand in an address. Hint: small letters and hyphens."
    before = ""
    for name in _DATES:
        date = getattr(life, name)
        if date and date[: len(before)] < before[: len(date)]:
            yield f"{name} {date} lies before {before}. Hint: mend one date."
        before = date or before
    yield from _untold(life.body, {name: getattr(life, name) for name in _DATES})
    born = re.search(r"\bborn [^.]*?\b(1[89]\d\d)\b", words(life.body))
    if born and life.born and not life.born.startswith(born[1]):
        yield f"born {life.born}, in the prose {born[1]}. Hint: mend one of them."
    given = (getattr(life, name) for name in _DATES)
    known = [dt.date.fromisoformat(day) for day in given if is_day(day)]
    apart = {(last - first).days for first in known for last in known}
    for behind, after in _LATER.findall(words(life.body)):
        told = stated(behind or after) if known[1:] else frozenset()
        if told and not told & apart:
            yield f"no two of its days are {behind or after} days apart. Hint: mend one of them."
    said = len(words(life.body).split())
    if not SHORTEST <= said <= LONGEST:
        yield f"the life has {said} words. Hint: {SHORTEST} to {LONGEST}."
