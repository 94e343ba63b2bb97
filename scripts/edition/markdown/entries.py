"""What the registers of people and of places share: an entry's head, its forms, its places."""

from collections.abc import Collection
from xml.etree.ElementTree import Element

from edition.derived.backlinks import Places
from edition.ground.references import Reference
from edition.markdown.elements import (
    add,
    labelled,
    link_list,
    links,
    literal,
    section_links,
    set_off,
)
from edition.model.registers import Entry


def head(parent: Element, id_: str, name: str) -> Element:
    """An entry with its name as a heading that links to itself."""
    entry = add(parent, "section", css="entry")
    title = add(entry, "h2", id=id_, css="entry__name")
    literal(title, "a", name, href=f"#{id_}")
    return entry


def forms(entry: Element, cyrillic: str, others: tuple[str, ...]) -> None:
    """The Cyrillic name and the other forms, each in its language."""
    if not cyrillic and not others:
        return
    line = add(entry, "p", css="entry__forms")
    parts = [(cyrillic, "ru")] if cyrillic else []
    parts += [(form, "ru" if _is_cyrillic(form) else "") for form in others]
    for text, language in parts:
        literal(line, "span", text, **({"lang": language} if language else {}))
    set_off(list(line), " · ")


def _is_cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


def place_line(entry: Element, label: str) -> Element:
    """A line with a label, to be filled with links."""
    return labelled(entry, label, css="entry__places")


def passages(entry: Element, found: Collection[Reference], label: str = "Passages") -> None:
    """The passages or claims that name what the entry is about, in order."""
    if found:
        links(place_line(entry, label), sorted(found))


def sections(entry: Element, label: str, numbers: Collection[int]) -> None:
    """The sections whose heading or headnote names what the entry is about, in order."""
    if numbers:
        section_links(place_line(entry, f"{label} of sections"), sorted(numbers))


def places(entry: Element, found: Entry) -> None:
    """The passages and the headings that name what the entry is about."""
    passages(entry, found.passages)
    sections(entry, "Headings", found.headings)
    if not found.passages and not found.headings:
        absent(entry)


def absent(entry: Element) -> None:
    """That the pamphlet does not name it."""
    text = "Not a word of the pamphlet’s own; needed to read it."
    literal(entry, "p", text, css="entry__places")


def pages(entry: Element, found: Places, here: str = "") -> None:
    """The other pages that name what the entry is about, but for those of the text."""
    named = sorted((uri, title) for uri, title in found.pages.items() if uri != here)
    if named:
        addresses = [(title, f"/{uri}") for uri, title in named]
        link_list(place_line(entry, "Other pages"), addresses, "; ", css="")
