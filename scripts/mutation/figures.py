"""Numbers broken: digits swapped where a number is bound to another place of the edition."""

from __future__ import annotations

from mutation import Mutation, Tree
from mutation.records import CELLS, CLAIMS

FIGURES = ("docs/data/figures.yml",)


def value_of_a_figure(tree: Tree) -> Mutation:
    """The plain number of a figure of the register."""
    return tree.swap(FIGURES, r"^  value: '([\d.]+)'")


def print_of_a_figure(tree: Tree) -> Mutation:
    """The figure as printed."""
    return tree.swap(FIGURES, r"^  printed: [^\d\n]*?(\d[\d,.]*\d|\d)")


def recomputed_figure(tree: Tree) -> Mutation:
    """The edition's own value of two digits or more, or the result of the sum that yields it."""
    return tree.swap(FIGURES, r"^  (?:recomputed: '|calculation: .* = )(\d[\d.,]*\d)")


def value_of_a_calculation(tree: Tree) -> Mutation:
    """A value that enters a calculation."""
    return tree.swap(CLAIMS, r"\{name: \w+, value: '([\d.]+)'")


def result_of_a_calculation(tree: Tree) -> Mutation:
    """What a calculation yields."""
    return tree.swap(CLAIMS, r"^    result: '([\d.]+)'")


def printed_in_a_claim(tree: Tree) -> Mutation:
    """What a calculation says that the pamphlet prints."""
    return tree.swap(CLAIMS, r"^    printed: '([\d.]+)'")


def number_of_an_assertion(tree: Tree) -> Mutation:
    """A number of two digits or more in what a claim asserts."""
    return tree.swap(CLAIMS, r"^  claim: (?:>-\n +)?.*?(?<![\w.\[])(\d[\d,.]*\d)(?![\w\]–-])")


def cell_of_a_table(tree: Tree) -> Mutation:
    """A number in a table of the pamphlet."""
    return tree.swap(CELLS, r"(?:^|,)(\d[\d.]*\d|\d)(?=,|$)")


def bar_of_a_chart(tree: Tree) -> Mutation:
    """The number of a bar."""
    return tree.swap(("docs/data/charts.yml",), r"value: '(\d+)'")


def year_of_a_source(tree: Tree) -> Mutation:
    """The year in which a work was issued, where the citekey has it."""
    return tree.swap(("docs/data/sources.yml",), r"^  issued: '(\d{4})")
