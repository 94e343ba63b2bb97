"""Pages broken: blocks, options, signs, links, and the numbers of restatements."""

import re

from mutation import Mutation, Tree, misspelt
from mutation.files import TEXT, YAML

SECTIONS = ("docs/text/*.md",)
ESSAYS = ("docs/introduction/*.md", "docs/about/*.md")
BLOCK = r"^/// (?:passage|note|table|pamphlet-note) \|[^\n]*\n(?:(?!///).*\n)*?///\n"
PASSAGE = r"^/// passage \|[^\n]*\n(?:(?!///).*\n)*?///\n"


def passage_deleted(tree: Tree) -> Mutation:
    """A restatement is gone, with its fences."""
    return tree.put(tree.draw(SECTIONS, PASSAGE), "", "deleted")


def note_deleted(tree: Tree) -> Mutation:
    """A note is gone."""
    return tree.put(tree.draw(SECTIONS, BLOCK.replace("passage|note", "note")), "", "deleted")


def passage_emptied(tree: Tree) -> Mutation:
    """A restatement without its words."""
    pattern = r"^/// passage \|[^\n]*\n((?:(?!///).*\n)*?)///\n"
    return tree.put(tree.draw(SECTIONS, pattern), "", "emptied")


def passage_repeated(tree: Tree) -> Mutation:
    """A restatement stands twice."""
    drawn = tree.draw(SECTIONS, PASSAGE)
    return tree.put(drawn, f"{drawn[2][0]}\n{drawn[2][0]}", "repeated")


def passages_swapped(tree: Tree) -> Mutation:
    """Two restatements change places."""
    drawn = tree.draw(SECTIONS, rf"{PASSAGE}(?:\n|(?!/// passage).*\n)*?(?={PASSAGE[1:]})")
    path, text, match = drawn
    second = re.compile(PASSAGE, re.M).match(text, match.end())
    first = re.compile(PASSAGE, re.M).match(match[0])
    if second is None or first is None:
        raise LookupError("no two passages")
    between = match[0][first.end() :]
    new = second[0] + between + first[0]
    content = text[: match.start()] + new + text[second.end() :]
    return Mutation(path, content.encode(), f"{path.relative_to(tree.root)}: passages swapped")


def fence_deleted(tree: Tree) -> Mutation:
    """A line that opens or closes a block is gone."""
    return tree.put(tree.draw(TEXT, r"^///.*\n"), "", "deleted")


def fence_shortened(tree: Tree) -> Mutation:
    """Two slashes where three were."""
    return tree.put(tree.draw(TEXT, r"^(///)(?= |\n)"), "//", "shortened")


def block_misspelt(tree: Tree) -> Mutation:
    """The name of a block."""
    drawn = tree.draw(TEXT, r"^/// ([\w-]+)")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt block")


def argument_misspelt(tree: Tree) -> Mutation:
    """The kind of a note, the name of a listing or a chart."""
    drawn = tree.draw(TEXT, r"^/// (?:note|listing|chart) \| ([\w-]+)")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt argument")


def passage_misnumbered(tree: Tree) -> Mutation:
    """A block says another passage of the pamphlet than its own, or none."""
    drawn = tree.draw(SECTIONS, r"^/// (?:passage|table|pamphlet-note) \| (\S+)")
    section, _, unit = drawn[2][1].partition(".")
    new = tree.chance.choice(
        [f"{section}.9{unit}", f"{int(section) + 1}.{unit}", f"{section}{unit}"]
    )
    return tree.put(drawn, new, f"misnumbered {new}")


def option_misspelt(tree: Tree) -> Mutation:
    """The name of an option of a block."""
    drawn = tree.draw(SECTIONS, r"^    (lemma|number):")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt option")


def option_deleted(tree: Tree) -> Mutation:
    """An option of a block is gone."""
    return tree.put(tree.draw(SECTIONS, r"^    (?:lemma|number):.*\n"), "", "deleted")


def note_number_repeated(tree: Tree) -> Mutation:
    """Two notes of a passage have one number."""
    drawn = tree.draw(SECTIONS, r"^    number: ([2-9])$")
    return tree.put(drawn, str(int(drawn[2][1]) - 1), "repeated number")


def headnote_deleted(tree: Tree) -> Mutation:
    """What a section says before its first passage is gone."""
    drawn = tree.draw(SECTIONS, r"(?<=\n---\n\n)(?:.*\n)+?(?=/// )")
    return tree.put(drawn, "", "deleted")


def title_deleted(tree: Tree) -> Mutation:
    """The front matter has no title."""
    return tree.put(tree.draw(TEXT, r"^title:.*\n"), "", "deleted")


def citekey_misspelt(tree: Tree) -> Mutation:
    """A citation in prose, of a page or of the data."""
    drawn = tree.draw((*TEXT, *YAML), r"\[@([\w-]+)")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt citekey")


def term_misspelt(tree: Tree) -> Mutation:
    """A term in double brackets."""
    drawn = tree.draw((*TEXT, *YAML), r"\[\[([\w-]+)")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt term")


def sign_broken(tree: Tree) -> Mutation:
    """A bracket of a citation or a term is gone."""
    drawn = tree.draw((*TEXT, *YAML), r"(\[\[|\]\]|\[@)")
    return tree.put(drawn, drawn[2][1][0], "half a sign")


def reference_to_nowhere(tree: Tree) -> Mutation:
    """A cross-reference in prose to a passage that the pamphlet has not."""
    drawn = tree.draw((*TEXT, *YAML), r"\[(\d+\.\d+[a-z]?)\](?![(\[:])")
    return tree.put(drawn, tree.chance.choice(["48.1", "12.19", "6.2z", "7.n9"]), "nowhere")


def link_broken(tree: Tree) -> Mutation:
    """The path of a link between pages, or to a file."""
    drawn = tree.draw(("docs/*.md", *ESSAYS, "docs/register/*.md"), r"\]\((?!http)([\w./-]+)")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "broken link")


def anchor_broken(tree: Tree) -> Mutation:
    """What stands behind the # of a link."""
    drawn = tree.draw(("docs/*.md", *ESSAYS, "docs/register/*.md"), r"\]\((?!http)[^)#]*#([\w-]+)")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "broken anchor")


def live_markup(tree: Tree) -> Mutation:
    """Something that a browser would run."""
    evil = tree.chance.choice((
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
        "<a href='java&#115;cript:alert(1)'>x</a>", "<iframe src='//example.org'></iframe>",
        "<div style='position:fixed'>x</div>", "[x](data:text/html,x)", "<svg/onload=alert(1)>",
    ))  # fmt: skip
    living = (*SECTIONS, ESSAYS[0], "docs/register/*.md", "docs/data/claims/*.yml")
    files = tree.chance.choice(living)
    drawn = tree.draw((files,), r"^[^`\n]*[a-z]{3}( )[a-z]{3}[^`\n]*$")
    return tree.put(drawn, f" {evil} ", f"live markup {evil}")


def number_in_a_restatement(tree: Tree) -> Mutation:
    """Digits of a restatement swapped, but not those of a reference."""
    before = r"^/// passage \|[^\n]*\n(?:(?!///).*\n)*?(?!///).*?(?<![\w.,\[])"
    pattern = before + r"(\d[\d,.]*\d|\d)(?=[\s;:)])"
    return tree.swap(SECTIONS, pattern)
