"""A passage in plain text: the restatement, what stands below it, notes, claims."""

from collections.abc import Iterable, Iterator

from edition.derived import arithmetic, proofs
from edition.derived.dates import date
from edition.derived.reader import reader
from edition.derived.recompute import read_cell, sum_lines
from edition.forms.plain import lines
from edition.forms.plain.lines import Cited
from edition.ground.tree.plain import plain
from edition.ground.wording import divided
from edition.model.charts import Chart
from edition.model.claims import Calculation, Claim
from edition.model.edition import Edition
from edition.model.passages import Note, PamphletNote, Passage
from edition.model.sources import Citation
from edition.model.tables import NONE, Series, Table

INDENT = "    "


def passage(found: Passage, uri: str, edition: Edition, read: Cited) -> Iterator[str]:
    """All of a passage, its parts set off by empty lines."""
    yield from lines.blocks(read.blocks(found.body, uri), f"[{found.reference}] ")
    for below in found.below:
        yield ""
        if isinstance(below, PamphletNote):
            body = read.blocks(below.body, uri)
            head = f"[{below.reference}] The pamphlet’s own note {below.reference.number}: "
            yield from lines.blocks(body, INDENT + head, INDENT)
        else:
            yield from table(below)
    for number in found.notes:
        yield ""
        yield from note(number, uri, read)
    for claimed in found.claims:
        yield ""
        yield from claim(claimed, edition, read)
    if found.again:
        again = "; ".join(f"{c.reference} ({_verdict(c, edition)})" for c in found.again)
        yield ""
        yield from lines.wrap(f"Made here again: {again}", INDENT)


def note(found: Note, uri: str, read: Cited) -> Iterator[str]:
    """A note of the edition: its number, kind and heading, the lemma, then what it says."""
    head = f"Note {found.number} · {found.kind.label} · {found.heading}"
    yield from lines.wrap(head, INDENT)
    yield from lines.wrap(f"On “{found.lemma}”", INDENT + "  ", INDENT + "  ")
    body = read.blocks(found.body, uri)
    yield from lines.blocks(body, INDENT + "  ", INDENT + "  ")


def claim(found: Claim, edition: Edition, read: Cited) -> Iterator[str]:
    """A claim: its verdict first, then the assertion, the answer and the grounds."""
    confidence = edition.vocabulary.confidence[found.confidence].label
    kind = edition.vocabulary.kinds[found.kind].label
    head = f"Claim {found.reference} · {_verdict(found, edition).upper()} · {kind}"
    tail = f"{confidence} confidence, revised {date(found.revised)}"
    yield from lines.wrap(f"{head} · {tail}", INDENT)
    answer, rest = divided(found.finding)
    devices = "; ".join(edition.vocabulary.devices[tag].label for tag in found.devices)
    labelled = (
        ("Claim", found.claim),
        ("Answer", answer),
        ("How we know", rest),
        ("How it misleads", devices),
        ("Why it matters", found.matters),
        ("What would settle it", found.settled_by),
    )
    for label, text in labelled:
        if text:
            said = plain(read.inlines(text))
            yield from lines.wrap(f"{label}: {said}", INDENT + "  ", INDENT + "  ")
    for calculated in found.calculation:
        yield from calculation(calculated, edition)
    yield from sources(found.sources, edition, INDENT + "  ")
    if found.also:
        places = ", ".join(str(reference) for reference in sorted(found.also))
        yield from lines.wrap(f"Made again: {places}", INDENT + "  ")


def calculation(found: Calculation, edition: Edition) -> Iterator[str]:
    """The equation, then each figure with its unit and where it comes from."""
    text = f"{found.says}: {arithmetic.equation(found)}"
    if found.printed:
        text += f". The pamphlet prints {arithmetic.shown(found.printed, found.unit)}."
    yield from lines.wrap(f"Calculation: {text}", INDENT + "  ", INDENT + "  ")
    for figure in found.values:
        said = f"{arithmetic.told(figure)}, from {_origin(figure.origin, edition)}"
        yield from lines.wrap(said, INDENT + "  - ")


def sources(found: Iterable[Citation], edition: Edition, indent: str) -> Iterator[str]:
    """The works that something rests on, each with the place and whether it was read."""
    short = reader(edition).short
    for position, citation in enumerate(found):
        if position == 0:
            yield f"{indent}Sources:"
        text = short[citation.key] + (f", {citation.locator}" if citation.locator else "")
        text += f": {citation.note}" if citation.note else ""
        read = citation.consulted and edition.sources[citation.key].was_consulted
        text += "" if read else " (not consulted)"
        yield from lines.wrap(text, f"{indent}- ")


def table(found: Table) -> Iterator[str]:
    """A table as printed, with its source and note and the sums of the edition."""
    yield from lines.wrap(f"[{found.reference}] {found.number}. {found.title}", INDENT, INDENT)
    numeric = [column.numeric for column in found.columns]
    heads = [column.title for column in found.columns]
    yield from lines.grid(heads, found.rows, numeric, INDENT)
    if found.source:
        yield from lines.wrap(f"Source named in the pamphlet: {found.source}.", INDENT)
    if found.note:
        yield from lines.wrap(found.note, INDENT)
    for line, _ in sum_lines(found):
        yield from lines.wrap(line, INDENT)


def chart(found: Chart, edition: Edition) -> Iterator[str]:
    """The numbers of a chart."""
    yield from lines.wrap(f"{found.title}. {plain(reader(edition).inlines(found.says))}", INDENT)
    heads, numeric = ["", found.unit, "counts"], [False, True, False]
    rows = [[bar.label, arithmetic.shown(bar.value), bar.counts] for bar in found.bars]
    if found.lines:
        heads = ["", *(line.label for line in found.lines)]
        numeric = [False, *(True for _ in found.lines)]
        rows = [
            [year, *(arithmetic.shown(value) if value else NONE for value in values)]
            for year, values in found.by_year
        ]
    yield from lines.grid(heads, rows, numeric, INDENT)


def series(found: Series) -> Iterator[str]:
    """A series with its note and remarks, and what the build has recomputed."""
    yield from lines.wrap(found.title, INDENT, INDENT)
    rows = [[read_cell(row[found.index(c.name)], c) for c in found.shown] for row in found.rows]
    heads = [column.title for column in found.shown]
    yield from lines.grid(heads, rows, [column.numeric for column in found.shown], INDENT)
    for text in (found.note, *proofs.remarks(found), *proofs.lines(found)):
        if text:
            yield from lines.wrap(text, INDENT)


def _verdict(claim: Claim, edition: Edition) -> str:
    return edition.vocabulary.verdicts[claim.verdict].label


def _origin(origin: str, edition: Edition) -> str:
    """A work by its short form; a place of the pamphlet as it is."""
    key, comma, locator = origin.partition(", ")
    short = reader(edition).short.get(key)
    if short is None:
        return "an assumption" if origin == "assumption" else origin
    return short + comma + locator
