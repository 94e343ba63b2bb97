"""Files in any state: a result or a message with path and line, never another exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.ground import prose, text_files, yaml_text
from edition.ground.messages import EditionError
from edition.ground.references import Reference
from edition.ground.tree.plain import words
from edition.reading import pages

MARKUP = st.text(alphabet="/|:- \n[]@#`'\"abc123.tn", max_size=200)


def parsed(data: bytes) -> yaml_text.Value:
    return yaml_text.of_text(text_files.decode(data, "a.yml"), "a.yml")


@given(st.one_of(st.binary(max_size=200), MARKUP.map(str.encode)))
def test_any_bytes_are_yaml_or_one_message(data: bytes) -> None:
    try:
        parsed(data)
    except EditionError as error:
        assert len(error.messages) == 1
        assert str(error.messages[0]).startswith("a.yml:")
        assert "\n" not in str(error.messages[0])


@given(MARKUP)
def test_any_text_is_a_page_and_its_messages_name_its_lines(text: str) -> None:
    page = pages.read(text, "a.md")
    assert all(1 <= m.place.line <= text.count("\n") + 1 for m in page.messages)
    for body, _ in page.texts():
        list(prose.signs(body))
        words(body)


@pytest.mark.parametrize(
    "text",
    ["a: &x [1]\nb: *x", "a: " + "[" * 50 + "]" * 50, "a: 1\na: 2", "a: \x00", "? [a]\n: b"],
)
def test_hostile_yaml_is_refused(text: str) -> None:
    with pytest.raises(EditionError):
        parsed(text.encode())


def test_scalars_stay_text_with_their_lines() -> None:
    found = parsed(b"verdict: false\nreference: 12.10\n")
    assert found == {"verdict": "false", "reference": "12.10"}
    assert isinstance(found, yaml_text.Record)
    assert [getattr(value, "line", 0) for value in found.values()] == [1, 2]


@pytest.mark.parametrize("text", ["12.3", "9.t1", "7.n1", "12.3a"])
def test_reference_is_read_and_written(text: str) -> None:
    assert str(Reference.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "12", "12.", "0.1", "12.03", "12.t", "9.t1a", "12.3ab", "x.1"]
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a reference"):
        Reference.parse(text)


def test_references_are_in_the_order_of_the_text() -> None:
    wanted = ["9.2", "9.2a", "9.10", "9.t1", "9.n1", "10.1"]
    assert [str(r) for r in sorted(map(Reference.parse, reversed(wanted)))] == wanted
