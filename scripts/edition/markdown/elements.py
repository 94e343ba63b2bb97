"""Small builders of HTML elements for the Markdown tree."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.ground.references import Reference
from edition.model.claims import Claim
from edition.model.definitions import Choice, Vocabulary


def element(tag: str, text: str = "", *, css: str = "", **attributes: str) -> Element:
    """An element whose text may hold inline Markdown."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): v for name, v in attributes.items()})
    if css:
        made.set("class", css)
    if text:
        made.text = text
    return made


def add(parent: Element, tag: str, text: str = "", *, css: str = "", **attributes: str) -> Element:
    """A child of `parent` whose text may hold inline Markdown."""
    made = element(tag, text, css=css, **attributes)
    parent.append(made)
    return made


def literal(parent: Element, tag: str, text: str, *, css: str = "", **attributes: str) -> Element:
    """A child of `parent` whose text is shown as it is, whatever it holds."""
    made = add(parent, tag, css=css, **attributes)
    made.text = AtomicString(text)
    return made


def tail(child: Element, text: str) -> None:
    """Text behind a child, shown as it is."""
    child.tail = AtomicString(text)


def labelled(parent: Element, label: str, *, css: str = "", tag: str = "b") -> Element:
    """A line that begins with a label, to be filled."""
    line = add(parent, "p", css=css)
    tail(literal(line, tag, f"{label}:"), " ")
    return line


def folded(
    parent: Element, summary: str, of: str = "", *, css: str = "", **attributes: str
) -> Element:
    """A box that opens from its first line; `of` is heard behind it, and tells it from others."""
    box = add(parent, "details", css=css, **attributes)
    line = literal(box, "summary", summary)
    if of:
        unseen(line, of)
    return box


def unseen(parent: Element, text: str) -> Element:
    """Words for those who hear the page, where those who see it have a shape or a colour."""
    return literal(parent, "span", text, css="visually-hidden")


def frame(parent: Element, name: str) -> Element:
    """The frame of a table, which scrolls by itself; a group, for each landmark costs a reader."""
    return add(parent, "div", css="table-scroll", role="group", tabindex="0", aria_label=name)


def framed(parent: Element, name: str, css: str = "") -> Element:
    """A table in its frame; the name is for who hears it, where the eye has a heading."""
    css = f"pamphlet-table {css}".rstrip()
    return add(frame(parent, name), "table", css=css, aria_label=name)


def columns(grid: Element, titles: Sequence[str], css: Sequence[str] = ()) -> Element:
    """Set the head of a table, each title with its class; the body that its rows go into."""
    head = add(add(grid, "thead"), "tr")
    for title, kind in zip_longest(titles, css, fillvalue=""):
        tag, scope = ("th", {"scope": "col"}) if title else ("td", {})
        literal(head, tag, title, css=kind, **scope)
    return add(grid, "tbody")


def row(body: Element, first: str, cells: Iterable[str], *, css: str = "") -> Element:
    """A row of a table, headed by its first cell; the class is that of the others."""
    line = add(body, "tr")
    literal(line, "th", first, scope="row")
    for cell in cells:
        literal(line, "td", cell, css=css)
    return line


def link(parent: Element, reference: Reference) -> Element:
    """A link to a place of the pamphlet or a claim."""
    return _named(parent, str(reference), f"{reference.page}#{reference.anchor}", "ref")


def consulted(parent: Element, read: bool) -> Element:
    """Whether a work was read, in a word."""
    css = "consulted" if read else "consulted consulted--no"
    return literal(parent, "span", "consulted" if read else "not consulted", css=css)


def claim_line(lines: Element, claim: Claim, vocabulary: Vocabulary | None = None) -> Element:
    """A line of a list: the claim as a link, its verdict if that is asked, what it asserts."""
    line = add(lines, "li")
    tail(link(line, claim.reference), " ")
    if vocabulary:
        tail(verdict(line, vocabulary.verdicts[claim.verdict]), " ")
    add(line, "span", claim.claim)
    return line


def link_list(
    parent: Element, found: Sequence[tuple[str, str]], separator: str = ", ", *, css: str = "ref"
) -> None:
    """Links, each a text and an address, set off by the separator."""
    set_off([_named(parent, text, href, css) for text, href in found], separator)


def _named(parent: Element, text: str, href: str, css: str) -> Element:
    """A link; a reference alone is heard with what it is of."""
    made = literal(parent, "a", text, css=css, href=href)
    if reference := Reference.of(text):
        made.set("aria-label", reference.spoken)
    return made


def links(parent: Element, references: Sequence[Reference]) -> None:
    """Links to several places, set off by commas."""
    set_off([link(parent, reference) for reference in references])


def section_links(parent: Element, numbers: Sequence[int]) -> None:
    """Links to the pages of several sections, set off by commas."""
    for number in numbers:
        name, href = f"section {number}", f"/text/section-{number}.md"
        literal(parent, "a", str(number), css="ref", href=href, aria_label=name)
    set_off(list(parent)[-len(numbers) :])


def set_off(made: Sequence[Element], separator: str = ", ") -> None:
    """Put the separator behind each of the elements but the last."""
    for one in made[:-1]:
        tail(one, separator)


def verdict(parent: Element, choice: Choice) -> Element:
    """A verdict as a word and a sign; the stylesheet adds the colour."""
    badge = add(parent, "span", css=f"verdict verdict--{choice.tag} tone--{choice.colour}")
    sign = literal(badge, "span", choice.sign, css="verdict__sign", aria_hidden="true")
    tail(sign, f" {choice.label}")
    return badge


def verdict_counts(parent: Element, claims: tuple[Claim, ...], vocabulary: Vocabulary) -> None:
    """How many claims have which verdict, as badges with numbers, set off by commas."""
    found = counted(claims, vocabulary)
    for position, (choice, count) in enumerate(found, start=1):
        item = add(parent, "span", css="count")
        tail(literal(item, "b", str(count)), " ")
        tail(verdict(item, choice), "," if position < len(found) else "")
        tail(item, " ")


def in_words(claims: tuple[Claim, ...], vocabulary: Vocabulary) -> str:
    """The verdicts with their numbers: `6 supported, 1 false`."""
    return ", ".join(f"{count} {choice.label}" for choice, count in counted(claims, vocabulary))


def counted(claims: tuple[Claim, ...], vocabulary: Vocabulary) -> list[tuple[Choice, int]]:
    """The verdicts that the claims have, each with how many have it."""
    verdicts = vocabulary.verdicts.values()
    found = [(choice, sum(c.verdict == choice.tag for c in claims)) for choice in verdicts]
    return [(choice, count) for choice, count in found if count]
