"""The plain text: everything in it, in order, and no line too long."""

import re
from pathlib import Path

import pytest

from edition.derived import arithmetic
from edition.derived.reader import line
from edition.forms.plain import PATH, write
from edition.forms.plain.lines import WIDTH, Cited, blocks, grid, wrap
from edition.ground.tree.nodes import BlockQuote, List, Paragraph, Text
from edition.ground.tree.plain import plain
from edition.ground.wording import divided
from edition.model.edition import Edition
from edition.model.passages import Book
from edition.reading import store


@pytest.fixture(scope="module")
def lines(site: Path) -> list[str]:
    return (site / PATH).read_bytes().decode("utf-8").split("\n")


def bare(text: str) -> str:
    """Without blanks, and without marks, which the form curves."""
    return re.sub(r"[\s\"'‘’“”]+", "", text)


def test_no_line_is_longer_than_72_but_for_a_word_that_is(lines: list[str]) -> None:
    long = [line for line in lines if len(line) > WIDTH]
    assert [line for line in long if len(line.strip().removeprefix("- ").split()) > 1] == []
    assert len(lines) > 10_000


def test_everything_that_is_read_is_there_and_in_order(
    lines: list[str], edition: Edition, book: Book
) -> None:
    text = bare("\n".join(lines))
    at = 0
    for section in book.sections:
        read = Cited(edition)
        read.blocks(section.headnote)
        for passage in section.passages:
            pieces = [f"[{passage.reference}]" + plain(read.inlines(passage.body))]
            pieces += [plain(read.inlines(note.body)) for note in passage.notes]
            for claim in passage.claims:
                verdict = edition.vocabulary.verdicts[claim.verdict].label.upper()
                pieces.append(f"Claim {claim.reference} · {verdict} ·")
                prose = (*divided(claim.finding), claim.matters, claim.settled_by)
                pieces += [plain(read.inlines(part)) for part in prose]
                pieces += [arithmetic.equation(found) for found in claim.calculation]
            for piece in pieces:
                found = text.find(bare(piece), at)
                assert found >= 0, piece
                at = found
    registers = edition.registers
    for name in (*(p.name for p in registers.people), *(t.term for t in edition.terms.values())):
        assert bare(name) in text[at:], name


def test_the_specimen_as_a_reader_sees_it(specimen: Path) -> None:
    write(store.load(Path("docs")), specimen / "site")
    text = (specimen / "site" / PATH).read_text(encoding="utf-8")
    assert TABLE in text
    assert CLAIM in text
    assert "[1.n1] The pamphlet’s own note 1: The pamphlet names the parish" in text
    assert "Lund, Per. 1960. Harbours. [not consulted]" in text


TABLE = """\
    [2.t1] Table 1. Fares by year
    Year   Crowns  Per cent of income
    -----  ------  ------------------
    1901      140                50.0
    1902      150                   —
    Total     300                   —
    Source named in the pamphlet: Parish accounts.
    Restated: half-crowns are left out.
    Sum, recomputed: 290; the pamphlet prints 300.
"""

CLAIM = """\
    Claim 1.1a · IMPRECISE · date · high confidence, revised 22 November
    2026
      Claim: The ferry of Holm is said to have run every day since 1901.
      Answer: It ran on weekdays only until 1912 [1].
      How we know: One ferryman kept it; 2.1 has its income.
      Why it matters: The sums of 2.t1 take seven days a week for
      granted.
      Sources:
      - Berg 1950, ch. 2: timetable of 1901
"""


def test_a_wide_table_is_wrapped_and_fits() -> None:
    found = grid(("What", "How many"), [("word " * 40, "12"), ("—", "3")], (False, True))
    assert all(len(line) <= WIDTH - 4 for line in found)
    assert " ".join(line[:58].strip() for line in found[2:-1]).split().count("word") == 40
    assert found[-1].endswith(" 3")


def test_lists_and_quotations_keep_their_marks() -> None:
    one = Paragraph((Text("one"),))
    many = Paragraph((Text("word " * 20),))
    assert blocks([List(((one,), (one,)), ordered=True)]) == ["1. one", "2. one"]
    quote = blocks([BlockQuote((many,))])
    assert all(line.startswith("> word") for line in quote)
    assert len(quote) == 2


def test_a_word_that_is_too_long_has_its_own_line() -> None:
    assert wrap("see " + "x" * 80, "- ") == ["- see", "  " + "x" * 80]


def test_a_link_and_an_element_in_a_claim_are_words_in_search(specimen: Path) -> None:
    path = specimen / "docs" / "data" / "claims" / "section-1.yml"
    text = path.read_text(encoding="utf-8")
    put = "[The site](https://example.org/) says: *much*, "
    path.write_text(re.sub(r"(finding: (?:>-\n\s+)?)", rf"\1{put}", text, count=1), "utf-8")
    edition = store.load(specimen / "docs")
    said = line(edition.claims[0].finding, edition)
    assert said.startswith("The site says: much, ")
    assert "H2O 6.2" in line("H<sub>2</sub>O [6.2] [@berg-1950]", edition)
