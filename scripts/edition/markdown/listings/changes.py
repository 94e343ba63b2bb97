"""Changes: every release, newest first, with what it changed and where."""

from xml.etree.ElementTree import Element

from edition.derived.addresses import by_name, file_link
from edition.derived.dates import date
from edition.markdown import entries
from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail
from edition.model.edition import Edition
from edition.model.history import Change


def fill(parent: Element, context: Context) -> None:
    """One entry a release, one line a change."""
    edition = context.edition
    for release in edition.history.releases:
        entry = entries.head(parent, release.anchor, f"Version {release.version}")
        line = add(entry, "p", css="quiet")
        literal(line, "time", date(release.date), datetime=release.date)
        add(entry, "p", release.summary)
        lines = add(entry, "ul")
        for change in release.changes:
            _change(add(lines, "li"), change, edition)


def _change(line: Element, change: Change, edition: Edition) -> None:
    label = edition.vocabulary.changes[change.kind].label.capitalize()
    tail(literal(line, "b", f"{label}."), " ")
    add(line, "span", change.change)
    for position, name in enumerate(change.touches):
        tail(line[-1], ", " if position else " See ")
        words, href = _target(name, edition)
        if href:
            made = literal(line, "a", words, href=href)
            if words.isdigit():
                made.set("aria-label", f"section {words}")
        else:
            literal(line, "span", words)
    if change.touches:
        tail(line[-1], ".")


def _target(name: str, edition: Edition) -> tuple[str, str]:
    """The words and the link for a name; where its page is withdrawn, the words alone."""
    found = by_name(edition).get(name)
    recorded = {record.name: record.address for record in edition.history.registry}
    words = found.title if found and found.kind == "page" else name
    return words, file_link(edition, found.address if found else recorded[name])
