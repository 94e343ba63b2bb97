"""Slips of other hands: what edits of every kind had left in the tree without a word."""

from mutation import Mutation, Tree, misspelt, swapped_digit
from mutation.evidence import LIVES
from mutation.marks import PROSE, SOURCES
from mutation.records import CLAIMS
from mutation.slips import SERIES

CHARTS = ("docs/data/charts.yml",)
LESSONS = ("docs/teaching/*.md",)


def full_stop_lost(tree: Tree) -> Mutation:
    """The full stop at the end of a paragraph, or of a finding."""
    if tree.chance.random() < 0.5:
        return tree.put(tree.draw(PROSE, r"^(?![-/#|> <])[^`\n]*[a-z](\.)\n\n"), "", "stop lost")
    return tree.put(tree.draw(CLAIMS, r"[a-z](\.)\n  (?:matters|confidence):"), "", "stop lost")


def mark_amiss(tree: Tree) -> Mutation:
    """A blank before a comma, or a stop that stands twice."""
    new = tree.chance.choice((" , ", ".. "))
    drawn = tree.draw(PROSE, r"^(?![-/#|> ])[^`\n]*[a-z]{3}(, |\. )[A-Za-z]")
    return tree.put(drawn, new, "mark amiss")


def range_turned_round(tree: Tree) -> Mutation:
    """The ends of a range of years."""
    drawn = tree.draw((*PROSE, *CLAIMS), r"\b19(\d\d–\d\d)\b")
    first, last = drawn[2][1].split("–")
    return tree.put(drawn, f"{last}–{first}", "turned round")


def day_of_no_calendar(tree: Tree) -> Mutation:
    """A day that no month has."""
    drawn = tree.draw((*PROSE, *CLAIMS), r"(?<![\d–.,])(\d{2}) (?:March|June|July) 19")
    return tree.put(drawn, "32", "no day")


def day_of_another_week(tree: Tree) -> Mutation:
    """A day of the week that a date has not."""
    drawn = tree.draw((*PROSE, *CLAIMS), r"(?<![\d–.,/–] )(?<![\w–.,/])()(?:5|12|19|26) March 1937")
    return tree.put(drawn, "Sunday, ", "another weekday")


def page_of_another_work(tree: Tree) -> Mutation:
    """A page that an article has not."""
    works = "lenin-1919-conference|getty-rittersporn-zemskov-1993|spectator-1937"
    drawn = tree.draw((*PROSE, *CLAIMS), rf"@(?:{works}), pp?\.\s(\d+)")
    return tree.put(drawn, f"{drawn[2][1]}0", "another page")


def item_twice(tree: Tree) -> Mutation:
    """A reference or a form of a name that a list has already."""
    files = ("docs/data/people.yml", "docs/data/terms.yml", "docs/data/events.yml")
    drawn = tree.draw(files, r"^  (?:forms|passages|claims):\n(  - .*\n)")
    return tree.put(drawn, drawn[2][1] * 2, "item twice")


def name_spelt_otherwise(tree: Tree) -> Mutation:
    """A name in Cyrillic, or its transliteration."""
    if tree.chance.random() < 0.5:
        drawn = tree.draw(("docs/data/terms.yml",), r"^  transliteration: ([a-z]{5,})$")
    else:
        drawn = tree.draw(("docs/data/people.yml", *LIVES), r"^ +cyrillic: ([А-Я][а-я]{4,})")
    return tree.put(drawn, misspelt(drawn[2][1], tree.chance), "spelt otherwise")


def source_of_a_finding(tree: Tree) -> Mutation:
    """A source that the finding cites is gone from those of its claim."""
    cited = r"\[@([\w-]+)[^\]]*\](?:(?!\n- id)[^@])*?\n  - key: (?=\1\n)"
    path, text, match = tree.draw(CLAIMS, cited)
    content = text[: match.end()] + "sousa-rule-2005\n" + text[match.end() + len(match[1]) + 1 :]
    said = f"{path.relative_to(tree.root)}: {match[1]} is no source of its claim"
    return Mutation(path, content.encode(), said)


def year_of_a_figure(tree: Tree) -> Mutation:
    """Another century for the time that a figure is given for."""
    drawn = tree.draw(("docs/data/figures.yml",), r"^  date: '?19(\d\d)'?$")
    return tree.put(drawn, "00", "another year")


def day_of_an_event(tree: Tree) -> Mutation:
    """Another month for an event."""
    drawn = tree.draw(("docs/data/events.yml",), r"^  date: '\d{4}-(\d\d)-(?:0\d|1\d)'$")
    new = "02" if drawn[2][1] != "02" else "03"
    return tree.put(drawn, new, "another month")


def year_of_a_death(tree: Tree) -> Mutation:
    """Another year for the death of a person of the register."""
    drawn = tree.draw(("docs/data/people.yml",), r"^  died: [^\n]*?19(\d\d)$")
    return tree.put(drawn, "69", "another year")


def count_of_something(tree: Tree) -> Mutation:
    """A spelled-out number of lives, devices, lessons or sections."""
    counted = r"\b([Ff]ourteen|[Tt]welve|47) (?:lives|devices|sections)\b"
    drawn = tree.draw(("docs/**/*.md",), counted)
    new = {"fourteen": "Thirteen", "twelve": "Eleven", "47": "48"}[drawn[2][1].lower()]
    return tree.put(drawn, new, "another number")


def minutes_of_a_lesson(tree: Tree) -> Mutation:
    """The minutes of a step."""
    drawn = tree.draw(LESSONS, r"^\| \d+–(\d+) \|")
    return tree.put(drawn, str(int(drawn[2][1]) + 1), "another minute")


def row_of_a_series(tree: Tree) -> Mutation:
    """A row of a series that no sum proves."""
    names = ("lists-after-1938", "membership", "order-00447-limits")
    files = tuple(f"docs/data/series/{name}.csv" for name in names)
    return tree.put(tree.draw(files, r"(?<=\n)(.*\n)(?=.)"), "", "row lost")


def rows_of_a_series_exchanged(tree: Tree) -> Mutation:
    """Two rows of a series of days change places."""
    drawn = tree.draw(SERIES, r"^(19\d\d-.*\n19\d\d-.*\n)")
    first, second = drawn[2][1].splitlines(keepends=True)
    return tree.put(drawn, second + first, "rows exchanged")


def years_of_a_chart(tree: Tree) -> Mutation:
    """The first or the last year of a chart, or the column that it draws."""
    if tree.chance.random() < 0.5:
        return tree.put(tree.draw(CHARTS, r"column: (death),"), "exile", "another column")
    drawn = tree.draw(CHARTS, r"^  (?:first|last): '(\d{4})'$")
    return tree.put(drawn, swapped_digit(drawn[2][1], tree.chance), "another year")


def number_of_three_digits(tree: Tree) -> Mutation:
    """A number of three digits in a finding becomes one that nothing knows."""
    drawn = tree.draw(
        CLAIMS, r"^    [^@\[\]\n]*[a-z] ([1-9]\d\d) (?:people|members|cards|per cent)"
    )
    return tree.put(drawn, "987", "another number")


def dated_before_the_edition(tree: Tree) -> Mutation:
    """A year in which nobody worked on the edition."""
    drawn = tree.draw((*CLAIMS, *SOURCES), r"^  (?:revised|consulted): '(2026)-")
    return tree.put(drawn, "2025", "another year")


def work_twice(tree: Tree) -> Mutation:
    """The address of a work is that of another."""
    field = tree.chance.choice(("DOI", "URL"))
    drawn = tree.draw(SOURCES, rf"^  {field}: (\S+)$")
    others = [tree.draw(SOURCES, rf"^  {field}: (\S+)$")[2][1] for _ in range(9)]
    return tree.put(drawn, next(o for o in others if o != drawn[2][1]), "another's address")


def cell_copied_wrong(tree: Tree) -> Mutation:
    """A cell of a table of the pamphlet, or an emendation, is another where prose shows it."""
    files, pattern = tree.chance.choice((
        (("docs/teaching/sheet-table-6.md",), r"^\| 19\d\d \| [\d,]+ \| (\d+)\.\d \|"),
        (("docs/evidence/numbers/sentences.md",), r"^\| 19\d\d \| (8,011|73,263|16,342) "),
    ))  # fmt: skip
    drawn = tree.draw(files, pattern)
    return tree.put(drawn, swapped_digit(drawn[2][1], tree.chance), "another cell")


def part_of_a_whole(tree: Tree) -> Mutation:
    """The digits of a part of a whole are exchanged in one place of several."""
    drawn = tree.draw(("docs/**/*.md", *CLAIMS), r"\b(98) of (?:the )?139\b")
    return tree.put(drawn, "89", "digits exchanged")


def bar_of_another_year(tree: Tree) -> Mutation:
    """A bar of a chart is labelled with another year."""
    drawn = tree.draw(CHARTS, r"^  - \{label: '(?:Expelled )?(19\d\d)\b")
    return tree.put(drawn, str(int(drawn[2][1]) - 7), "another year")


def times_as_many(tree: Tree) -> Mutation:
    """How many times as many a finding says."""
    drawn = tree.draw(CLAIMS, r"\b(nine|four) times as many\b")
    return tree.put(drawn, "six", "another number of times")


def days_later(tree: Tree) -> Mutation:
    """The days from an arrest to a death."""
    drawn = tree.draw(LIVES, r"\b(\w+teen) days\s(?:later|after his arrest)")
    return tree.put(drawn, "twelve", "another number of days")


def mailbox(tree: Tree) -> Mutation:
    """The address of somebody's mailbox."""
    drawn = tree.draw((*PROSE, "README.md"), r"^(?![-/#|> ])[^`\n]*[a-z]{3}( )[a-z]{3}")
    return tree.put(drawn, " (anna@example.org) ", "mailbox")
