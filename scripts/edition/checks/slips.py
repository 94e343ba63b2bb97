"""Slips of the pen: what a tired hand leaves in prose, of whatever it speaks."""

import calendar
import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache

from edition.checks import papers
from edition.checks.rules import Faults, rule
from edition.derived import all_texts, dates
from edition.derived.all_texts import Said
from edition.ground import prose
from edition.ground.messages import Place
from edition.ground.tree import nodes
from edition.ground.tree.plain import plain
from edition.model.edition import Edition
from edition.model.pages import Page

#: A word twice in a row; what grammar asks twice is left out, and a hyphened second.
_TWICE = re.compile(r"\b(?!(?:had|that)\b)([A-Za-z]+)\s+\1\b(?![-'’])")
_PAIRS = (("(", ")"), ("“", "”"))
_ITEM = re.compile(r"(\d{1,2})\. ")
#: How a sentence begins and how a paragraph ends; a stop with more behind it; marks that stand ill.
_BEGINS = re.compile(r"[\"“‘(]*[A-ZÀ-ÖА-Я]")
_ENDS = re.compile(r"[.!?:;…][\"”’)\]]*$")
_STOP = re.compile(r"[.!?][\"”’)]*\s+[\"“(]*[A-Z]")
_ILL = re.compile(
    r"\s[,;:.!?](?=[\s\])]|$)|,,|;;|::|(?<!\.)\.\.(?!\.)|[,;:][.!?]|\.,(?=\s[A-Z])|\(\s"
    r"|(?<=[a-z]),(?=[A-Za-z])|(?<=[a-z]{2})\.(?=[A-Z][a-z])|(?<=[\w\])”†‡]{2})[.!?]\s+(?=[a-z])"
    r"|[,;:(]\s*‡"  # a citation is a raised number: nothing is left for the mark to point to
)
_RANGE = re.compile(r"(?<![\w.,/–-])(\d+)–(\d+)(?![\w/–-]|[.,]\d)")
#: A day of the week with its date, where the calendar is ours.
_WEEKDAY = re.compile(
    rf"\b({'|'.join(calendar.day_name)}),?\s+(\d\d?\s+[A-Z]\w+\s+(?:19[2-9]|20\d)\d)\b"
)
#: Words from which on a paragraph cannot be the same as another by chance.
LONG = 8


@rule(9, "m-004")
def check_words(edition: Edition) -> Faults:
    """No word stands twice in a row, and brackets and quotation marks close in their paragraph."""
    fronts = (Said(page.front, page.place(2)) for page in edition.every_page)
    for said in (*all_texts.in_prose(edition), *fronts):
        text = prose.without_code(said.text)
        for match in _TWICE.finditer(text):
            fault = f"{' '.join(match[0].split())!r} has a word twice. Hint: remove one."
            yield said.place.within(text, match.start()), fault
        for begin, paragraph in paragraphs(text):
            for pair in _PAIRS:
                if (at := _open(paragraph, *pair)) is not None:
                    fault = f"{paragraph[at]!r} has no partner. Hint: close it, or remove it."
                    yield said.place.within(text, begin + at), fault


@rule(9, "m-005")
def check_order(edition: Edition) -> Faults:
    """No paragraph stands twice on a page, and the numbers of a list follow one another."""
    for page in edition.every_page:
        yield from _doubled(page)
        for text, line in page.texts():
            last = 0
            for at, row in enumerate(prose.without_code(text).split("\n"), start=line):
                if item := _ITEM.match(row):
                    if int(item[1]) != last + 1:
                        fault = f"item {item[1]} follows {last or 'none'}. Hint: restore or count."
                        yield page.place(at), fault
                    last = int(item[1])
                elif row and not row.startswith(" "):
                    last = 0


@rule(9, "m-006")
def check_sentences(edition: Edition) -> Faults:
    """What begins as a sentence ends as one, and no mark stands amiss."""
    phrases = {text for f in edition.registers.figures for text in (f.counts, f.base)}
    for said in all_texts.in_prose(edition):
        for fault, at in _misset(said.text, said.uri, line=said.line):
            if said.text not in phrases:
                yield said.place.within(said.text, at), fault
    for text, place in _shown(edition):
        if fault := _amiss(text):
            yield place, fault


@lru_cache(maxsize=1 << 14)
def _misset(text: str, uri: str, *, line: bool) -> tuple[tuple[str, int], ...]:
    """What is wrong with the ends and the marks of the paragraphs of a text, and where."""
    found = []
    said = Said(text, Place(""), uri, line)
    plainly = line and not prose.may_be_marked(text)
    for run in ((nodes.Text(text.strip()),),) if plainly else _within(said.read.blocks):
        words = " ".join(plain(map(_standing, run)).split())
        fault = "" if _ends(words, run) else f"{words[-30:]!r} has no end. Hint: end it."
        if fault := fault or _amiss(words):
            found.append((fault, _found(text, words)))
    return tuple(found)


def _shown(edition: Edition) -> Iterator[tuple[str, Place]]:
    """What is shown letter by letter: titles, descriptions, options of blocks, notes."""
    for page in edition.every_page:
        yield from ((text, page.place(1)) for text in (page.title, page.description))
        for block in page.blocks:
            yield from ((text, block.place) for text in block.options.values())
    for record in all_texts.records(edition):
        yield from all_texts.shown_of(record)
    yield from all_texts.shown_of_pages(edition)


@lru_cache(maxsize=1 << 14)
def _amiss(text: str) -> str:
    """What is wrong with the marks of a text, or nothing."""
    found = _ILL.search(text)
    if not found:
        return ""
    said = text[max(0, found.start() - 20) : found.end() + 10]
    return f"{said!r} has a mark amiss. Hint: mend the mark, or the letter behind it."


def _within(blocks: Iterable[nodes.Block]) -> Iterator[tuple[nodes.Inline, ...]]:
    for block in blocks:
        match block:
            case nodes.Paragraph(children):
                yield children
            case nodes.BlockQuote(inner):
                yield from _within(inner)
            case nodes.List(items):
                for item in items:
                    yield from _within(item)


def _standing(node: nodes.Inline) -> nodes.Inline:
    """The node, or a sign in the place of what has marks of its own, or is none of the words."""
    match node:
        case nodes.Citation():
            return nodes.Text("‡")
        case nodes.Code() | nodes.CrossReference() | nodes.Number() | nodes.TermLink(_, ""):
            return nodes.Text("†")
    return node


def _ends(text: str, run: tuple[nodes.Inline, ...]) -> bool:
    """Whether a paragraph ends as it should; a caption or a link behind it need not."""
    text = text.rstrip("†‡ ")
    stopped = _STOP.search(text)
    if not text or _ENDS.search(text) or not (stopped or _BEGINS.match(text)):
        return True
    first, last = run[0], run[-1]
    bold = isinstance(first, nodes.Styled) and first.style == "bold"
    return isinstance(last, nodes.Link) if stopped else bold or isinstance(first, nodes.Link)


def _found(text: str, paragraph: str) -> int:
    """Where in a text a paragraph of it begins, by its first words."""
    words = re.escape(paragraph.partition("‡")[0].partition("†")[0][:20]).replace(r"\ ", r"\s+")
    found = re.search(words, text) if words else None
    return found.start() if found else 0


@rule(9, "m-007")
def check_ranges(edition: Edition) -> Faults:
    """A range runs upward, and every day is one of the calendar, and of its week."""
    texts = (*all_texts.in_pages(edition), *all_texts.in_data(edition), *papers.texts(edition))
    for text, place in dict.fromkeys(texts):
        for fault, at in _misrun(text):
            yield place.within(text, at), fault


@lru_cache(maxsize=1 << 15)
def _misrun(text: str) -> tuple[tuple[str, int], ...]:
    found = []
    for match in _RANGE.finditer(text) if "–" in text else ():
        first, last = match[1], match[2]
        whole = f"{first[: -len(last)]}{last}"  # of 315–32 the end is 332
        if last[0] != "0" and int(whole) <= int(first):
            fault = f"{match[0]} does not run upward. Hint: mend one of its ends."
            found.append((fault, match.start()))
    for day in dates.days(text):
        if not day.exists:
            fault = f"the calendar has no day {day.day} of month {day.month}. Hint: mend it."
            found.append((fault, day.at))
    for match in _WEEKDAY.finditer(text) if "day" in text else ():
        with contextlib.suppress(ValueError):  # the calendar has no such day: that is said
            written = " ".join(match[2].split())
            if (real := f"{dt.datetime.strptime(written, '%d %B %Y'):%A}") != match[1]:
                fault = f"{written} was a {real}. Hint: mend the day of the week, or the date."
                found.append((fault, match.start()))
    return tuple(found)


@rule(9, "m-008")
def check_lists(edition: Edition) -> Faults:
    """No list of names, references or works has one of them twice; nor one of labels or signs."""
    vocabulary = edition.at("docs/data/vocabulary.yml")
    closed = (getattr(edition.vocabulary, field.name) for field in fields(edition.vocabulary))
    choices = [list(choice.values()) for choice in closed]
    shown = [tuple(choice.label for choice in found) for found in choices]
    shown += [tuple(choice.sign for choice in found if choice.sign) for found in choices]
    for names, place in (*all_texts.lists(edition), *((signs, vocabulary) for signs in shown)):
        twice = [name for at, name in enumerate(names) if name in names[:at]]
        if twice:
            yield place, f"{twice[0]} stands twice in a list. Hint: remove one."


def _doubled(page: Page) -> Faults:
    seen: set[str] = set()
    for text, line in page.texts():
        for begin, paragraph in paragraphs(text):
            said = " ".join(paragraph.split())
            if said in seen and said.count(" ") >= LONG:
                place = page.place(line).within(text, begin)
                fault = f"{said[:30]!r} begins a paragraph that stands above. Hint: remove one."
                yield place, fault
            seen.add(said)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph with the position at which it begins."""
    # To look for the end behind all blanks at each letter would be quadratic in a row of blanks.
    for match in re.finditer(r"\S.*?(?=\n[ ]*\n|\Z)", text, re.S):
        yield match.start(), match[0].rstrip()


def _open(text: str, opening: str, closing: str) -> int | None:
    """Where the first sign stands that has no partner."""
    if opening not in text and closing not in text:
        return None
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign == opening:
            opened.append(at)
        elif sign == closing:
            if not opened:
                return at
            opened.pop()
    return opened[0] if opened else None
