"""Every repair is a rule that says why it is made, and does what it says on a small case."""

from collections.abc import Callable

import pytest

from edition.scan import joining, lifting, ocr
from edition.scan.blocks import Block, parse
from edition.scan.lifting import Scan

STRINGS = {  # rule: what it is given, what it makes of it
    ocr.end_lines: ("a\r\nb\rc\x0cd\u2028e", "a\nb\nc\n\nd\ne"),
    ocr.drop_invisible: ("\ufeffa\x02b\x03 stone\u00adware, har\u00ad\nbour", None),
    ocr.normalise: ("e\u0301\u00a0ﬁ\u2010", "é fi-"),
    ocr.single_spaces: ("a  b \n  c\td ", "a b\nc\td "),
    ocr.open_links: (
        "see [a.example](http://a.exam\nple) [Table 3] (so)",
        "see a.example [Table 3] (so)",
    ),
    ocr.drop_tags: ("<b>a</b><br/>b < c > d", "a b < c > d"),
    ocr.drop_emphasis: (r"***a*** *b* \* c __d__ e_f \# g", "a b * c d e_f # g"),
    ocr.drop_note_signs: ("lamp,[1] and wick [2] burn [1862]", "lamp, and wick burn [1862]"),
    ocr.one_line: ("a\nb  c", "a b c"),
    ocr.pair_quotes: ('”a” and “b"', "“a” and “b”"),
}
BLOCKS = {
    joining.join_headings: ("## **One\ntwo**\nthree", ["heading: **One two**", "text: three"]),
    ocr.drop_marks: ("**a** <i>b</i>\n\n**", ["text: a b"]),
    lifting.lift_tables: (
        "On the\n\nTable 2\n\na\tb\n1\t2\n\n* below\n\nrock.",
        ["text: On the", "table: a\tb\n1\t2\n* below", "text: rock."],
    ),
    lifting.lift_notes: (
        "The lan-\n\n---\n\n[1] A note.\n\nStill.\n\ntern.",
        ["text: The lan-", "note: A note.\nStill.", "text: tern."],
    ),
    joining.join_words: (
        "The lan-\n\ntern is a\nlan-\ntern.",
        ["text: The lantern", "text: is a\nlantern."],
    ),
    joining.join_runs: (
        "On the\n\nrock.\n\nIt stood.",
        ["text: On the rock.", "text: It stood."],
    ),
}
#: All of them, in the order of their use.
RULES = (*ocr.TEXT, *ocr.MARKS, *ocr.BLOCKS, joining.join_runs, *ocr.PASSAGE)


def test_all_rules_are_tested_and_used_once() -> None:
    assert {*STRINGS, *BLOCKS} == {*RULES}
    assert len({*RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_reason_is_stated(rule: Callable[..., object]) -> None:
    said = (rule.__doc__ or "").strip()
    assert said.endswith(".")
    assert len(said.split()) >= 10


@pytest.mark.parametrize(("rule", "case"), STRINGS.items())
def test_string_rule(rule: Callable[[str], str], case: tuple[str, str | None]) -> None:
    given, expected = case
    assert rule(given) == (expected or "ab stoneware, har-\nbour")
    assert rule("the rock and the lamp.") == "the rock and the lamp."


@pytest.mark.parametrize(("rule", "case"), BLOCKS.items())
def test_block_rule(rule: Callable[[Scan], Scan], case: tuple[str, list[str]]) -> None:
    given, expected = case
    found = rule(Scan(parse(given))).blocks
    assert [f"{block.kind}: {block.text}" for block in found] == expected
    whole = Scan(parse("# Heading\n\nA paragraph.\n\nAnother."))
    assert rule(whole) == whole


def test_a_word_broken_within_italics_counts_as_two() -> None:
    """The census counts so; the text has the word whole."""
    scan = ocr.applied(ocr.BLOCKS, Scan(parse("*of the lan-*\n\n*tern.*")))
    scan = joining.join_runs(scan)
    assert scan.blocks == (Block("text", "of the lantern.", halves=1),)
