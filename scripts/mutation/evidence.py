"""Documents and lives broken: what a reader asks of them first, and what they rest on."""

from mutation import Mutation, Tree, misspelt

DOCUMENTS = ("docs/evidence/documents/*.md",)
LIVES = ("docs/evidence/lives/index.md",)


def field_of_a_document_deleted(tree: Tree) -> Mutation:
    """Kind, date, author, or what was read is not said."""
    drawn = tree.draw(DOCUMENTS, r"^    (?:kind|date|author|read): .*\n")
    return tree.put(drawn, "", "field deleted")


def kind_of_a_document_misspelt(tree: Tree) -> Mutation:
    """A kind that is none of the closed list."""
    drawn = tree.draw(DOCUMENTS, r"^    kind: (\w+)$")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt")


def day_of_a_document_that_is_none(tree: Tree) -> Mutation:
    """A month of more than 31 days."""
    return tree.put(tree.draw(DOCUMENTS, r"^    date: \d{4}-\d\d-(\d\d)$"), "32", "no day")


def claim_of_a_document_that_is_none(tree: Tree) -> Mutation:
    """A claim that the pamphlet does not make."""
    drawn = tree.draw(DOCUMENTS, r"^    (?:against|supports): (?:.*, )?\d+\.\d+([a-z])$")
    return tree.put(drawn, "z", "no claim")


def heading_of_a_document_deleted(tree: Tree) -> Mutation:
    """What it proves, or does not, is said under no heading."""
    return tree.put(tree.draw(DOCUMENTS, r"^## .*\n"), "", "heading deleted")


def record_of_a_life_misspelt(tree: Tree) -> Mutation:
    """The record is no work of the edition."""
    drawn = tree.draw(LIVES, r"^    record: (\S+)$")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "misspelt")


def death_before_arrest(tree: Tree) -> Mutation:
    """A person who died in a year before the others of the life."""
    return tree.put(tree.draw(LIVES, r"^    died: ['\"]?(\d{4})"), "1871", "died before")
