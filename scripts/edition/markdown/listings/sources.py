"""Sources: every work, formatted; whether it was read; everything that rests on it."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from edition.derived import backlinks
from edition.derived.backlinks import Places
from edition.derived.dates import date, span
from edition.ground.groups import grouped
from edition.ground.references import Reference
from edition.markdown import entries
from edition.markdown.citation import files_line, reference_element
from edition.markdown.context import Context
from edition.markdown.elements import add, consulted, link_list, literal, tail
from edition.markdown.listings.claims import filter_select
from edition.markdown.signs import GLOSSARY
from edition.model.definitions import Choice
from edition.model.edition import Edition
from edition.model.registers import Event, Locality, Person, Term
from edition.model.sources import Citation, Source

#: Whether a work was read, in a word.
_READ = {True: "consulted", False: "not consulted"}


def fill(parent: Element, context: Context) -> None:
    """A line on how many were read, then one entry a work, in the order of the style."""
    edition = context.edition
    read = sum(source.was_consulted for source in edition.sources.values())
    total = len(edition.sources)
    literal(
        parent, "p",
        f"{total} works: {read} consulted, in whole or in part; {total - read} known from the "
        "literature and not consulted. Each entry says which, and what was read.",
    )  # fmt: skip
    files_line(parent, "data/bibliography", "all works", context)
    _filters(parent, edition)
    claims = grouped((k, c.reference) for c in edition.claims for k in _works(c.sources))
    places = backlinks.works(edition)
    terms = grouped((k, term) for term in edition.terms.values() for k in _works(term.sources))
    parent = add(parent, "div", css="filtered")
    order = sorted(edition.sources, key=lambda k: context.formatted[k].short.casefold())
    for key in order:
        source = edition.sources[key]
        entry = entries.head(parent, key, context.formatted[key].short)
        entry.set("data-rank", source.rank)
        entry.set("data-read", _READ[source.was_consulted])
        entry.set("data-apologetic", "yes" if source.apologetic else "no")
        entry.append(reference_element("p", context.formatted[key].entry))
        _rank(entry, source, edition)
        _reading(entry, source)
        _entries(entry, key, edition)
        _uses(entry, claims.get(key, ()), terms.get(key, ()), places.get(key, Places()))


def _reading(entry: Element, source: Source) -> None:
    line = add(entry, "p", css="entry__reading")
    badge = consulted(line, source.was_consulted)
    if source.was_consulted:
        extra = "; ".join(part for part in (source.extent, source.copy) if part)
        tail(badge, f" {date(source.consulted)}{': ' if extra else ''}{extra}")


def _rank(entry: Element, source: Source, edition: Edition) -> None:
    """What kind of ground the work is, and whether it denies or excuses the terror."""
    rank = edition.vocabulary.ranks.get(source.rank)
    if rank is None:
        return
    line = add(entry, "p", css="entry__rank")
    literal(line, "span", rank.label)
    if source.apologetic:
        tail(line[-1], " · ")
        text = "apologetic: cited for what is said in defence of the terror, and for nothing else"
        literal(line, "b", text)


def _filters(parent: Element, edition: Edition) -> None:
    """The works by rank, by whether they were read, by whether they are apologetic."""
    form = add(parent, "form", css="filters js-only")
    filter_select(form, "rank", "Rank", edition.vocabulary.ranks)
    read = {tag: Choice(tag, tag, "") for tag in _READ.values()}
    filter_select(form, "read", "Read", read)
    filter_select(form, "apologetic", "Apologetic", {t: Choice(t, t, "") for t in ("yes", "no")})
    literal(form, "p", "", css="filters__status", role="status")


def _entries(entry: Element, key: str, edition: Edition) -> None:
    """The entries of the registers that rest on the work."""
    registers = edition.registers
    groups: list[tuple[str, str, Sequence[Person | Locality | Event]]] = [
        ("People", "people", registers.people),
        ("Places", "places", registers.places),
        ("Timeline", "timeline", registers.events),
    ]
    for label, page, found in groups:
        resting = [e for e in found if key in _works(e.sources)]
        if resting:
            named = [
                (span(e) if isinstance(e, Event) else e.name, f"/register/{page}.md#{e.id}")
                for e in resting
            ]
            link_list(entries.place_line(entry, label), named, "; ")


def _works(sources: Sequence[Citation]) -> set[str]:
    return {citation.key for citation in sources}


def _uses(
    entry: Element, claims: Sequence[Reference], terms: Sequence[Term], places: Places
) -> None:
    entries.passages(entry, claims, "Claims")
    entries.passages(entry, places.passages)
    entries.sections(entry, "Headnotes", places.sections)
    entries.pages(entry, places)
    if terms:
        named = [(term.term, f"{GLOSSARY}#{term.id}") for term in terms]
        link_list(entries.place_line(entry, "Terms"), named, css="")
