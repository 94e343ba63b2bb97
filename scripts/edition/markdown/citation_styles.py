"""Citations of the edition as elements: the styles as text, the line of their files."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.derived.citation_styles import FILES, Styles
from edition.markdown.context import Context
from edition.markdown.elements import add, literal
from edition.markdown.files import relative

#: The styles that are read by people; the others are files for programs.
READ = ("Chicago", "MLA", "Short", "BibTeX")


def citation_list(parent: Element, cited: Styles, labels: tuple[str, ...] = READ) -> None:
    """Each style with its label; one of several lines as it stands."""
    entries = add(parent, "dl", css="citations")
    for label in labels:
        literal(entries, "dt", label)
        shown = add(entries, "dd")
        text = cited[label].rstrip()
        if "\n" in text:
            literal(add(shown, "pre"), "code", text)
        else:
            shown.text = AtomicString(text)


def files_line(parent: Element, stem: str, of: str, context: Context) -> None:
    """Links to files for reference managers: their path without the ending, what they hold."""
    resolved = "relpath" in context.md.treeprocessors
    links = []
    for ending, style in FILES.items():
        href = relative(f"{stem}.{ending}", context.uri, resolved=resolved)
        links.append(f'<a href="{href}" download="" aria-label="{style}: {of}">{style}</a>')
    line = add(parent, "p", css="cite__files")
    line.text = context.md.htmlStash.store(f"As a file: {', '.join(links)}.")
