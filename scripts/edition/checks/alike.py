"""Alike: what must be the same twice is, in an entry or a table, and what may not be is not."""

import re
from collections.abc import Iterable, Iterator

from edition.checks.rules import Faults, rule
from edition.checks.slips import paragraphs
from edition.derived import all_texts
from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.numbers import written
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.model.pages import Page
from edition.model.registers import PrintedFigure, TextualNote

#: A sentence with itself behind it; what is shorter may be meant.
_AGAIN = re.compile(r"(?<!\S)([A-Z“][^.!?]{30,400}[.!?])\s+\1(?!\S)")
#: What parts the cells of a row; a bar in the link of a term does not.
_BAR = re.compile(r"(?<!\\)\|(?![^\[\]]*\]\])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@rule(9, "m-009")
def check_copies(edition: Edition) -> Faults:
    """No sentence follows itself, and no claim, form of a name, title or address is another's."""
    for said in all_texts.in_prose(edition):
        text = prose.without_code(said.text)
        for match in _AGAIN.finditer(text):
            fault = f"{match[1][:30]!r} begins a sentence that stands twice. Hint: remove one."
            yield said.place.within(text, match.start()), fault
    for field, what in (("claim", "claim"), ("finding", "finding"), ("matters", "what matters")):
        said_of = ((getattr(c, field), c.at(field), str(c.reference)) for c in edition.claims)
        yield from _copies(what, said_of)
    people = edition.registers.people
    forms = ((form, p.place, p.id) for p in people for form in dict.fromkeys(p.forms))
    yield from _copies("form", forms)
    for field in ("DOI", "URL"):
        works = ((str(s.csl.get(field, "")), s.place, s.key) for s in edition.sources.values())
        yield from _copies(field, works)
    for source in edition.sources.values():
        if source.csl.get("container-title", "") == source.csl.get("title"):
            text = f"{source.key}: its title is that of its container. Hint: mend one of them."
            yield source.place, text


def _copies(what: str, said: Iterable[tuple[str, Place, str]]) -> Faults:
    seen: dict[str, str] = {}
    for text, place, name in said:
        if text and text in seen:
            yield place, f"{name}: its {what} is that of {seen[text]}. Hint: write its own."
        seen.setdefault(text, name)


@rule(9, "m-010")
def check_cells(edition: Edition) -> Faults:
    """Each row of a table in Markdown has as many cells as its head."""
    for page in edition.every_page:
        for text, line in page.texts():
            head = 0
            for at, row in enumerate(prose.without_code(text).split("\n"), start=line):
                cells = len(_BAR.findall(row)) - 1 if row.startswith("|") else 0
                head = head if head and cells else cells
                if cells != head:
                    fault = f"a row of {cells} cells below a head of {head}. Hint: mend the row."
                    yield page.place(at), fault


@rule(5, "n-006")
def check_tables(edition: Edition) -> Faults:
    """What a table in prose repeats of the pamphlet's tables, or of a series, has their numbers.

    It repeats the one table that the paragraph above it names, in all columns or in some; or of
    the series on its page what is printed and what must be. A row without digits is not asked.
    """
    for page in edition.every_page:
        shown = [block.argument for block in page.blocks if block.name == "series"]
        series = [edition.series[name] for name in shown if name in edition.series]
        for place, above, head, row in _rows(page, edition):
            named = [
                table
                for table in edition.tables.values()
                if re.search(rf"\b({table.reference}|{re.escape(table.number)})\b", above)
            ]
            known = [written(" ".join(r[1:])) for t in named for r in t.rows if r[0] == row[0]]
            if {"printed", "must be"} <= set(head) and series:
                named = []
                known = [
                    written(f"{printed} ; {cell}")
                    for grid in series
                    for r in grid.rows
                    for cell, column in zip(r, grid.columns, strict=True)
                    if r[0] == row[0] and (printed := grid.printed(r, column))
                ]
            elif len(named) != 1:
                continue
            told = written(" ; ".join(row[1:]))
            if told and not any(told <= n or (n and n <= told) for n in known):
                what = named[0].reference if named else series[0].name
                text = f"{what} has another row {row[0]} than this. Hint: mend one of them."
                yield place, text


def _rows(page: Page, edition: Edition) -> Iterator[tuple[Place, str, list[str], list[str]]]:
    """Each row of a table in Markdown: where it is, the paragraph above, the head, the cells."""
    for text, line in page.texts():
        above = ""
        text = prose.inserted(text, edition.printed_figures)
        for begin, part in paragraphs(text):
            rows = [[c.strip() for c in _BAR.split(row)[1:-1]] for row in part.split("\n")]
            first = line + text.count("\n", 0, begin)
            for at, row in enumerate(rows[2:], start=first + 2) if part[0] == "|" else ():
                if row:
                    yield page.place(at), above, rows[0], row
            above = part


@rule(8, "r-008")
def check_agreement(edition: Edition) -> Faults:
    """A figure and a textual note belong to the place that they name, and say what differs."""
    for figure in edition.registers.figures:
        fault = _of_place(figure)
        if not fault and figure.agrees == "no" and figure.value == figure.recomputed:
            fault = f"{figure.value} agrees with itself. Hint: say yes, or mend one of them."
        if fault:
            yield figure.place, f"{figure.id}: {fault}"
    for note in edition.registers.textual_notes:
        if fault := _of_place(note) or _of_note(note):
            yield note.place, f"{note.id}: {fault}"


def _of_place(entry: PrintedFigure | TextualNote) -> str:
    """Whether id, passage and claim name one place; a claim may be another of its section."""
    if entry.id.rpartition("-")[0] != entry.passage:
        return f"it is of {entry.passage}. Hint: mend the passage or the id."
    section = entry.passage.removeprefix("s").partition(".")[0]
    if entry.claim and str(Reference.parse(entry.claim).section) != section:
        return f"its claim {entry.claim} is of another section. Hint: name one of its own."
    return ""


def _of_note(note: TextualNote) -> str:
    printed = set(_NUMBER.findall(note.sic))
    for number in _NUMBER.findall(note.corr) if printed else ():
        # A rounded number may stand in the note with more digits.
        if not any(n.startswith(number) for n in (*printed, *_NUMBER.findall(note.note))):
            return f"{number} is in neither text nor note. Hint: say in the note how it is known."
    if note.kind == "number" and note.corr and note.corr == note.sic:
        return "nothing is corrected. Hint: leave out corr."
    return ""
