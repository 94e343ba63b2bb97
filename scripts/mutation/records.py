"""Records broken: fields, closed lists, keys, references, order, YAML, CSV, JSON, registry."""

import re

from mutation import Mutation, Tree, misspelt
from mutation.files import YAML

CLAIMS = ("docs/data/claims/*.yml",)
REGISTERS = tuple(
    f"docs/data/{name}.yml"
    for name in ("people", "places", "events", "figures", "textual-notes", "terms")
)
PACKAGE = ("docs/data/tables/datapackage.json",)
CELLS = ("docs/data/tables/*.csv",)
RECORD = r"^- id:.*\n(?:(?!- ).*\n)*"
#: Fields that each record must have, by the schema, as they are written.
REQUIRED = {
    CLAIMS: "id claim kind verdict finding confidence revised says expression values result "
    "matters settled-by",
    ("docs/data/people.yml",): "id name printed office fate confidence",
    ("docs/data/places.yml",): "id name kind confidence",
    ("docs/data/events.yml",): "id date event kind confidence",
    ("docs/data/figures.yml",): "id passage printed unit counts",
    ("docs/data/textual-notes.yml",): "id passage sic fault kind note confidence",
    ("docs/data/terms.yml",): "id term definition confidence",
    ("docs/data/sources.yml",): "type title consulted",
}


def required_field_deleted(tree: Tree) -> Mutation:
    """A field that the schema asks for is gone, with its continued lines."""
    patterns, names = tree.chance.choice(list(REQUIRED.items()))
    name = tree.chance.choice(names.split())
    pattern = rf"^( +){name}:.*\n(?:\1 +.*\n|\n(?=\1 ))*"
    if name in ("id", "says"):
        pattern = rf"^ *- ({name}:[^\n]*\n *)(?=\w)"
        return tree.put(tree.draw(patterns, pattern), "", "deleted")
    path, text, match = tree.draw(patterns, pattern)
    line = text.count("\n", 0, match.start()) + 1
    content = text[: match.start()] + text[match.end() :]
    said = f"{path.relative_to(tree.root)}:{line}: {name} deleted"
    return Mutation(path, content.encode(), said)


def field_misspelt(tree: Tree) -> Mutation:
    """The name of a field."""
    path, text, match = tree.draw(YAML, r"^ *(?:- )?\{?((?!none|note)[a-z-]{4,}):(?= |$)(?!.*# )")
    return tree.put((path, text, match), misspelt(match[1], tree.chance), "misspelt field")


def word_misspelt(tree: Tree) -> Mutation:
    """A value of a closed list: verdict, kind, confidence, fault, agreement, yes and no."""
    names = "verdict|kind|confidence|fault|agrees|silent|rank|consulted"
    drawn = tree.draw(
        (*CLAIMS, *REGISTERS[:4], *REGISTERS[5:], "docs/data/sources.yml"),
        rf"^ +(?:{names}): '?([a-z][a-z-]+)'?$",
    )
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance) + "x", "misspelt word")


def tag_misspelt(tree: Tree) -> Mutation:
    """A value where the closed lists are defined, of those that claims use."""
    drawn = tree.draw(CLAIMS, r"^  (?:verdict|kind|confidence): '?([\w-]+)'?$")
    tag = rf"^  - tag: '?({drawn[2][1]})'?$"
    drawn = tree.draw(("docs/data/vocabulary.yml",), tag)
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt tag")


def schema_misspelt(tree: Tree) -> Mutation:
    """The name of a field where the fields are defined."""
    pattern = r"\{name: (id|claim|verdict|key|title|term|date), required: '\w+', (?!made)"
    drawn = tree.draw(("docs/data/schema.yml",), pattern)
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance) + "x", "misspelt in the schema")


def key_misspelt(tree: Tree) -> Mutation:
    """A citekey where a record names its source, its origin, or where it is defined."""
    drawn = tree.draw(YAML, r"(?:^ +- key: |origin: ')([a-z][\w-]+-(?:nd|\d{4})[\w-]*)")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt citekey")


def source_key_misspelt(tree: Tree) -> Mutation:
    """A citekey in the register of sources."""
    drawn = tree.draw(("docs/data/sources.yml",), r"^([a-z][\w-]+):$")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt citekey")


def reference_changed(tree: Tree) -> Mutation:
    """A passage, claim, table or section that a record names is none."""
    drawn = tree.draw(
        (*CLAIMS, *REGISTERS, "docs/data/reviews.yml", "docs/data/charts.yml"),
        r"(?:passage: |claim: |origin: |- |\[(?='))'?((?:\d+)\.(?:t|n)?\d+[a-z]?)'?(?=[,}\]\n])",
    )
    new = tree.chance.choice(["48.1a", "48.2", "12.t9", "7.n8", "0.1", "x.1"])
    return tree.put(drawn, new, f"reference {new}")


def id_repeated(tree: Tree) -> Mutation:
    """Two records have one id."""
    path, text, match = tree.draw((*CLAIMS, *REGISTERS), r"^- id: (\S+)\n(?:(?!- ).*\n)*(?=- id)")
    following = re.compile(r"- id: (\S+)").match(text, match.end())
    if following is None:
        raise LookupError("no second record")
    begin, end = following.span(1)
    content = text[:begin] + match[1] + text[end:]
    said = f"{path.relative_to(tree.root)}: id {following[1]} to {match[1]}"
    return Mutation(path, content.encode(), said)


def record_deleted(tree: Tree) -> Mutation:
    """A claim, person, place, event, figure, textual note, term or source is gone."""
    if tree.chance.random() < 0.2:
        work = r"^[a-z][\w-]+:\n(?:  .*\n)+"
        return tree.put(tree.draw(("docs/data/sources.yml",), work), "", "source deleted")
    return tree.put(tree.draw((*CLAIMS, *REGISTERS), RECORD), "", "record deleted")


def review_deleted(tree: Tree) -> Mutation:
    """That a passage was read for claims."""
    return tree.put(tree.draw(("docs/data/reviews.yml",), r"^- \{.*\n"), "", "deleted")


def claims_swapped(tree: Tree) -> Mutation:
    """Two claims change places."""
    path, text, match = tree.draw(CLAIMS, rf"({RECORD})(?=- id)")
    second = re.compile(RECORD, re.M).match(text, match.end())
    if second is None:
        raise LookupError("no second claim")
    content = text[: match.start()] + second[0].rstrip() + "\n\n" + match[0] + text[second.end() :]
    return Mutation(path, content.encode(), f"{path.relative_to(tree.root)}: claims swapped")


def date_that_is_none(tree: Tree) -> Mutation:
    """A day that no calendar has."""
    pattern = r"(?:revised|reviewed|consulted|date|end): '(\d{4}-\d\d-\d\d)'"
    drawn = tree.draw((*YAML, "docs/data/changes.yml"), pattern)
    year = drawn[2][1][:4]
    new = tree.chance.choice(
        [f"{year}-13-01", f"{year}-02-30", f"{year}-1-1", f"{year}1201", "soon"]
    )
    return tree.put(drawn, new, f"date {new}")


def yaml_broken(tree: Tree) -> Mutation:
    """A quotation mark, a colon, the indentation is gone, a key stands twice, an anchor."""
    field = r"(?:verdict|kind|confidence|name)"
    broken = {
        "quote": (r"^ +\w+: '[^'\n]+(')$", ""),
        "colon": (rf"^  {field}(:) ", ""),
        "indentation": (rf"^(  ){field}: ", " "),
        "anchor": (rf"^  {field}: ()", "&a "),
        "twice": (rf"^(  {field}: .*\n)", "twice"),
    }
    what = tree.chance.choice(list(broken))
    pattern, new = broken[what]
    drawn = tree.draw(YAML, pattern)
    return tree.put(drawn, drawn[2][1] * 2 if what == "twice" else new, what)


def cell_dropped(tree: Tree) -> Mutation:
    """A cell of a table, with its comma."""
    return tree.put(tree.draw(CELLS, r"(?<=.)(,[\w.—]+)$"), "", "dropped cell")


def row_dropped(tree: Tree) -> Mutation:
    """A row of a table that prints a figure."""
    return tree.put(tree.draw(CELLS, r"(?<=\n).*,\d.*\n"), "", "dropped row")


def cell_emptied(tree: Tree) -> Mutation:
    """A cell of a table is empty."""
    return tree.put(tree.draw(CELLS, r",([\d.]+)$"), "", "emptied cell")


def column_misspelt(tree: Tree) -> Mutation:
    """The name of a column in the CSV or in the package."""
    drawn = tree.draw((*CELLS, *PACKAGE), r"(?:\A|\"column\": \")(\w+)")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt column")


def package_broken(tree: Tree) -> Mutation:
    """The data package: a bracket, a path, a reference, the name of a field."""
    pattern = tree.chance.choice(
        (r"(\{)\n", r"(\],?)\n", r"\"path\": \"([\w-]+)", r"\"reference\": \"([^\"]+)",
         r"\"(reference|number|title|path|schema|recompute|printed-source)\":(?=.*\n)")
    )  # fmt: skip
    drawn = tree.draw(PACKAGE, pattern)
    new = "" if drawn[2][1][0] in "{]" else misspelt(drawn[2][1], tree.chance)
    return tree.put(drawn, new, "broken package")


def address_lost(tree: Tree) -> Mutation:
    """A line of the registry of addresses is gone or changed."""
    path, text, match = tree.draw(("docs/data/addresses.txt",), r"^[^#\n]+ (/\S*)\n")
    if tree.chance.random() < 0.5:
        content = text[: match.start()] + text[match.end() :]
        said = f"{path.relative_to(tree.root)}: {match[0].strip()!r} deleted"
        return Mutation(path, content.encode(), said)
    return tree.put((path, text, match), misspelt(match[1], tree.chance), "changed address")


def navigation_broken(tree: Tree) -> Mutation:
    """A page of the navigation is misspelt, dropped or named twice."""
    drawn = tree.draw(("mkdocs.yml",), r"^ +- (?:[^:\n]*: )?([\w/-]+\.md)$")
    path, text, match = drawn
    what = tree.chance.choice(("misspelt", "dropped", "twice"))
    if what == "misspelt":
        return tree.put(drawn, misspelt(match[1], tree.chance), what)
    line = match[0] + "\n"
    content = text.replace(line, line * 2 if what == "twice" else "", 1)
    return Mutation(path, content.encode(), f"mkdocs.yml: {match[1]} {what}")


def version_changed(tree: Tree) -> Mutation:
    """The version or the kind of a change in the history."""
    drawn = tree.draw(("docs/data/changes.yml",), r"(?:version|kind): '?([\w.]+)'?")
    word = drawn[2][1]
    new = f"9{word}" if word[0].isdigit() else misspelt(word, tree.chance)
    return tree.put(drawn, new, "changed")
