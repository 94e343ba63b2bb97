"""Sources: each says whether it was read, leads where it may, and is used.

What it may carry is said by vocabulary.yml and the editorial principles.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from edition.checks.claims import BASE_TEXT, negative
from edition.checks.rules import Faults, rule
from edition.derived import all_texts, bibliography
from edition.ground import prose
from edition.ground.iso_dates import is_day
from edition.ground.messages import Place
from edition.model.claims import Claim
from edition.model.edition import Edition
from edition.model.pages import Page
from edition.model.registers import Entry
from edition.model.sources import NAMES

#: A person named as in speech, which only initials tell from a body.
_DIRECT = re.compile(r"(?:\w+ )?(?:[A-Z]\. ?)+\w+")
_INITIAL = re.compile(r" [A-Z]\.$")
_DATED = re.compile(r"/((?:19|20)\d\d)([/-])(0[1-9]|1[0-2])\2([0-3]\d)(?!\d)")
#: A work that prose cites, with its locator; a page, or the first and the last of several.
_CITED = re.compile(r"@([\w-]+),([^;\[\]]*)")
_PAGES = re.compile(r"\bpp?\.\s+(\d+)(?:–(\d+))?")
_RANGE = re.compile(r"(\d+)(?:[-–](\d+))?")
#: Ranks that may carry a verdict, a headnote, an introduction and an answer.
STRONG = ("document", "scholarship")


@rule(4, "s-001")
def check_dates(edition: Edition) -> Faults:
    """`consulted` is the date of reading, after the work was issued, or the word no."""
    for source in edition.sources.values():
        if source.consulted == "no":
            if source.extent or source.copy:
                text = f"{source.key} was not consulted, yet says what was read. Hint: give a date."
                yield source.place, text
            continue
        if not is_day(source.consulted):
            text = f"{source.key}: consulted {source.consulted!r}. Hint: YYYY-MM-DD or no."
            yield source.place, text
        elif source.consulted < str(source.csl.get("issued", ""))[: len(source.consulted)]:
            issued = source.csl["issued"]
            text = f"{source.key}: consulted {source.consulted}, issued {issued}. Hint: mend one."
            yield source.place, text


@rule(4, "s-002")
def check_use(edition: Edition) -> Faults:
    """Every work in the register is cited somewhere."""
    used = {citation.key for citation in edition.citations}
    used |= {key for said in all_texts.in_prose(edition) for key in prose.cited(said.text)}
    for source in edition.sources.values():
        if source.key not in used:
            yield source.place, f"{source.key} is cited nowhere. Hint: cite it or remove it."


@rule(4, "s-010")
def check_among(edition: Edition) -> Faults:
    """What a claim, a term or an entry cites in its prose is among its sources."""
    said: list[tuple[Claim | Entry, object, tuple[str, ...]]] = [
        *((c, c.reference, tuple(c.prose.values())) for c in edition.claims),
        *((entry, entry.id, entry.prose()) for entry in edition.entries),
    ]
    for record, name, texts in said:
        known = {citation.key for citation in record.sources}
        for key in dict.fromkeys(key for text in texts for key in prose.cited(text)):
            if key not in known:
                text = f"{name} cites {key}, which is not among its sources. Hint: add it there."
                yield record.place, text


@rule(4, "s-003")
def check_addresses(edition: Edition) -> Faults:
    """An address is one of the web, whole, and a DOI is one."""
    for source in edition.sources.values():
        url = str(source.csl.get("URL", ""))
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        web = parts.scheme in ("http", "https") and "." in parts.netloc
        if url and (not web or re.search(r"\s", url)):
            text = f"{source.key}: {url!r} is no address. Hint: begin with https://, no blanks."
            yield source.place, text
        doi = str(source.csl.get("DOI", ""))
        if doi and not re.fullmatch(r"10\.\d{4,9}/\S+", doi):
            text = f"{source.key}: {doi!r} is no DOI. Hint: 10.NNNN/..., without https://doi.org/."
            yield source.place, text


@rule(4, "s-004")
def check_years(edition: Edition) -> Faults:
    """The citekey has the year of issue, or `nd`; a date in the address is that of issue."""
    for source in edition.sources.values():
        issued = str(source.csl.get("issued", ""))
        years = re.findall(r"(?<!\d)\d{4}(?!\d)", source.key)
        # A key is an address: one that said nd is not renamed when the year is found.
        if issued and issued[:4] not in years and not source.key.endswith("-nd"):
            text = f"{source.key}: issued {issued}, which the citekey does not say."
            yield source.place, f"{text} Hint: mend the year."
        for year, _, month, day in _DATED.findall(str(source.csl.get("URL", ""))):
            if issued[:4] == year and issued != f"{year}-{month}-{day}"[: len(issued)]:
                text = f"{source.key}: issued {issued}, by its address {year}-{month}-{day}."
                yield source.place, f"{text} Hint: mend one of them."


@rule(4, "s-004")
def check_names(edition: Edition) -> Faults:
    """A surname stands before a comma, that of the citekey first; a range of pages runs on."""
    for source in edition.sources.values():
        people = source.csl.get("author") or source.csl.get("editor") or ()
        first = str(people[0]) if isinstance(people, tuple) and people else ""
        family = source.key.partition("-")[0]
        if _DIRECT.fullmatch(first) and first.lower().endswith(f" {family}"):
            text = f"{source.key}: {first!r} is turned round. Hint: write `Surname, Given name`."
            yield source.place, text
        names = (name for role in NAMES for name in (source.csl.get(role) or ()))
        for family in (str(name).partition(",")[0] for name in names):
            if _INITIAL.search(family):
                text = f"{source.key}: {family!r} ends in an initial. Hint: `Surname, G. N.`."
                yield source.place, text
        for begin, end in re.findall(r"(\d+)[-–](\d+)", str(source.csl.get("page", ""))):
            if len(begin) == len(end) and begin >= end:
                text = f"{source.key}: pages {begin}-{end}. Hint: write the first page first."
                yield source.place, text


@rule(4, "s-004")
def check_pages(edition: Edition) -> Faults:
    """A page that is cited of an article or a chapter is one of its pages."""
    cited = [(found.key, found.locator, found.place) for found in edition.citations]
    for said in all_texts.in_prose(edition):
        for match in _CITED.finditer(said.text):
            cited.append((match[1], match[2], said.place.within(said.text, match.start())))
    for key, locator, place in cited:
        whole = str(edition.sources[key].csl.get("page", "")) if key in edition.sources else ""
        ranges = [(int(first), int(last or first)) for first, last in _RANGE.findall(whole)]
        for page in filter(None, (n for pages in _PAGES.findall(locator) for n in pages)):
            if ranges and not any(first <= int(page) <= last for first, last in ranges):
                yield place, f"{key} has no page {page}, but {whole}. Hint: mend one of them."


@rule(4, "s-009", resolving=True)
def check_printed(edition: Edition) -> Faults:
    """The style has a printed form for every work."""
    for key, work in bibliography.formatted(edition).items():
        if not work.entry:
            text = f"{key} has no printed form. Hint: give it an author or a URL, or another type."
            yield edition.sources[key].place, text


@rule(4, "s-006")
def check_pointers(edition: Edition) -> Faults:
    """A pointer leads to a source and is cited nowhere."""
    pointers = {key for key, source in edition.sources.items() if source.rank == "pointer"}
    for citation in edition.citations:
        if citation.key in pointers:
            yield citation.place, _told(citation.key)
    for said in all_texts.in_prose(edition):
        for sign in prose.signs(said.text):
            if sign.kind == "citation" and sign.value in pointers:
                place = Place(said.place.path, said.place.line + sign.line)
                yield place, _told(sign.value)


def _told(key: str) -> str:
    return f"{key} is a pointer, and carries nothing. Hint: cite what it leads to, or leave it out."


@rule(4, "s-007")
def check_support(edition: Edition) -> Faults:
    """What is supported with high confidence does not rest on reports alone, nor on apologists."""
    for claim in edition.claims:
        sure = claim.verdict == "supported" and claim.confidence == "high"
        if not (sure or negative(claim, edition)) or claim.calculation:
            continue
        if not strong((c.key for c in claim.sources if c.consulted), edition):
            text = f"{claim.reference} is {claim.verdict}, and rests on no document or scholarship."
            hint = "Hint: cite one that was read, or lower the confidence or the verdict."
            yield claim.at("verdict"), f"{text} {hint}"


def strong(keys: Iterable[str], edition: Edition) -> bool:
    """Whether one of the works was read, has a rank that carries, and excuses nothing.

    The pamphlet itself carries what is said of it.
    """
    for key in keys:
        source = edition.sources.get(key)
        if key == BASE_TEXT:
            return True
        if source and source.was_consulted and source.rank in STRONG and not source.apologetic:
            return True
    return False


@rule(4, "s-008")
def check_introductions(edition: Edition) -> Faults:
    """Headnotes and introductions rest on documents and scholarship."""
    for page in edition.pages.values():
        if page.headnote and not strong(prose.cited(page.headnote), edition):
            yield _weak(page, page.headnote_line, "the headnote")
    for page in edition.essays:
        if page.uri.startswith("introduction/"):
            keys = [key for text, _ in page.texts() for key in prose.cited(text)]
            if not strong(keys, edition):
                yield _weak(page, 1, "the introduction")


def _weak(page: Page, line: int, what: str) -> tuple[Place, str]:
    text = f"{what} cites no document and no scholarship that was read. Hint: cite one."
    return Place(page.path, line), text
