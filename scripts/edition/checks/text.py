"""Text: every passage is restated, once, at its place, with what belongs to it.

A page has one heading of the first rank, and its outline has no gaps.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from edition.checks.rules import Faults, rule
from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.model.evidence import WAYS
from edition.model.pages import Block, Page

LISTINGS = (
    "glossary", "sources", "claims", "tables", "overview", "contents", "verdicts", "figures",
    "ledger", "people", "fields", "forms", "rules", "places", "textual-notes", "timeline",
    "changes", "citing", "whole", "answers", "devices", "device-questions",
    "key-figures", "documents",
)  # fmt: skip
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ ]|$)", re.M)
#: The page of the search, whose template gives it its heading.
_SEARCH = "search.md"
#: Blocks that give their page its heading.
_TITLED = ("answer", "document")


@rule(1, "t-001", resolving=True)
def check_blocks(edition: Edition) -> Faults:
    """The argument of every block names something that exists, and stands in the right section."""
    for number, page in (*edition.pages.items(), *((None, page) for page in edition.essays)):
        for block in page.blocks:
            yield from _check_block(block, edition, number)


def _check_block(block: Block, edition: Edition, section: int | None) -> Faults:
    known: Mapping[str, Collection[str]] = {
        "note": edition.vocabulary.notes,
        "chart": edition.charts,
        "series": edition.series,
        "listing": LISTINGS,
    }
    if block.name in known:
        if block.argument not in known[block.name]:
            what = "kind of note" if block.name == "note" else block.name
            hint = f"Hint: use one of {', '.join(known[block.name])}."
            yield block.place, f"unknown {what} {block.argument!r}. {hint}"
    elif block.name == "answer":
        yield from _check_claims(block, ("claims",), edition)
        if not block.names("claims"):
            yield block.place, "answers no claim. Hint: name claims as 12.3a in `claims`."
    elif block.name == "document":
        yield from _check_claims(block, tuple(WAYS), edition)
    elif block.name != "life":
        yield from _check_reference(block, edition, section)


def _check_claims(block: Block, options: tuple[str, ...], edition: Edition) -> Faults:
    """Every claim that an option lists is one."""
    claims = {str(claim.reference) for claim in edition.claims}
    for option in options:
        lost = [name for name in block.names(option) if name not in claims]
        if lost:
            text = f"there is no claim {', '.join(lost)}. Hint: name claims as 12.3a in `{option}`."
            yield block.place, text


def _check_reference(block: Block, edition: Edition, section: int | None) -> Faults:
    try:
        reference = Reference.parse(block.argument)
    except ValueError as error:
        yield block.place, f"{error}. Hint: write section, point, number."
        return
    if reference not in edition.references or reference.kind != block.name:
        text = f"there is no {block.name} {block.argument}. Hint: see docs/data/passages.yml."
        yield block.place, text
    elif section is not None and reference.section != section:
        yield block.place, f"{block.argument} is not of section {section}. Hint: move the block."


@rule(1, "t-002")
def check_passages(edition: Edition) -> Faults:
    """Each passage, table and pamphlet-note stands once on the page of its section, in order."""
    for section in edition.sections:
        page = edition.pages.get(section.number)
        place = edition.at(f"docs/text/section-{section.number}.md")
        if page is None:
            yield place, "is missing. Hint: write the page of the section."
            continue
        placed = [b for b in page.blocks if b.name in ("passage", "table", "pamphlet-note")]
        counts = Counter(block.argument for block in placed)
        wanted = [p.reference for p in section.passages]
        wanted += [
            r for r in (*edition.tables, *edition.pamphlet_notes) if r.section == section.number
        ]
        for reference in wanted:
            if counts[str(reference)] != 1:
                said = "is missing" if not counts[str(reference)] else "stands more than once"
                yield place, f"{reference} {said}. Hint: give it one `/// {reference.kind}` block."
        wanted_order = [str(p.reference) for p in section.passages]
        order = [b.argument for b in placed if b.name == "passage" and b.argument in wanted_order]
        if order != sorted(order, key=wanted_order.index):
            text = "the passages are out of order. Hint: put them in the order of the pamphlet."
            yield place, text
        if placed and placed[0].name != "passage":
            text = "stands before the first passage. Hint: move it behind the one that it is of."
            yield placed[0].place, text
        for block in placed:
            if block.name != "table" and not block.body.strip():
                yield block.place, f"{block.argument} is empty. Hint: restate it."


@rule(3, "t-003")
def check_headnotes(edition: Edition) -> Faults:
    """Each section has a neutral title behind its number, and opens with facts and their source."""
    for number, page in edition.pages.items():
        place = Place(page.path, page.headnote_line)
        if not page.title.startswith(f"{number} · "):
            text = f'has no title with its number. Hint: title: "{number} · ..." on top.'
            yield Place(page.path), text
        if not page.headnote:
            text = "has no headnote. Hint: begin the page with what is known, in two sentences."
            yield place, text
        elif "[@" not in page.headnote:
            yield place, "the headnote names no source. Hint: cite one."


@rule(1, "t-005")
def check_parts(edition: Edition) -> Faults:
    """Where the navigation divides the text into parts, every section is in one, in order."""
    held = [number for part in edition.parts for number in part.sections]
    for section in edition.sections:
        if edition.parts and section.number not in held:
            text = f"section {section.number} is in no part. Hint: add its page to one in `nav`."
            yield edition.at("mkdocs.yml"), text
    if held != sorted(held):
        text = "the parts do not follow the pamphlet. Hint: put them in the order of its sections."
        yield edition.at("mkdocs.yml"), text


@rule(1, "t-004")
def check_notes(edition: Edition) -> Faults:
    """Each note follows a passage and has heading, lemma, a number of its own there, and prose."""
    for page in edition.pages.values():
        passage = ""
        seen: set[str] = set()
        for block in page.blocks:
            if block.name == "passage":
                passage, seen = block.argument, set()
            if block.name != "note":
                continue
            number = block.option("number")
            if not passage:
                text = "stands before the first passage. Hint: move it behind the one it explains."
                yield block.place, text
            if not block.option("heading"):
                yield block.place, "has no heading. Hint: say in our words what the reader learns."
            if not block.option("lemma"):
                yield block.place, "has no lemma. Hint: name the words it explains."
            if not number.isdecimal() or number in seen:
                text = f"number {number!r} is missing or taken. Hint: give the note its own."
                yield block.place, text
            if not block.body.strip():
                yield block.place, "is empty. Hint: write the note."
            seen.add(number)


@rule(1, "t-006")
def check_listings(edition: Edition) -> Faults:
    """Every listing that the edition knows stands on a page."""
    blocks = {(b.name, b.argument) for page in edition.every_page for b in page.blocks}
    if ("listing", "documents") in blocks and not edition.documents:
        text = "lists no document. Hint: leave the listing out while there is none."
        yield edition.at("docs"), text
    listed = [name for name in LISTINGS if name != "documents" or edition.documents]
    there = [("listing", name, edition.at("docs")) for name in listed]
    there += [("chart", chart.id, chart.place) for chart in edition.charts.values()]
    there += [("series", series.name, series.entry) for series in edition.series.values()]
    for kind, name, place in there:
        if (kind, name) not in blocks:
            yield place, f"no page has the {kind} {name!r}. Hint: give one `/// {kind} | {name}`."


@rule(1, "t-007")
def check_navigation(edition: Edition) -> Faults:
    """Every page has a title and stands once in the navigation, and every entry there is a page."""
    pages = {page.uri: page for page in edition.every_page}
    counts = Counter(leaf.uri for leaf in edition.site.leaves)
    for uri, page in pages.items():
        if not page.title:
            yield Place(page.path), "has no title. Hint: begin with `---`, `title: ...`, `---`."
        if counts[uri] != 1:
            said = "does not stand" if not counts[uri] else "stands more than once"
            text = f"{said} in the navigation. Hint: give it one line under `nav` in mkdocs.yml."
            yield Place(page.path), text
    for leaf in edition.site.leaves:
        if leaf.uri not in pages:
            text = f"{leaf.uri} is no page below docs/. Hint: mend the path or remove the line."
            yield leaf.place, text


@rule(9, "t-010")
def check_headings(edition: Edition) -> Faults:
    """A page has one heading of the first rank, which is its first, and skips no rank."""
    for page in edition.pages.values():
        for _, place in (*_found(page.headnote, page, page.headnote_line), *_inside(page)):
            text = "a section has the headings of its passages and notes. Hint: remove this one."
            yield place, text
    for page in edition.essays:
        yield from _outline(page)
        for _, place in _inside(page):
            yield place, "a heading stands in a block. Hint: move it out."


def _outline(page: Page) -> Faults:
    """What is wrong with the headings of a page that is no section's."""
    titled = page.uri == _SEARCH or any(block.name in _TITLED for block in page.blocks)
    before = int(titled)
    for rank, place in _found(page.headnote, page, page.headnote_line):
        if rank == 1 and before:
            yield place, "is a second heading of the first rank. Hint: begin it with `##`."
        elif rank > before + 1:
            said = f"rank {rank} follows rank {before}" if before else "the first is no `# Title`"
            yield place, f"{said}. Hint: skip no rank."
        before = max(rank, 1)
    if not before:
        yield page.place(page.headnote_line), "has no heading. Hint: begin with `# Title`."


def _inside(page: Page) -> Iterator[tuple[int, Place]]:
    """The rank and the place of each heading in a block."""
    for block in page.blocks:
        yield from _found(block.body, page, block.body_line)


def _found(text: str, page: Page, line: int) -> Iterator[tuple[int, Place]]:
    text = prose.without_code(text)
    for match in _HEADING.finditer(text):
        yield len(match[1]), page.place(line).within(text, match.start())
