"""What editors and their tools leave behind: marks of a conflict, half a markup, days to come."""

from mutation import Mutation, Tree
from mutation.prose import ESSAYS, SECTIONS
from mutation.records import CLAIMS

PROSE = (*SECTIONS, ESSAYS[0])
SOURCES = ("docs/data/sources.yml",)
SHEETS = ("docs/assets/*.css", "docs/assets/*.js")
#: The blank between two words of running prose, in no option, heading, table or list.
_BLANK = r"^(?![/#|> -])[^`\n]*[a-z]{3}( )[a-z]{3}[^`\n]*$"


def conflict_unresolved(tree: Tree) -> Mutation:
    """Two changes of a text that met, of which nobody chose one."""
    mark = tree.chance.choice(("<<<<<<< HEAD", "=======", ">>>>>>> a1b2c3d", "||||||| 1f2e3d4"))
    files = tree.chance.choice((*PROSE, "docs/answers/*.md", "docs/data/*.yml", *SHEETS))
    drawn = tree.draw((files,), r"^(?=\S)()")
    return tree.put(drawn, f"{mark}\n", f"conflict {mark}")


def markup_left_open(tree: Tree) -> Mutation:
    """A sign of emphasis, of code or of another dialect that nothing closes or reads."""
    sign = tree.chance.choice(("**", "*", "_", "`", "~~", "[^1]", "&nosuch;", "TODO "))
    drawn = tree.draw((tree.chance.choice(PROSE),), _BLANK)
    return tree.put(drawn, f" {sign}", f"left open {sign}")


def blank_in_an_address(tree: Tree) -> Mutation:
    """The address of a work, or of a link in an essay, with a blank in it."""
    if tree.chance.random() < 0.5:
        drawn = tree.draw(SOURCES, r"^  URL: '?https?://[^/\s]+/(?=\w)()")
        return tree.put(drawn, "a ", "blank in URL")
    drawn = tree.draw((tree.chance.choice(PROSE),), _BLANK)
    return tree.put(drawn, " [there](https://example.org/a b) ", "blank in a link")


def day_to_come(tree: Tree) -> Mutation:
    """The year in which a work was read, a claim revised or a passage reviewed is far ahead."""
    files = (*SOURCES, *CLAIMS, "docs/data/reviews.yml")
    drawn = tree.draw(files, r"(?:consulted|revised|reviewed): '(\d{4})-")
    return tree.put(drawn, str(int(drawn[2][1]) + 60), "year of another century")


def read_before_it_was_written(tree: Tree) -> Mutation:
    """A work was read in a year in which nobody had written it."""
    drawn = tree.draw(SOURCES, r"^  issued: '\d{4}.*\n(?:  .*\n)*?  consulted: '(\d{4})-")
    return tree.put(drawn, "1016", "read before it was issued")


def letter_of_another_alphabet(tree: Tree) -> Mutation:
    """A Cyrillic letter that looks like the Latin one that was there."""
    drawn = tree.draw((*PROSE, *CLAIMS), r"[a-z](a)[a-z]")
    return tree.put(drawn, "а", "letter of another alphabet")


def heading_out_of_rank(tree: Tree) -> Mutation:
    """A heading of an essay is one of the first rank, or two ranks deeper than its neighbours."""
    drawn = tree.draw((ESSAYS[0], "docs/about/*.md"), r"^(##)(?= )")
    return tree.put(drawn, tree.chance.choice(("#", "####")), "heading out of rank")


def front_matter_misspelt(tree: Tree) -> Mutation:
    """A field of the front matter that no template knows."""
    drawn = tree.draw((ESSAYS[0], "docs/about/*.md"), r"^(description):")
    return tree.put(drawn, "desciption", "misspelt front matter")


def sheet_cut_off(tree: Tree) -> Mutation:
    """A bracket of a stylesheet or a script is gone."""
    drawn = tree.draw(SHEETS, r"^[^/*'\"`\n]*(\}|\))[^/*'\"`\n]*$")
    return tree.put(drawn, "", "bracket gone")
