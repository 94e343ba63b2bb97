"""Slips of tired hands: what forty edits by somebody who knew no operator had left in the tree."""

from mutation import Mutation, Tree, misspelt, swapped_digit
from mutation.evidence import DOCUMENTS, LIVES
from mutation.figures import KEY
from mutation.marks import PROSE, SHEETS, SOURCES

_WORD = r"^(?![/#|> -])[^`\n]* ((?!had|that)[a-z]{3,} )[a-z]{3}[^`\n]*$"
SERIES = ("docs/data/series/*.csv",)


def word_twice(tree: Tree) -> Mutation:
    """A word of running prose stands twice."""
    drawn = tree.draw(PROSE, _WORD)
    return tree.put(drawn, drawn[2][1] * 2, "word twice")


def partner_lost(tree: Tree) -> Mutation:
    """The sign that closes a bracket or a quotation is gone."""
    return tree.put(tree.draw(PROSE, r"^(?!    )[^`\n]*\w([)”])[ ,.]"), "", "partner lost")


def paragraph_twice(tree: Tree) -> Mutation:
    """A paragraph of an essay is pasted twice."""
    drawn = tree.draw((PROSE[-1],), r"(?:\A|\n\n)(?=[A-Z])((?:[^\n]{60,}\n){2,})(?=\n)")
    return tree.put(drawn, f"{drawn[2][1]}\n{drawn[2][1]}", "paragraph twice")


def point_of_a_list_lost(tree: Tree) -> Mutation:
    """A point before the last of a numbered list is gone."""
    drawn = tree.draw(DOCUMENTS, r"^(\d\. .*\n(?:   .*\n)*)(?=\d\. )")
    return tree.put(drawn, "", "point lost")


def day_of_the_evidence(tree: Tree) -> Mutation:
    """Another year for the day of a document, or of a death that the prose tells."""
    field = tree.chance.choice(("date", "died"))
    files = DOCUMENTS if field == "date" else LIVES
    drawn = tree.draw(files, rf"^    {field}: '?(\d{{4}})-\d\d-\d\d'?$")
    return tree.put(drawn, "1973", "another year")


def birth_of_a_life(tree: Tree) -> Mutation:
    """Another year of birth than the prose has."""
    drawn = tree.draw(LIVES, r"^    born: '?(\d{4})'?\n(?:    .*\n)*\n[^.]*?born in \d{4}")
    return tree.put(drawn, str(int(drawn[2][1]) - 10), "another birth")


def row_twice(tree: Tree) -> Mutation:
    """A row of a series is pasted twice."""
    drawn = tree.draw(SERIES, r"^(.*\n)(?=.)")
    return tree.put(drawn, drawn[2][1] * 2, "row twice")


def month_and_day_exchanged(tree: Tree) -> Mutation:
    """A month of more than twelve in a series of days."""
    drawn = tree.draw(SERIES, r"^\d{4}-(\d\d)-\d\d,")
    return tree.put(drawn, "17", "no month")


def cells_of_a_key_figure(tree: Tree) -> Mutation:
    """A key figure counts something else, or another year, than the cells that it names."""
    record = r"^- id: \S+\n(?:  .*\n)*?  {}\n(?=(?:  .*\n)*?  cells: .*\d{{4}})"
    if tree.chance.random() < 0.5:
        return tree.put(tree.draw(KEY, record.format("unit: (.*)")), "per cent", "another unit")
    drawn = tree.draw(KEY, record.format(r"counts: .*?\b(\d{4})\b.*"))
    return tree.put(drawn, str(int(drawn[2][1]) - 1), "another year")


def born_after_death(tree: Tree) -> Mutation:
    """A person of the register who was born in another century."""
    drawn = tree.draw(("docs/data/people.yml",), r"^  born:[^\n]*? '?(1[89])\d\d'?\n  died: ")
    return tree.put(drawn, "20", "born after death")


def arrested_when_dead(tree: Tree) -> Mutation:
    """An arrest after the life."""
    fate = r"^  died: .*\n(?:  .*\n)?  fate: (?:>-\n +)?(?:Arrested|Expelled)[^.;:]*?\b19(\d\d)\b"
    return tree.put(tree.draw(("docs/data/people.yml",), fate), "99", "arrested when dead")


def family_with_an_initial(tree: Tree) -> Mutation:
    """A comma behind the surname of an author is gone."""
    drawn = tree.draw(SOURCES, r"^  (?:author|editor): \['\w+(,) [^',]* [A-Z]\.'")
    return tree.put(drawn, "", "comma lost")


def day_of_an_address(tree: Tree) -> Mutation:
    """The day of issue of a work whose address has it."""
    drawn = tree.draw(
        SOURCES, r"^  issued: '\d{4}-\d\d-(\d\d)'\n(?=(?:  .*\n)*?  URL: .*/\d\d/\1/)"
    )
    return tree.put(drawn, "27" if drawn[2][1] != "27" else "26", "another day")


def item_emptied(tree: Tree) -> Mutation:
    """A form of a name that says nothing."""
    files = ("docs/data/people.yml", "docs/data/places.yml")
    return tree.put(tree.draw(files, r"^  forms:\n  - (.+)$"), "''", "emptied")


def pages_turned_round(tree: Tree) -> Mutation:
    """A range of pages whose end stands first."""
    drawn = tree.draw(SOURCES, r"^  page: '(\d{3}-\d{3})'$")
    first, last = drawn[2][1].split("-")
    return tree.put(drawn, f"{last}-{first}", "turned round")


def number_of_a_title(tree: Tree) -> Mutation:
    """Two digits of a key figure are exchanged in a title or a description."""
    drawn = tree.draw(("docs/**/*.md",), r"^(?:title|description): .*?(353,074|681,692)")
    return tree.put(drawn, swapped_digit(drawn[2][1], tree.chance), "digits exchanged")


def colour_or_variable(tree: Tree) -> Mutation:
    """A colour that lost a digit, or a variable that nobody sets."""
    if tree.chance.random() < 0.3:
        return tree.put(tree.draw(SHEETS[:1], r": #\w{5}(\w);"), "", "digit of a colour lost")
    if tree.chance.random() < 0.5:
        drawn = tree.draw(SHEETS[:1], r"^    --ed-[\w-]+: #\w{4}(\w\w);")
        return tree.put(drawn, "0f", "other colour in one palette")
    drawn = tree.draw(SHEETS[:1], r"var\(--([\w-]+)\)")
    return tree.put(drawn, f"{drawn[2][1]}x", "misspelt variable")


def script_seeks_in_vain(tree: Tree) -> Mutation:
    """A script looks for an id or a class that nothing writes, or is loaded by no page."""
    if tree.chance.random() < 0.3:
        return tree.put(tree.draw(("mkdocs.yml",), r"(assets/\w+\.css, )"), "", "sheet not loaded")
    drawn = tree.draw(("docs/assets/*.js",), r"\b(?:one|all|closest|matches)\(\"[.#](\w{5,})")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance) + "x", "misspelt")


def download_misspelt(tree: Tree) -> Mutation:
    """A page offers a file that nobody makes."""
    drawn = tree.draw(("docs/*/*.md",), r"^download: \w+/([\w-]+)\.")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance) + "x", "misspelt download")


def named_beside(tree: Tree) -> Mutation:
    """A link, a path or a command of make in README, CONTRIBUTING or MAINTAINING."""
    pattern = tree.chance.choice((r"\]\(docs/([\w-]+)/", r"`scripts/(\w+)/", r"`make (\w+)"))
    drawn = tree.draw(("README.md", "CONTRIBUTING.md", "MAINTAINING.md"), pattern)
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance) + "x", "misspelt")


def licence_pin_or_count_beside(tree: Tree) -> Mutation:
    """A licence, a pinned version, a range of years or a count beside docs/."""
    files, pattern, new = tree.chance.choice((
        (("README.md", "mkdocs.yml", "LICENSE-TEXT"), r"CC BY (4)\.0", "3"),
        (("docs/data/*/datapackage.json",), r"CC-BY(-)4", "-SA-"),
        (("pyproject.toml", "LICENSE", "mkdocs.yml"), r"(?<!\w)(MIT)(?= License|\"$)", "BSD"),
        (("pyproject.toml",), r"==(\d+)\.", "99"),
        (("uv.lock",), r'^name = "edition"\nversion = "(\d+)', "99"),
        (("mkdocs.yml", "CITATION.cff"), r"\b(193)\d–", "194"),
        (("README.md",), r"\b(11)4 passages", "10"),
    ))  # fmt: skip
    return tree.put(tree.draw(files, pattern), new, "stated otherwise")


def signed_in_the_future(tree: Tree) -> Mutation:
    """An essay is signed on a day to come."""
    drawn = tree.draw(("docs/introduction/*.md",), r"^\*The editors, \d+ \w+ (\d{4})")
    return tree.put(drawn, "2999", "day to come")


def imprint_or_option(tree: Tree) -> Mutation:
    """The name of an author in CITATION.cff, its licence, an option of mkdocs.yml or its value."""
    name, pattern = tree.chance.choice((
        ("CITATION.cff", r"family-names: (\w+)"),
        ("CITATION.cff", r"^license: (\S+)"),
        ("mkdocs.yml", r"^(use_directory_urls|copyright|validation):"),
        ("mkdocs.yml", r"^ +(custom_dir|anchors|toc_depth):"),
        ("mkdocs.yml", r"^use_directory_urls: (true)"),
    ))  # fmt: skip
    drawn = tree.draw((name,), pattern)
    return tree.put(drawn, f"{drawn[2][1]}x", "misspelt")
