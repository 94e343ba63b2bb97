"""Numbers broken: digits swapped where a number is bound to another place of the edition."""

import re

from mutation import Mutation, Operator, Tree, misspelt
from mutation.records import CELLS, CLAIMS

FIGURES = ("docs/data/figures.yml",)
SERIES = ("docs/data/series/sentences-1921-1953.csv",)
KEY, SOURCES = ("docs/data/key-figures.yml",), ("docs/data/sources.yml",)
PROSE = ("docs/**/*.md", "docs/data/**/*.yml")
ESSAYS = tuple(f"docs/{room}/**/*.md" for room in ("answers", "evidence", "introduction"))
SIGN = r"\[#([\w-]+)\]"


def _swapped(patterns: tuple[str, ...], pattern: str) -> Operator:
    return lambda tree: tree.swap(patterns, pattern)


#: The plain number of a figure of the register.
value_of_a_figure = _swapped(FIGURES, r"^  value: '([\d.]+)'")
#: The figure as printed.
print_of_a_figure = _swapped(FIGURES, r"^  printed: [^\d\n]*?(\d[\d,.]*\d|\d)")
#: The edition's own value of two digits or more, or the result of the sum that yields it.
recomputed_figure = _swapped(FIGURES, r"^  (?:recomputed: '|calculation: .* = )(\d[\d.,]*\d)")
#: A value that enters a calculation.
value_of_a_calculation = _swapped(CLAIMS, r"\{name: \w+, value: '([\d.]+)'")
#: What a calculation yields.
result_of_a_calculation = _swapped(CLAIMS, r"^    result: '([\d.]+)'")
#: What a calculation says that the pamphlet prints.
printed_in_a_claim = _swapped(CLAIMS, r"^    printed: '([\d.]+)'")
#: A number of two digits or more in what a claim asserts.
number_of_an_assertion = _swapped(
    CLAIMS, r"^  claim: (?:>-\n +)?.*?(?<![\w.\[])(\d[\d,.]*\d)(?![\w\]–-])"
)


def base_of_a_share(tree: Tree) -> Mutation:
    """What a share is taken of: part and whole change places."""
    drawn = tree.draw(CLAIMS, r"^    expression: ([a-z]\w* / [a-z]\w*)")
    return tree.put(drawn, " / ".join(reversed(drawn[2][1].split(" / "))), "another base")


#: A number in a table of the pamphlet.
cell_of_a_table = _swapped(CELLS, r"(?:^|,)(\d[\d.]*\d|\d)(?=,|$)")
#: A number in the series of sentences, as mended or as printed.
cell_of_a_series = _swapped(SERIES, r"(?<=,)(\d+)(?=,)")
#: The number of a bar.
bar_of_a_chart = _swapped(("docs/data/charts.yml",), r"value: '(\d+)'")
#: The year in which a work was issued, where the citekey has it.
year_of_a_source = _swapped(("docs/data/sources.yml",), r"^  issued: '(\d{4})")


def source_made_a_pointer(tree: Tree) -> Mutation:
    """The rank of a work that something rests on."""
    return tree.put(tree.draw(SOURCES, r"^  rank: (\w+)$"), "pointer", "a pointer")


#: A number of four digits or more, and not a round one, in an essay, an answer or evidence.
number_in_an_essay = _swapped(ESSAYS, r"(?<![\w.,])(\d{1,3}(?:,\d{3})*,\d\d[1-9])(?![\d,])")


def key_figure_misspelt(tree: Tree) -> Mutation:
    """The name of a key figure in prose."""
    drawn = tree.draw(PROSE, SIGN)
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt key figure")


def key_figure_typed(tree: Tree) -> Mutation:
    """Its number in place of a key figure's name."""
    drawn = tree.draw(PROSE, r"(\[#[\w-]+\])")
    values = dict(_fields(tree, "value"))
    return tree.put(drawn, f"{int(values[drawn[2][1][2:-1]]):,}", "typed")


def key_figure_for_another(tree: Tree) -> Mutation:
    """A key figure of a source that the file does not name."""
    for _ in range(100):
        drawn = tree.draw(PROSE, SIGN)
        others = [name for name, source in _fields(tree, "source") if source not in drawn[1]]
        if others:
            return tree.put(drawn, tree.chance.choice(others), "another key figure")
    raise LookupError("every file names the source of every key figure")


def year_beside_a_key_figure(tree: Tree) -> Mutation:
    """Another year than the figure beside it counts, in its clause."""
    pattern = r"\[#\w+-(\d{4})\](?:(?!and|against|but|while)[^\[\].,;:()\d])*\bin (?=\1[.,;])"
    path, text, match = tree.draw(("docs/**/*.md", "docs/data/claims/*.yml"), pattern)
    content = f"{text[: match.end()]}1929{text[match.end() + 4 :]}"
    return Mutation(path, content.encode(), f"{path.relative_to(tree.root)}: another year")


def source_of_a_key_figure(tree: Tree) -> Mutation:
    """A key figure that prose prints, with a work that is not its source."""
    printed = {
        match
        for path in tree.files(*PROSE)
        for match in re.findall(SIGN, path.read_text(encoding="utf-8"))
    }
    works = re.findall(
        r"^([a-z][\w-]+):$", tree.files(*SOURCES)[0].read_text(encoding="utf-8"), re.M
    )
    name, source = tree.chance.choice([f for f in _fields(tree, "source") if f[0] in printed])
    drawn = tree.draw(KEY, rf"^- id: {name}\n(?:  .*\n)*?  source: (\S+)$")
    other = tree.chance.choice([work for work in works if work != source])
    return tree.put(drawn, other, "another source")


def _fields(tree: Tree, field: str) -> list[tuple[str, str]]:
    """A field of each key figure, with its name."""
    text = tree.files(*KEY)[0].read_text(encoding="utf-8")
    return re.findall(rf"^- id: (\S+)\n(?:  .*\n)*?  {field}: '?([\w-]+)'?$", text, re.M)
