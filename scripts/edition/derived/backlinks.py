"""Backlinks: from a term or a work to every place of the edition that names it.

What names nothing that exists is passed over: that is for the checks to say.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from edition.derived.dates import span
from edition.derived.listed import listed
from edition.ground import prose
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.model.passages import Note, PamphletNote
from edition.model.registers import Entry, Event, Locality, Person, PrintedFigure, Term


@dataclass
class Places:
    """Where something is named: passages (with notes and claims), headnotes, other pages."""

    passages: set[Reference] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)


#: What refers to a section, in the order in which it is shown.
GROUPS = ("Passages and notes", "Claims", "Other pages", "Registers")
Backlinks = Mapping[str, Mapping[Reference, tuple[tuple[str, str], ...]]]


@dataclass(frozen=True)
class Speaker:
    """What names things: its group, its name, its link; in the text, its section and passage."""

    group: str
    text: str
    href: str
    section: int = 0
    passage: Reference | None = None


def terms(edition: Edition) -> Mapping[str, Places]:
    """The places that link to each term, by its id."""
    return _collect(edition, "term", lambda sign: edition.term_names.get(sign.value.casefold(), ""))


def works(edition: Edition) -> Mapping[str, Places]:
    """The places whose prose cites each work, by its citekey."""
    return _collect(edition, "citation", lambda sign: sign.value)


def _collect(edition: Edition, kind: str, key: Callable[[prose.Sign], str]) -> Mapping[str, Places]:
    found: dict[str, Places] = {}
    for speaker, text in _pages(edition):
        for sign in prose.signs(text):
            if sign.kind == kind:
                places = found.setdefault(key(sign), Places())
                if speaker.passage is not None:
                    places.passages.add(speaker.passage)
                elif speaker.section:
                    places.sections.add(speaker.section)
                else:
                    places.pages[speaker.href[1:]] = speaker.text
    return found


@lru_cache(maxsize=2)
def _mentions(edition: Edition) -> Mapping[int, Mapping[Speaker, Mapping[Reference, None]]]:
    """What names a place of the pamphlet, or a claim, that exists, by its section."""
    found: dict[int, dict[Speaker, dict[Reference, None]]] = {}
    for speaker, text in (*_pages(edition), *_registers(edition)):
        for sign in prose.signs(text):
            if sign.kind == "reference":
                target = Reference.parse(sign.value)
                if target in edition.references:
                    named = found.setdefault(target.section, {}).setdefault(speaker, {})
                    named[target] = None
    return found


def cited_by(section: int, edition: Edition) -> Backlinks:
    """What refers to the section from elsewhere: by group, then by the place referred to."""
    found: dict[str, dict[Reference, dict[tuple[str, str], None]]] = {g: {} for g in GROUPS}
    for speaker, named in _mentions(edition).get(section, {}).items():
        for target in named if speaker.section != section else ():
            links = found[speaker.group].setdefault(target, {})
            links[speaker.text, speaker.href] = None
    return {
        group: {target: tuple(places[target]) for target in sorted(places)}
        for group, places in found.items()
        if places
    }


Said = Iterator[tuple[Speaker, str]]


def _pages(edition: Edition) -> Said:
    """Headnotes, restatements, notes and claims, other pages.

    A note of the pamphlet is of its passage. Of a claim also the origin of its figures, and
    the passages that make it again.
    """
    for section in edition.book.sections:
        href, number = f"/{section.uri}", section.number
        yield Speaker(GROUPS[0], f"headnote of {number}", href, number), section.headnote
        for passage in section.passages:
            at = passage.reference
            speaker = Speaker(GROUPS[0], str(at), f"{href}#{at.anchor}", number, at)
            yield speaker, passage.body
            for found in passage.following:
                if isinstance(found, Note):
                    name, place = f"{at}, note {found.number}", f"{href}#{found.anchor}"
                    yield replace(speaker, text=name, href=place), found.body
                elif isinstance(found, PamphletNote):
                    yield speaker, found.body
    for claim in edition.claims:
        own = claim.reference
        place = f"{own.page}#{own.anchor}"
        speaker = Speaker(GROUPS[1], str(own), place, own.section, own.passage)
        for text in claim.prose.values():
            yield speaker, text
        origins = (figure.origin for made in claim.calculation for figure in made.values)
        yield from ((speaker, f"[{place}]") for place in (*claim.also, *origins))
    for page in edition.essays:
        for text, _ in page.texts():
            yield Speaker(GROUPS[2], page.title, f"/{page.uri}"), text


def _registers(edition: Edition) -> Said:
    """Entries by their prose, and by the places that they are entered under."""
    for entry in edition.entries:
        speaker = Speaker(GROUPS[3], _called(entry), listed(entry, edition).link)
        places = (*entry.passages, *entry.claims)
        for text in (*entry.prose(), *(f"[{place}]" for place in places)):
            yield speaker, text


def _called(entry: Entry) -> str:
    """How an entry is called in a list of links."""
    match entry:
        case Term():
            return entry.term
        case Person():
            return entry.printed or entry.name
        case Locality():
            return f"{entry.name} ({entry.kind})"
        case Event():
            return span(entry)
        case PrintedFigure():
            return f"figure {entry.id}"
    return f"textual note {entry.id}"
