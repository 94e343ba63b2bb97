"""The whole text: its contents by part, which the export of that name follows with the text."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, literal
from edition.markdown.listings import contents
from edition.model.edition import Section


def fill(parent: Element, context: Context) -> None:
    """A line for each part, below it a line for each of its sections; sections alone without."""
    edition = context.edition
    if not edition.parts:
        _sections(parent, edition.sections)
        return
    lines = add(parent, "ol", css="whole-contents")
    for part in edition.parts:
        line = add(lines, "li")
        literal(line, "span", f"Part {part.number} · {part.title}", css="whole-contents__part")
        _sections(line, [s for s in edition.sections if s.number in part.sections])


def _sections(parent: Element, sections: Sequence[Section]) -> None:
    lines = add(parent, "ol", css="whole-contents__sections")
    for section in sections:
        contents.line(lines, section, f"{section.number} {section.title}")
