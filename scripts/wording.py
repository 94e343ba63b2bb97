"""The pamphlet's wording as digests, so that anyone can ask whether a text repeats it.

    PAMPHLET=path python scripts/wording.py     write tests/wording.bin anew
    python scripts/wording.py FILE...           print where a file repeats the wording

The file holds a digest of 64 bits for every run of twelve words, sorted: of one, no word
can be read back, and their order is gone. Headings, cells of tables and the titles of works
are facts, and are left out.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.scan import importer

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "tests" / "wording.bin"
#: Words of a run, words that a quotation may have, and bytes of a digest.
RUN, QUOTED, SIZE = 12, 25, 8
#: Works that the pamphlet names.
TITLES = (
    "Origins of the Great Purges: The Soviet Communist Party Reconsidered, 1933-1938",
    "The class struggle during the thirties in the Soviet Union",
    "Defects in Party work and measures for liquidating Trotskyites and other double-dealers",
    "The Great Terror: Stalin's Purges of the Thirties",
)
_TITLE = re.compile("|".join(r"[\W_]+".join(re.findall(r"\w+", title)) for title in TITLES), re.I)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"\n]*\"|‘[^’\n]*’|<q\b.*?</q>", re.S)

Word = tuple[str, int]


def written(pamphlet: Path) -> bytes:
    """The digests of the pamphlet's runs of words, passage by passage, in one file."""
    found: set[bytes] = set()
    for reference, text in importer.words(pamphlet, ROOT / importer.CENSUS).items():
        if ".t" not in reference:
            found |= {_digest(run) for run in _runs(_words(text))}
    return b"".join(sorted(found))


def recorded() -> frozenset[bytes]:
    """The digests of the file."""
    data = FILE.read_bytes()
    return frozenset(data[at : at + SIZE] for at in range(0, len(data), SIZE))


def repeated(text: str, digests: frozenset[bytes]) -> Iterator[int]:
    """The lines where the text repeats a run of words, or quotes more than it may."""
    quotations = [match.span() for match in _QUOTATION.finditer(text)]
    quoted = 0
    for run in _runs(_words(text)):
        if _digest(run) not in digests:
            quoted = 0
            continue
        begin, end = run[0][1], run[-1][1]
        within = any(start <= begin and end < stop for start, stop in quotations)
        quoted = quoted + 1 if within else 0
        if not within or quoted > QUOTED - RUN + 1:
            yield text.count("\n", 0, begin) + 1


def _words(text: str) -> list[Word]:
    """The words of a text, each with its place; a title is no word, and parts what it stands in."""
    text = _TITLE.sub(lambda match: " " * (len(match[0]) - 1) + "|", text)
    pattern = re.compile(rf"{_WORD.pattern}|\|")
    return [(match[0].lower().replace("’", "'"), match.start()) for match in pattern.finditer(text)]


def _runs(words: list[Word]) -> Iterator[list[Word]]:
    """Every run of words that no title parts."""
    for at in range(len(words) - RUN + 1):
        run = words[at : at + RUN]
        if all(word != "|" for word, _ in run):
            yield run


def _digest(run: Iterable[Word]) -> bytes:
    text = " ".join(word for word, _ in run)
    return hashlib.blake2b(text.encode(), digest_size=SIZE).digest()


def main(names: list[str]) -> int:
    """Write the file, or ask of the files that are named; 1 where one repeats the wording."""
    if not names:
        FILE.write_bytes(written(Path(os.environ.get("PAMPHLET", ROOT / "pamphlet.txt"))))
        print(f"{FILE.relative_to(ROOT)}: {FILE.stat().st_size // SIZE:,} runs of {RUN} words")
        return 0
    digests = recorded()
    found = [
        f"{name}:{line}: repeats the pamphlet's wording. Hint: say it in other words."
        for name in names
        for line in sorted({*repeated(Path(name).read_text(encoding="utf-8"), digests)})
    ]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
