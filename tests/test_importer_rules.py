"""Every repair is a named rule with a reason, and does what it says on a small case."""

from __future__ import annotations

import pytest

from edition.scan import ocr
from edition.scan.blocks import Block, parse
from edition.scan.lifting import Scan

STRINGS = {  # rule: what it is given, what it makes of it
    "line ends": ("a\r\nb\rc\x0cd\u2028e", "a\nb\nc\n\nd\ne"),
    "invisible characters": ("\ufeffa\x02b\x03 stone\u00adware, har\u00ad\nbour", None),
    "normal form": ("e\u0301\u00a0ﬁ\u2010", "é fi-"),
    "spaces": ("a  b \n  c\td ", "a b\nc\td "),
    "links": ("see [a.example](http://a.exam\nple) [Table 3] (so)", "see a.example [Table 3] (so)"),
    "tags": ("<b>a</b><br/>b < c > d", "a b < c > d"),
    "emphasis": (r"***a*** *b* \* c __d__ e_f \# g", "a b * c d e_f # g"),
    "note signs": ("lamp,[1] and wick [2] burn [1862]", "lamp, and wick burn [1862]"),
    "one line": ("a\nb  c", "a b c"),
    "quotation marks": ('”a” and “b"', "“a” and “b”"),
}
BLOCKS = {
    "broken headings": ("## **One\ntwo**\nthree", ["heading: **One two**", "text: three"]),
    "marks": ("**a** <i>b</i>\n\n**", ["text: a b"]),
    "tables": (
        "On the\n\nTable 2\n\na\tb\n1\t2\n\n* below\n\nrock.",
        ["text: On the", "table: a\tb\n1\t2\n* below", "text: rock."],
    ),
    "notes": (
        "The lan-\n\n---\n\n[1] A note.\n\nStill.\n\ntern.",
        ["text: The lan-", "note: A note.\nStill.", "text: tern."],
    ),
    "broken words": (
        "The lan-\n\ntern is a\nlan-\ntern.",
        ["text: The lantern", "text: is a\nlantern."],
    ),
    "paragraphs that run on": (
        "On the\n\nrock.\n\nIt stood.",
        ["text: On the rock.", "text: It stood."],
    ),
}
BY_NAME = {rule.name: rule for rule in ocr.RULES}


def test_all_rules_are_tested_and_named_once() -> None:
    assert {*STRINGS, *BLOCKS} == {*BY_NAME}
    assert len(BY_NAME) == len(ocr.RULES)


@pytest.mark.parametrize("name", BY_NAME)
def test_reason_is_stated(name: str) -> None:
    reason = BY_NAME[name].reason
    assert reason.endswith(".")
    assert len(reason.split()) >= 5


@pytest.mark.parametrize("name", STRINGS)
def test_string_rule(name: str) -> None:
    given, expected = STRINGS[name]
    rule = next(r for r in (*ocr.TEXT, *ocr.MARKS, *ocr.PASSAGE) if r.name == name)
    assert rule.apply(given) == (expected or "ab stoneware, har-\nbour")
    assert rule.apply("the rock and the lamp.") == "the rock and the lamp."


@pytest.mark.parametrize("name", BLOCKS)
def test_block_rule(name: str) -> None:
    given, expected = BLOCKS[name]
    rule = next(r for r in (*ocr.BLOCKS, *ocr.RUNS) if r.name == name)
    found = rule.apply(Scan(parse(given))).blocks
    assert [f"{block.kind}: {block.text}" for block in found] == expected
    whole = Scan(parse("# Heading\n\nA paragraph.\n\nAnother."))
    assert rule.apply(whole) == whole


def test_a_word_broken_within_italics_counts_as_two() -> None:
    """The census counts so; the text has the word whole."""
    scan = ocr.applied((*ocr.BLOCKS, *ocr.RUNS), ocr.split_blocks("*of the lan-*\n\n*tern.*"))
    assert scan.blocks == (Block("text", "of the lantern.", halves=1),)
