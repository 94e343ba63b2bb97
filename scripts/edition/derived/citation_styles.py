"""Citing the edition: the work, a section, a passage or a claim, in six styles.

The edition is always one kind of thing, a page of a website that has editors,
a version and a day, so that a template a style is enough. BibTeX and RIS call it
a book and its parts: of these, programs keep the version. A template holds
`{reference}` (12.3), `{anchor}` (p12-3) and `{address}` (the full address),
which `fill` or the script of the page puts in. The tests compare Chicago with
what pandoc makes of the CSL-JSON, and MLA with what typst makes of it.
"""

import calendar
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from edition.model.edition import Edition, Section
from edition.model.imprint import Imprint

#: How the edition is called where there is no room for its title.
SHORT_TITLE = "Purges"
#: The reference manager's files, by ending: the style that each holds.
FILES: Mapping[str, str] = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}

#: The months as MLA shortens them.
_SHORT_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
#: Words that a title in headline style does not capitalise, of those that occur.
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to"}
)
_FIELD = re.compile(r"\{(reference|anchor|address)\}")


#: Labels of styles with their templates, or with the citation itself.
Styles = Mapping[str, str]


@dataclass(frozen=True)
class Cited:
    """What is cited: its title as a template, and the work in which it stands, if it is a part."""

    title: str
    container: str = ""


def fill(template: str, *, reference: str = "", anchor: str = "", address: str = "") -> str:
    """The template with what is cited put in."""
    values = {"reference": reference, "anchor": anchor, "address": address}
    return _FIELD.sub(lambda match: values[match[1]], template)


def styles(edition: Edition, section: Section | None = None) -> Styles:
    """The template of each style, by its label, in the order in which they are offered.

    They are those of the edition as a whole, or of a section, a passage or a claim,
    under the edition's own title of the section.
    """
    imprint = edition.imprint
    cited = Cited(imprint.title)
    if section is not None:
        cited = Cited(f"{{reference}}: {section.title}", imprint.title)
    return {
        "Chicago": _chicago(cited, imprint),
        "MLA": _mla(cited, imprint),
        "Short": _short(cited, imprint),
        "BibTeX": _bibtex(cited, imprint),
        "RIS": _ris(cited, imprint),
        "CSL-JSON": json.dumps([csl(cited, imprint)], ensure_ascii=False, indent=2),
    }


def work_styles(edition: Edition) -> Styles:
    """How the edition is cited, by style."""
    address = edition.site.address
    return {label: fill(made, address=address) for label, made in styles(edition).items()}


def section_styles(section: Section, edition: Edition) -> Styles:
    """How a section is cited, by style."""
    number = section.number
    return {
        label: fill(
            template,
            # The short form is the reference alone: Purges 12.
            reference=str(number) if label == "Short" else f"Section {number}",
            anchor=f"section-{number}",
            address=f"{edition.site.address}text/section-{number}/",
        )
        for label, template in styles(edition, section).items()
    }


def csl(cited: Cited, imprint: Imprint) -> dict[str, object]:
    """The CSL-JSON item, as a template."""
    item: dict[str, object] = {
        "id": "purges-{anchor}" if cited.container else "purges",
        "type": "webpage",
        "title": cited.title,
    }
    if cited.container:
        item["container-title"] = cited.container
    return item | {
        "author": [{"literal": imprint.editors}],
        "version": imprint.version,
        # Reference managers keep no version of a page, but a note.
        "note": f"Version {imprint.version}",
        "issued": {"date-parts": [list(imprint.day)]},
        "language": "en-GB",
        "URL": "{address}",
    }


def headline(title: str) -> str:
    """The title in headline style, as it is printed: capitals but for small words within it."""
    words = title.split(" ")
    last = len(words) - 1
    return " ".join(
        word
        if word.lower() in _SMALL and 0 < at < last and not words[at - 1].endswith(":")
        else re.sub(r"(?<![\w{'’])[a-z]", lambda match: match[0].upper(), word)
        for at, word in enumerate(words)
    ).replace("'", "’")


def _chicago(cited: Cited, imprint: Imprint) -> str:
    """Chicago, author-date: the entry of a bibliography."""
    year, month, day = imprint.day
    when = f"{calendar.month_name[month]} {day}"
    where = f"{headline(cited.container)}, {when}" if cited.container else when
    title = _quoted(headline(cited.title))
    return f"{imprint.editors}. {year}. {title} Version {imprint.version}. {where}. {{address}}."


def _mla(cited: Cited, imprint: Imprint) -> str:
    year, month, day = imprint.day
    if cited.container:
        title = f"{_quoted(headline(cited.title))} {headline(cited.container)},"
    else:
        title = f"{headline(cited.title)}."
    version = f"{'version' if cited.container else 'Version'} {imprint.version}"
    when = f"{day} {_SHORT_MONTHS[month - 1]} {year}"
    return f"{imprint.editors}. {title} {version}, {when}, {{address}}."


def _quoted(title: str) -> str:
    """The title in quotation marks, closed by a full stop unless it ends in a mark of its own."""
    return f"“{title}{'' if title.endswith(('?', '!')) else '.'}”"


def _short(cited: Cited, imprint: Imprint) -> str:
    name = f"{SHORT_TITLE} {{reference}}" if cited.container else SHORT_TITLE
    return f"{name} (v{imprint.version}, {imprint.date})"


def _bibtex(cited: Cited, imprint: Imprint) -> str:
    """An entry that both BibTeX and biblatex read; double braces keep the capitals."""
    year, month, _ = imprint.day
    key = "purges-{anchor}" if cited.container else "purges"
    fields = {"author": f"{{{imprint.editors}}}", "title": f"{{{_tex(cited.title)}}}"}
    if cited.container:
        fields["booktitle"] = f"{{{_tex(cited.container)}}}"
    fields |= {
        "year": str(year),
        "month": str(month),
        "version": imprint.version,
        "note": f"Version {imprint.version}, {imprint.date}",
        "url": "{address}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{'incollection' if cited.container else 'book'}{{{key},\n{lines}}}\n"


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_])", r"\\\1", text)


def _ris(cited: Cited, imprint: Imprint) -> str:
    year, month, day = imprint.day
    lines = [
        ("TY", "CHAP" if cited.container else "BOOK"),
        ("ID", "purges-{anchor}" if cited.container else "purges"),
    ]
    lines += [("AU", imprint.editors), ("TI", cited.title)]
    lines += [("T2", cited.container)] if cited.container else []
    lines += [("PY", str(year)), ("DA", f"{year}/{month:02}/{day:02}")]
    lines += [("ET", f"Version {imprint.version}"), ("UR", "{address}"), ("ER", "")]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines)
