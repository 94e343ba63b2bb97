"""Recognition: is this text the pamphlet of the census, and where does it differ?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from edition.ground import wording
from edition.ground.references import Reference
from edition.model.census import Census, Extent, Pamphlet, Record, Section
from edition.scan import ocr
from edition.scan.alignment import align, match_headings, promoted
from edition.scan.blocks import Block, SourceTextError
from edition.scan.lifting import Scan

LEAST_ALIKE = 0.9  # of the passages agree in digest or in length
LEAST_SAME = 0.1  # of the passages agree in digest


def recognised(scan: Scan, census: Census, path: str) -> Pamphlet:
    """The text divided as the census records it; SourceTextError where it is not that text."""
    blocks = _with_headings(scan.blocks, census.headings)
    places = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    matches = match_headings([blocks[at].text for at in places], census.headings)
    starts = [None if match is None else places[match] for match in matches]
    sections = []
    for number, start in enumerate(starts, start=1):
        records = census.section(number)
        if start is None:
            continue
        end = min((other for other in starts if other and other > start), default=len(blocks))
        # A heading that is not recorded is taken for text, and so said to differ.
        own = [block for block in blocks[start + 1 : end] if block.kind in ("text", "heading")]
        found = [
            _as_recorded(passage(record.reference, text), record)
            for record, text in zip(records, align(own, records), strict=True)
            if text
        ]
        sections.append(Section(number, blocks[start].text, tuple(found)))
    tables = tuple(table(*found) for found in _lifted(blocks, "table", census.tables))
    notes = tuple(passage(*found) for found in _lifted(blocks, "note", census.notes))
    first = min((start for start in starts if start is not None), default=0)
    outside = [block for block in blocks[:first] if block.kind in ("text", "heading")]
    lifted = sum(wording.count(b.text) for b in blocks if b.kind in ("table", "note"))
    unplaced = lifted - sum(wording.count(found.text) for found in (*tables, *notes))
    words = sum(wording.count(block.text) for block in outside) + unplaced
    pamphlet = Pamphlet(tuple(sections), tables, notes, words)
    _refuse_other(pamphlet, census, path)
    return pamphlet


def _as_recorded(passage: Extent, record: Record) -> Extent:
    """A passage whose digest agrees has the recorded number of words, whatever its dress."""
    return replace(passage, words=record.words) if passage.digest == record.digest else passage


def passage(reference: Reference, text: str, halves: int = 0) -> Extent:
    """A passage or a note, after the rules for passages; `halves` are words counted as two."""
    text = ocr.applied(ocr.PASSAGE, text)
    return Extent(reference, text, wording.count(text) + halves)


def table(reference: Reference, text: str) -> Extent:
    """A table, its lines as they stand."""
    return Extent(reference, text, wording.count(text))


def _with_headings(blocks: Sequence[Block], headings: Sequence[str]) -> list[Block]:
    """The blocks, with each missing heading that stands there without its mark."""
    found = list(blocks)
    places = [at for at, block in enumerate(found) if block.kind == "heading"]
    matches = match_headings([found[at].text for at in places], headings)
    first = 0
    while first < len(headings):
        after = first
        while after < len(headings) and matches[after] is None:
            after += 1
        if after > first:
            left = places[matches[first - 1] or 0] + 1 if first else 0
            right = len(found)
            if after < len(headings):
                right = places[matches[after] or 0]
            for at in promoted(found[left:right], headings[first:after]):
                if at is not None:
                    found[left + at] = replace(found[left + at], kind="heading")
        first = after + 1
    return found


def _lifted(
    blocks: Iterable[Block], kind: str, records: Sequence[Record]
) -> list[tuple[Reference, str]]:
    """The recorded tables or notes found: by number, else, where a number is misread, by order."""
    found = [block for block in blocks if block.kind == kind]
    by_number = {block.number: block for block in reversed(found)}
    numbers = {record.reference.number for record in records}
    others = iter([block for block in found if block.number not in numbers])
    pairs = [
        (record.reference, by_number.get(record.reference.number) or next(others, None))
        for record in records
    ]
    return [(reference, block.text) for reference, block in pairs if block is not None]


def _refuse_other(pamphlet: Pamphlet, census: Census, path: str) -> None:
    """Everything recorded is there, and most of it agrees."""
    known = {record.reference: record for record in census.records}
    found: list[Extent] = [*pamphlet.passages, *pamphlet.tables, *pamphlet.notes]
    missing = [str(ref) for ref in known if ref not in {extent.reference for extent in found}]
    same = sum(known[p.reference].digest == p.digest for p in pamphlet.passages)
    alike = sum(_is_alike(p, known[p.reference]) for p in pamphlet.passages)
    total = len(census.passages)
    whole = len(pamphlet.sections) == len(census.headings) and not missing
    if whole and alike >= LEAST_ALIKE * total and same >= LEAST_SAME * total:
        return
    what = (
        f"{len(pamphlet.sections)} of {len(census.headings)} sections and {same} of {total} "
        "passages recognised"
    )
    if missing:
        what += f"; missing: {wording.some(missing)}"
    hint = "Hint: give the whole text, without the heads of its pages."
    raise SourceTextError(f"{path}: not the pamphlet, or not the whole of it: {what}. {hint}")


def _is_alike(extent: Extent, record: Record) -> bool:
    off = abs(extent.words - record.words)
    return extent.digest == record.digest or off <= max(2, record.words // 20)


def differences(found: Census, recorded: Census) -> list[str]:
    """A line for each heading, passage, table and note that is not as recorded."""
    lines = [
        f"{number} differs: heading {heading!r}, {other!r} recorded"
        for number, (heading, other) in enumerate(
            zip(found.headings, recorded.headings, strict=True), start=1
        )
        if wording.fold(heading) != wording.fold(other)
    ]
    for record, other in zip(found.records, recorded.records, strict=True):
        if record.digest != other.digest:
            lines.append(
                f"{record.reference} differs: {record.words} words, {other.words} recorded"
            )
    return lines
