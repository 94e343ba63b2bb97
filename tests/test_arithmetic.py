"""Calculations: right on numbers and days, and a clear error on anything else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.derived.arithmetic import CalculationError, agrees, equation, evaluate, value
from edition.ground.messages import Place
from edition.ground.numbers import counted
from edition.model.claims import Calculation, Figure


def calculation(expression: str, result: str, tolerance: str = "", **values: str) -> Calculation:
    figures = tuple(Figure(name, text, "people", "9.3") for name, text in values.items())
    return Calculation("says", expression, figures, result, "", tolerance, Place("a.yml"))


@pytest.mark.parametrize(
    ("expression", "values", "expected"),
    [
        ("(b - a) / a * 100", {"a": "40", "b": "50"}, "25"),
        ("-a + 2 * b", {"a": "1", "b": "0.5"}, "0"),
        ("max(a, b) - min(a, b)", {"a": "3", "b": "7"}, "4"),
        ("days(a, b)", {"a": "1937-03-05", "b": "1937-03-20"}, "15"),
        ("months(a, b)", {"a": "1934-12-01", "b": "1935-05-13"}, "5"),
        ("months(a, b)", {"a": "1935-05-13", "b": "1934-12-01"}, "-5"),
        ("years(a, b)", {"a": "1925-10-31", "b": "1927-05-13"}, "1"),
        ("years(a, b)", {"a": "1936-02-29", "b": "1937-02-28"}, "0"),
    ],
)
def test_evaluate(expression: str, values: dict[str, str], expected: str) -> None:
    operands = {name: value(text) for name, text in values.items()}
    assert evaluate(expression, operands) == Decimal(expected)


@pytest.mark.parametrize(
    "expression",
    [
        "a ** a", "a.real", "[a]", "a if a else a", "open(a)", "a; a", "lambda: a", "'a' + a",
        "f'{a}'", "a @ a", "max()", "days(a, a)", "True + a", "1e999 + a", "a / (a - a)", "",
        "a % a", "a" * 400,
        "(" * 200 + "a" + ")" * 200, "+".join(["a"] * 140),
    ],
)  # fmt: skip
def test_what_is_no_calculation_is_refused(expression: str) -> None:
    with pytest.raises(CalculationError):
        evaluate(expression, {"a": Decimal(2)})


def test_tolerance_is_half_of_the_last_digit_unless_given() -> None:
    assert agrees(calculation("a / b * 100", "11.1", a="170000", b="1530000"))
    assert not agrees(calculation("a / b * 100", "11.2", a="170000", b="1530000"))
    assert not agrees(calculation("a / b * 100", "11.1", "0", a="170000", b="1530000"))


def test_equation_is_written_out_and_says_whether_it_is_exact() -> None:
    assert equation(calculation("a + b", "1000", a="400", b="600")) == "400 + 600 = 1,000"
    assert equation(calculation("a / b", "0.3", a="1", b="3")) == "1 / 3 ≈ 0.3"


@given(st.text(max_size=60), st.dictionaries(st.sampled_from("abc"), st.integers(), max_size=3))
def test_any_expression_yields_a_number_or_a_clear_error(
    expression: str, numbers: dict[str, int]
) -> None:
    try:
        found = evaluate(expression, {name: Decimal(n) for name, n in numbers.items()})
    except CalculationError:
        return
    assert isinstance(found, Decimal)


@given(st.text(max_size=40))
def test_any_value_is_a_number_a_day_or_a_clear_error(text: str) -> None:
    try:
        value(text)
    except CalculationError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In 1937 they counted 681,692, and 2,728 in 1932.", [("681,692", 1), ("2,728", 1)]),
        ("75 million rubles, 999 people, order 00447", [("999", 1)]),
        ("2056 and 4711 stand without a comma, 1899 is a year", [("2056", 1), ("4711", 1)]),
        ("1,234,567; 12,34 is none", [("1,234,567", 1)]),
        ("9.3 arrests, 4.28 million, p. 117, pp. 473–480, 500", [("9.3", 1), ("4.28", 1_000_000)]),
    ],
)
def test_a_counted_number_has_three_digits_or_a_part(
    text: str, numbers: list[tuple[str, int]]
) -> None:
    assert list(counted(text)) == numbers
