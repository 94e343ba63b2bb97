"""The calculations of the claims, evaluated safely.

An expression is read with Python's own grammar and walked: numbers, names of
values, + - * / and brackets, and the functions below. Nothing else is
evaluated. Numbers are decimals, dates are days of the calendar.
"""

import ast
import datetime as dt
import re
import warnings
from collections.abc import Callable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import lru_cache

from edition.model.claims import Calculation, Figure

MAX_LENGTH = 300
MAX_NODES = 120
Operand = Decimal | dt.date


class CalculationError(ValueError):
    """What is wrong with an expression, for a message."""


def value(text: str) -> Operand:
    """A number (`29`, `18.5`, `-3`) or a day (`1937-03-05`); CalculationError for anything else."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise CalculationError(f"{text!r} is no day of the calendar") from None
    if len(text) > 30:
        raise CalculationError(f"{text[:30]!r}... is too long for a number")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise CalculationError(f"{text!r} is neither a number nor a date") from None
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise CalculationError(f"{text!r} is out of range")
    return number


def evaluate(expression: str, values: Mapping[str, Operand]) -> Decimal:
    """The number that the expression yields; CalculationError where it yields none."""
    if len(expression) > MAX_LENGTH:
        raise CalculationError(f"the expression is longer than {MAX_LENGTH} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", SyntaxWarning)
            tree = ast.parse(expression, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise CalculationError(f"{expression!r} is not an expression") from None
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise CalculationError("the expression has too many parts")
    unused = set(values) - {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    if unused:
        raise CalculationError(f"the expression does not use {', '.join(sorted(unused))}")
    with localcontext() as context:
        context.traps[Overflow] = True
        try:
            result = _walk(tree.body, values)
        except DivisionByZero:
            raise CalculationError("the expression divides by zero") from None
        except (InvalidOperation, Overflow):
            raise CalculationError("the expression yields no number") from None
    return _number(result)


@lru_cache(maxsize=1 << 14)
def result(calculation: Calculation) -> Decimal:
    """What a calculation of a claim yields."""
    values = {figure.name: value(figure.value) for figure in calculation.values}
    return evaluate(calculation.expression, values)


def agrees(calculation: Calculation) -> bool:
    """Whether the recorded result lies within the tolerance of what the calculation yields.

    Where no tolerance is given it is half a unit of the result's last digit.
    """
    recorded = _number(value(calculation.result))
    half = Decimal(5).scaleb(int(recorded.as_tuple().exponent) - 1)
    tolerance = _number(value(calculation.tolerance)) if calculation.tolerance else half
    return abs(result(calculation) - recorded) <= tolerance


def shown(text: str, unit: str = "") -> str:
    """A number with its thousands set off (170,000); a day and a year as they are."""
    found = value(text)
    return f"{found:,}" if isinstance(found, Decimal) and unit != "year" else text


def told(figure: Figure) -> str:
    """A figure that enters a calculation, with its unit: `8,640 people: expelled in all`."""
    unit = "" if figure.unit in ("date", "year") else f" {figure.unit}"
    return f"{shown(figure.value, figure.unit)}{unit}: {figure.name.replace('_', ' ')}"


def equation(calculation: Calculation) -> str:
    """The calculation as a reader reads it: (105 − 29) / 29 × 100 = 262.1 per cent."""
    figures = {figure.name: shown(figure.value, figure.unit) for figure in calculation.values}
    text = re.sub(r"[A-Za-z_]\w*", lambda m: figures.get(m[0], m[0]), calculation.expression)
    text = text.replace("*", "×").replace(" - ", " − ")
    exact = value(calculation.result) == result(calculation)
    sign = "=" if exact else "≈"
    unit = f" {calculation.unit}" if calculation.unit else ""
    return f"{text} {sign} {shown(calculation.result, calculation.unit)}{unit}"


def _walk(node: ast.expr, values: Mapping[str, Operand]) -> Operand:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return value(str(number))
        case ast.Name(id=name):
            if name not in values:
                raise CalculationError(f"{name!r} is not among the values")
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(_walk(operand, values))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            a, b = _number(_walk(left, values)), _number(_walk(right, values))
            return _OPERATORS[type(op)](a, b)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            return _call(name, [_walk(argument, values) for argument in arguments])
    raise CalculationError(f"{ast.unparse(node)[:40]!r} is not allowed in a calculation")


_OPERATORS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


def _call(name: str, arguments: list[Operand]) -> Decimal:
    if name in ("max", "min") and arguments:
        numbers = [_number(argument) for argument in arguments]
        return max(numbers) if name == "max" else min(numbers)
    spans = {"days": lambda start, end: (end - start).days, "months": _months, "years": _years}
    if name in spans and len(arguments) == 2:
        start, end = (_date(argument) for argument in arguments)
        return Decimal(spans[name](start, end))
    raise CalculationError(f"{name!r} is no function, or has the wrong number of values")


def _months(start: dt.date, end: dt.date) -> int:
    """Whole calendar months from start to end; negative where end comes first."""
    if end < start:
        return -_months(end, start)
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _years(start: dt.date, end: dt.date) -> int:
    months = _months(start, end)
    return months // 12 if months >= 0 else -(-months // 12)


def _number(operand: Operand) -> Decimal:
    if isinstance(operand, dt.date):
        raise CalculationError(f"{operand} is a date where a number is needed")
    return operand


def _date(operand: Operand) -> dt.date:
    if not isinstance(operand, dt.date):
        raise CalculationError(f"{operand} is a number where a date is needed")
    return operand
