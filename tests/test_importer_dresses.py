"""The same text in other dress is the same text; with misread letters it is recognised."""

import os
import random
import re
import textwrap
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from edition.model.census import Census
from edition.scan import importer, recognition

ROOT = Path(__file__).resolve().parent.parent
SPECIMEN = ROOT / "tests" / "importer" / "lighthouse" / "source.txt"
Dress = Callable[[str], str]


def pamphlet_path() -> Path:
    """The real text, which is not in the repository."""
    named = os.environ.get("PAMPHLET")
    return Path(named) if named else ROOT.parent / "shared" / "source" / "pamphlet.txt"


@cache
def text_of(name: str) -> str:
    path = SPECIMEN if name == "specimen" else pamphlet_path()
    if not path.is_file():
        pytest.skip(f"the pamphlet is not at hand ({path}): set PAMPHLET to its file")
    return path.read_text(encoding="utf-8-sig")


@cache
def census_of(name: str) -> Census:
    return Census.of(importer.read(text_of(name).encode(), name))


texts = pytest.mark.parametrize("name", ["specimen", "pamphlet"])


def lines_mapped(text: str, change: Dress) -> str:
    """Change each line of running text: not headings, rows, rules, labels."""
    return "\n".join(
        line if re.match(r"#|---|\W*Table|\[|\||\s*$|.*\t", line) else change(line)
        for line in text.split("\n")
    )


def rewrap(width: int) -> Dress:
    return lambda text: lines_mapped(text, lambda line: textwrap.fill(line, width))


def rewrap_all(width: int) -> Dress:
    """Every line, headings and rows too; tabs become spaces."""
    return lambda text: "\n".join(textwrap.fill(line, width) for line in text.split("\n"))


def rewrap_paragraphs(width: int) -> Dress:
    """Every paragraph filled, tables too."""
    return lambda text: "\n\n".join(
        textwrap.fill(part, width) for part in re.split(r"\n\s*\n", text)
    )


def curly(text: str) -> str:
    text = re.sub(r"(?<!\w)'(?=\w)", "‘", text).replace("'", "’")
    return re.sub(r'(?<![\w.,?!*)\]])"(?=[\w*])', "“", text).replace('"', "”")


def straight(text: str) -> str:
    return text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})


def broken(seed: int, share: float = 0.5, within_words: bool = True, gap: str = "\n\n") -> Dress:
    """Pages joined where they broke, and broken at random places, between words or within."""

    def dress(text: str) -> str:
        chance = random.Random(seed)
        text = re.sub(r"(\w)-\n\n(?=[a-z])", r"\1", text)

        def break_line(line: str) -> str:
            if len(line) < 80 or chance.random() > share:
                return line
            at = chance.randrange(20, len(line) - 20)
            if "](" in line[line.rfind(" ", 0, at) + 1 :].split(" ", 1)[0]:
                return line  # no printer breaks the address behind a link
            if within_words and line[at - 2 : at + 2].isalpha() and line[at].islower():
                return f"{line[:at]}-{gap}{line[at:]}"
            at = line.rfind(" ", 0, at)
            return line[:at] + gap + line[at + 1 :]

        return lines_mapped(text, break_line)

    return dress


def broken_between_sentences(seed: int) -> Dress:
    def dress(text: str) -> str:
        chance = random.Random(seed)
        return lines_mapped(
            text,
            lambda line: re.sub(
                r"(?<=[a-z]\.) (?=[A-Z])", lambda _: chance.choice(["\n\n", " ", " "]), line
            ),
        )

    return dress


DRESSES: dict[str, Dress] = {
    "as it is": lambda text: text,
    "wrapped at 60": rewrap(60),
    "wrapped at 100": rewrap(100),
    "all lines wrapped at 60": rewrap_all(60),
    "all lines wrapped at 100": rewrap_all(100),
    "paragraphs filled at 60": rewrap_paragraphs(60),
    "paragraphs filled at 100": rewrap_paragraphs(100),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFKC": lambda text: unicodedata.normalize("NFKC", text),
    "NFKD": lambda text: unicodedata.normalize("NFKD", text),
    "curly quotes": curly,
    "straight quotes": straight,
    "bold gone": lambda text: text.replace("**", ""),
    "bold and italic gone": lambda text: text.replace("*", ""),
    "tags gone": lambda text: re.sub(r"</?\w+>", "", text),
    "all marks gone": lambda text: re.sub(r"</?\w+>|\*", "", text),
    "underscores for bold": lambda text: text.replace("**", "__"),
    "links gone": lambda text: re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text),
    "bold gone and wrapped": lambda text: rewrap_all(60)(text.replace("**", "")),
    "marks of headings gone": lambda text: re.sub(r"(?m)^#+ ", "", text),
    "marks of headings and bold gone": lambda text: re.sub(r"(?m)^#+ |\*\*", "", text),
    "no blank lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "all lines apart": lambda text: text.replace("\n", "\n\n"),
    "tabs gone": lambda text: text.replace("\t", "   "),
    "no spaces at ends of lines": lambda text: re.sub(r"[ \t]+\n", "\n", text),
    "hard spaces": lambda text: text.replace("the ", "the\u00a0"),
    "dashes": lambda text: text.replace(" - ", " – "),
    "rules gone": lambda text: text.replace("\n---\n", "\n"),
    "form feeds": lambda text: text.replace("\n---\n", "\n\x0c\n"),
    "pages joined": broken(0, share=0),
    **{f"pages broken elsewhere {n}": broken(n) for n in range(1, 6)},
    **{f"pages broken between words {n}": broken(n, 0.9, False) for n in range(1, 4)},
    **{f"lines broken elsewhere {n}": broken(n, 0.9, gap="\n") for n in range(1, 4)},
    **{f"broken between sentences {n}": broken_between_sentences(n) for n in range(1, 6)},
    "broken elsewhere, wrapped": lambda text: rewrap(72)(broken(9)(text)),
}


@texts
@pytest.mark.parametrize("dress", DRESSES)
def test_dress(name: str, dress: str) -> None:
    text = DRESSES[dress](text_of(name))
    read = Census.of(importer.read(text.encode(), name, census_of(name)))
    assert recognition.differences(read, census_of(name)) == []
    assert read.passages == census_of(name).passages


@texts
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encoding(name: str, encoding: str) -> None:
    data = text_of(name).encode(encoding)
    assert Census.of(importer.read(data, name, census_of(name))) == census_of(name)
