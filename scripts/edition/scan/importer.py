"""The importer: the source text read as sections, passages, tables and notes.

`read` is pure: bytes in, a Pamphlet or a SourceTextError out. Without a census the
rules of ocr.py alone divide the text. With one (docs/data/passages.yml) the text is
recognised by it: every section by its heading, every passage by its digest,
else by its place and number of words.

A text is the pamphlet where all that is recorded is found, most passages agree
in digest or length, and some in digest; a few letters may be misread.

Nothing read from the file is written into the tree. What differs from the recorded wording
is not shown as the pamphlet's beside the restatement: in a poor scan it may be a running
head, a page's number, or letters read in the wrong encoding.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import click

from edition.ground import wording
from edition.ground.messages import shown
from edition.ground.references import Reference
from edition.model.census import Census, Extent, Pamphlet, Section, counted
from edition.reading import census as censuses
from edition.scan import blocks, ocr, recognition
from edition.scan.blocks import Block, SourceTextError, parse
from edition.scan.joining import join_runs
from edition.scan.lifting import Scan

CENSUS = Path("docs/data/passages.yml")
SHAPE = (47, 114, 5, 2)  # of the pamphlet; what a first import, without a census, must find
MOST_HEADINGS = 300  # beyond these a file is not worth comparing
MOST_BLOCKS = 20_000


def run(path: Path, census_path: Path, *, accept: bool = False) -> str:
    """Import the file: write the census where there is none yet, and say what was found.

    A text that differs from the recorded one is recognised and its differences
    said, but recorded only with `accept`; so is a first text of another shape.
    """
    data = blocks.load(path)
    recorded = censuses.load(census_path)
    pamphlet = read(data, shown(path), recorded)
    found = Census.of(pamphlet)
    summary = counted(pamphlet.shape)
    if recorded is None:
        if pamphlet.shape != SHAPE and not accept:
            raise SourceTextError(
                f"{shown(path)}: not the pamphlet, or not the whole of it: {summary}; expected "
                f"{counted(SHAPE)}. Hint: give the whole text, or record this one with --accept."
            )
        censuses.write(found, census_path)
        return summary
    lines = recognition.differences(found, recorded)
    if pamphlet.outside:
        lines.append(f"{pamphlet.outside} words stand outside the recorded text")
    if not lines:
        return summary
    many = wording.many(len(lines), "difference")
    if accept:
        censuses.write(found, census_path)
        return "\n".join([f"{summary}; {many}, now recorded in {shown(census_path)}", *lines])
    kept = f"{shown(census_path)} is kept. Hint: --accept records this text."
    return "\n".join([f"{summary}; {many}, {kept}", *lines])


def words(path: Path, census_path: Path) -> dict[str, str]:
    """The pamphlet's own words, repaired, by reference: passages, tables and notes."""
    return texts(load(path, censuses.load(census_path)))


def load(path: Path, census: Census | None) -> Pamphlet:
    """The pamphlet that the file holds; SourceTextError where it does not."""
    return read(blocks.load(path), shown(path), census)


def texts(pamphlet: Pamphlet) -> dict[str, str]:
    """The words of the pamphlet by reference: passages, tables and notes."""
    extents = (*pamphlet.passages, *pamphlet.tables, *pamphlet.notes)
    return {str(extent.reference): extent.text for extent in extents}


def read(data: bytes, path: str = "the text", census: Census | None = None) -> Pamphlet:
    """The pamphlet that the bytes hold; SourceTextError, naming `path`, where they do not."""
    text = ocr.applied(ocr.TEXT, blocks.decode(data, path))
    if not text.strip():
        raise SourceTextError(f"{path}: is empty. Hint: name the file with the pamphlet's text.")
    scan = Scan(parse(text))
    headings = sum(block.kind == "heading" for block in scan.blocks)
    if headings > MOST_HEADINGS or len(scan.blocks) > MOST_BLOCKS:
        raise SourceTextError(
            f"{path}: not the pamphlet: {headings} headings and {len(scan.blocks)} paragraphs. "
            "Hint: give the pamphlet's text alone."
        )
    if census is not None:
        scan = replace(scan, headings=census.headings, lifted=census.lifted)
    scan = ocr.applied(ocr.BLOCKS, scan)
    if census is not None:
        return recognition.recognised(scan, census, path)
    if not headings:
        raise SourceTextError(
            f"{path}: not the pamphlet: no headings. Hint: mark each heading with # before it."
        )
    return _by_rules(join_runs(scan), path)


def _by_rules(scan: Scan, path: str) -> Pamphlet:
    """The pamphlet as the rules alone divide it."""
    sections: list[Section] = []
    tables: list[Extent] = []
    called: dict[int, int] = {}  # in which section a note is called
    notes: list[tuple[int, Block]] = []
    own: list[Block] = []
    for block in (*scan.blocks, Block("heading", "")):
        number = len(sections)
        if block.kind == "heading":
            if sections:
                sections[-1] = replace(sections[-1], passages=_passages(number, own))
            elif own:
                raise SourceTextError(
                    f"{path}: text stands before the first heading. Hint: remove it, or mark "
                    "the heading with #."
                )
            sections.append(Section(number + 1, block.text, ()))
            own = []
        elif block.kind == "table":
            tables.append(recognition.table(_reference(number, "table", block, path), block.text))
        elif block.kind == "note":
            notes.append((number, block))
        else:
            own.append(block)
            called |= {sign: number for sign in block.signs if sign not in called}
    extents = [
        recognition.passage(
            _reference(called.get(block.number, number), "pamphlet-note", block, path), block.text
        )
        for number, block in notes
    ]
    pamphlet = Pamphlet(tuple(sections[:-1]), tuple(tables), tuple(extents))
    # A number is given to one table and to one note only, since the census finds them by it.
    seen: set[str] = set()
    for reference in (extent.reference for extent in (*tables, *extents)):
        if reference.unit in seen:
            raise SourceTextError(
                f"{path}: {reference} stands twice. Hint: number the tables and notes throughout."
            )
        seen.add(reference.unit)
    return pamphlet


def _passages(section: int, blocks: Sequence[Block]) -> tuple[Extent, ...]:
    return tuple(
        recognition.passage(Reference(section, "passage", number), block.text, block.halves)
        for number, block in enumerate(blocks, start=1)
    )


def _reference(section: int, kind: str, block: Block, path: str) -> Reference:
    if section < 1 or block.number < 1:
        raise SourceTextError(
            f"{path}: {block.kind} {block.number} cannot be cited. Hint: it needs a section above "
            "it and a number from 1."
        )
    return Reference(section, kind, block.number)


def originals(root: Path) -> Mapping[str, str]:
    """The pamphlet's words by reference; nothing where no copy was supplied to the project.

    It is the file that the environment variable PAMPHLET names, else `pamphlet.txt` at the
    root of the project, which git ignores.
    """
    named = os.environ.get("PAMPHLET")
    path = Path(named or root / "pamphlet.txt")
    if not (named or path.exists()):  # a file that is named must be there
        return {}
    try:
        stat = path.stat()
        state = stat.st_mtime_ns, stat.st_size
    except OSError:
        state = 0, 0
    return _originals(path, root / CENSUS, state)


@lru_cache(maxsize=1)
def _originals(path: Path, census: Path, _state: tuple[int, int]) -> Mapping[str, str]:
    """What is recorded, word by word, of the text; a warning of the rest, once a state of it."""
    recorded = censuses.load(census)
    pamphlet = load(path, recorded)
    found = Census.of(pamphlet).records
    known = {
        record.reference: record.digest for record in (recorded.records if recorded else found)
    }
    other = [str(one.reference) for one in found if known.get(one.reference) != one.digest]
    if other:
        click.echo(
            f"{shown(path)}: {len(other)} of {len(found)} passages, tables and notes differ from "
            f"the recorded text and are not shown: {wording.some(other)}. Hint: find a "
            "better scan; `make import` says how many words each has.",
            err=True,
        )
    return {name: text for name, text in texts(pamphlet).items() if name not in other}
