"""Citations of the edition as elements: the styles as text, the line for their files."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from edition.derived.citation_styles import Styles
from edition.markdown.elements import add, literal

#: The class of the line that an export fills with links to files; empty where none was made.
FILES_LINE = "cite__files"
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


def files_line(parent: Element) -> None:
    """The line for files, empty."""
    add(parent, "p", css=FILES_LINE)
