"""Where an entry of a register, a term or a work is listed: the page, and the id in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from edition.ground.link_targets import page
from edition.model.edition import Edition
from edition.model.registers import Entry, Event, Locality, Person, PrintedFigure, Term, TextualNote
from edition.model.sources import Source

Thing = Entry | Source


@dataclass(frozen=True)
class Listed:
    """A place in a page below docs/."""

    uri: str
    anchor: str

    @property
    def link(self) -> str:
        """As a link from the root of docs/: `/register/people.md#ezhov`."""
        return f"/{self.uri}#{self.anchor}"

    @property
    def address(self) -> str:
        """As an address from the root of the site: `register/people/#ezhov`."""
        return f"{page(self.uri)}#{self.anchor}"


def listed(thing: Thing, edition: Edition) -> Listed:
    """Where the page with its listing has the thing; where no page has, the page that should."""
    listing, anchor = listing_of(thing)
    return Listed(pages(edition).get(listing, f"register/{listing}.md"), anchor)


@lru_cache(maxsize=2)
def pages(edition: Edition) -> Mapping[str, str]:
    """The page below docs/ on which each listing stands."""
    return {
        block.argument: found.uri
        for found in edition.essays
        for block in found.blocks
        if block.name == "listing"
    }


def listing_of(thing: Thing) -> tuple[str, str]:
    """The listing that has the thing, and its id there."""
    match thing:
        case Person():
            return "people", thing.id
        case Locality():
            return "places", thing.id
        case Event():
            return "timeline", thing.id
        case PrintedFigure():
            return "figures", f"figure-{thing.id}"
        case TextualNote():
            return "textual-notes", f"text-{thing.id.replace('.', '-')}"
        case Term():
            return "glossary", thing.id
        case Source():
            return "sources", thing.key
    raise TypeError(f"{type(thing).__name__} stands in no register")
