"""Pages as a scholar writes them: front matter, headnote, blocks, each with its line.

The grammar of blocks is that of pymdownx.blocks, read strictly: where
pymdownx lets a misspelt block or option through as literal text, this reader
yields a message.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

import yaml

from edition.ground.messages import Message, Place
from edition.model.pages import Block, Page

CODE = "p-001"
_FENCE = re.compile(r" {0,3}(/{3,})[ ]*(.*)")
_HEADER = re.compile(r"([\w-]+)[ ]*(?:\|[ ]*(.*?)[ ]*)?")
_OPTION = re.compile(r" {4,}(?! )([\w-]+):(?:[ ]+(.*))?")
_CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SIGN = re.compile(r"[*`~]+|\b_|_\b|\[[\[@^]|\]\(|&\w+;|\bTODO\b")
#: What the front matter may say. All of it is shown, or used, letter by letter.
FRONT_MATTER = ("title", "description", "template", "download")
_DOCUMENT = frozenset((
    "kind", "date", "author", "addressee", "archive", "print", "published", "read", "against",
    "supports",
))  # fmt: skip
_LIFE = frozenset((
    "name", "cyrillic", "kind", "place", "born", "arrested", "sentenced", "died", "survived",
    "cleared", "record",
))  # fmt: skip
#: Options that each block takes beside its argument, which every one has.
BLOCKS: Mapping[str, frozenset[str]] = {
    "passage": frozenset(),
    "note": frozenset({"heading", "lemma", "number"}),
    "answer": frozenset({"question", "said", "claims", "figure", "counts"}),
    "document": _DOCUMENT,
    "life": _LIFE,
    "pamphlet-note": frozenset(),
    "table": frozenset(),
    "series": frozenset(),
    "listing": frozenset(),
    "chart": frozenset(),
}


def read(text: str, path: str, uri: str = "") -> Page:
    """Take the text of a Markdown file apart; what is wrong with it is in `messages`."""
    lines = text.replace("\r\n", "\n").split("\n")
    stated, start, unread = _front_matter(lines, path)
    title, description = (str(stated.get(name) or "") for name in ("title", "description"))
    reader = _Reader(path)
    for number in range(start, len(lines)):
        reader.feed(lines[number], number + 1)
    reader.finish(len(lines))
    outside = dict(reader.prose)
    first = next((number for number, line in outside.items() if line.strip()), start + 1)
    headnote = "\n".join(outside.get(n, "") for n in range(first, len(lines) + 1)).strip()
    blocks, messages = tuple(reader.blocks), (*unread, *reader.messages)
    source, front = "\n".join(lines[start:]), "\n".join(lines[1 : max(1, start - 1)])
    prose = tuple(reader.prose)
    return Page(
        path, title, headnote, first, blocks, messages, uri, prose, source, description, front
    )  # fmt: skip


def _front_matter(lines: list[str], path: str) -> tuple[Mapping[str, object], int, list[Message]]:
    """What the front matter states, how many lines it has, and what is wrong with it."""
    ends = (n for n, line in enumerate(lines) if n and line.rstrip() in ("---", "..."))
    end = next(ends, 0) if lines[0].rstrip() == "---" else 0
    try:
        found = yaml.safe_load("\n".join(lines[1:end]))
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # 1937-02-30 looks like a day
        mark = getattr(error, "problem_mark", None)
        place = Place(path, mark.line + 2 if mark else 1)
        text = "is no front matter. Hint: put the text in quotation marks."
        return {}, end + 1, [Message(place, CODE, text)]
    stated = found if isinstance(found, dict) else {}
    return stated, end + 1 if end else 0, list(_unread(stated, lines[1:end], path))


def _unread(stated: Mapping[str, object], lines: list[str], path: str) -> Iterator[Message]:
    """What the site generator would read in the front matter and not use."""
    for name, value in stated.items():
        at = next((n for n, line in enumerate(lines) if line.startswith(f"{name}:")), -1)
        if name not in FRONT_MATTER:
            text = f"front matter has no field {name!r}. Hint: use {', '.join(FRONT_MATTER)}."
            yield Message(Place(path, at + 2), CODE, text)
        elif sign := _SIGN.search(str(value)):
            text = f"{sign[0]!r} is shown as it stands in a {name}. Hint: write it without markup."
            yield Message(Place(path, at + 2), CODE, text)


class _Reader:
    """Reads line by line; one block is open at a time, since none may stand in another."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.blocks: list[Block] = []
        self.messages: list[Message] = []
        self.prose: list[tuple[int, str]] = []
        self.open: tuple[str, str, str, int] | None = None
        self.options: dict[str, str] = {}
        self.body: list[tuple[int, str]] = []
        self.in_options = False
        self.code = ""

    def say(self, line: int, text: str) -> None:
        self.messages.append(Message(Place(self.path, line), CODE, text))

    def feed(self, line: str, number: int) -> None:
        if self._in_code(line):
            self._keep(line, number)
            return
        fence = _FENCE.match(line)
        if fence is None:
            if self.in_options and self._option(line, number):
                return
            self._keep(line, number)
        elif fence[2].strip() == "":
            self._close(len(fence[1]), number)
        else:
            self._begin(fence[1], fence[2].strip(), number)

    def _in_code(self, line: str) -> bool:
        match = _CODE_FENCE.match(line)
        if self.code:
            if match and match[1].startswith(self.code):
                self.code = ""
            return True
        if match:
            self.code = match[1]
            return True
        return False

    def _keep(self, line: str, number: int) -> None:
        if self.open is not None:
            self.in_options = False
            self.body.append((number, line))
        else:
            self.prose.append((number, line))

    def _option(self, line: str, number: int) -> bool:
        match = _OPTION.fullmatch(line.rstrip())
        if match is None:
            if line.startswith("    ") and line.strip():
                self.say(number, "is not an option. Hint: write `    name: value`.")
            self.in_options = False
            return False
        name, value = match[1], match[2] or ""
        assert self.open is not None  # noqa: S101
        allowed = BLOCKS.get(self.open[1], frozenset())
        if name not in allowed:
            known = ", ".join(sorted(allowed)) or "none"
            text = f"block {self.open[1]!r} has no option {name!r}. Hint: its options: {known}."
            self.say(number, text)
        elif name in self.options:
            self.say(number, f"option {name!r} stands twice. Hint: remove one.")
        self.options[name] = self._scalar(name, value, number)
        return True

    def _scalar(self, name: str, value: str, number: int) -> str:
        """The option's value as text, where pymdownx's YAML reader sees text, a number or a day."""
        try:
            read_as = yaml.safe_load(value)
        except (yaml.YAMLError, ValueError, RecursionError):  # 1937-02-30 looks like a day
            read_as = None
        day = isinstance(read_as, dt.date) and not isinstance(read_as, dt.datetime)
        if isinstance(read_as, bool) or not (day or isinstance(read_as, str | int)):
            text = f"option {name!r} would not be read as text. Hint: put it in quotation marks."
            self.say(number, text)
            return value
        return str(read_as)

    def _begin(self, slashes: str, header: str, number: int) -> None:
        match = _HEADER.fullmatch(header)
        name = match[1] if match else header
        if self.open is not None:
            text = f"block {name!r} begins inside block {self.open[1]!r} of line {self.open[3]}."
            self.say(number, f"{text} Hint: close that one with `///` first.")
            self._store()
        if match is None or name not in BLOCKS:
            known = ", ".join(BLOCKS)
            self.say(number, f"unknown block {name!r}. Hint: the blocks are {known}.")
        elif not match[2]:
            self.say(number, f"block {name!r} needs an argument. Hint: `/// {name} | ...`.")
        self.open = (slashes, name, (match[2] or "") if match else "", number)
        self.in_options = True

    def _close(self, length: int, number: int) -> None:
        if self.open is None:
            self.say(number, "`///` closes nothing. Hint: remove it, or open a block above.")
        elif length != len(self.open[0]):
            self.say(number, f"closes with {length} slashes. Hint: use {len(self.open[0])}.")
        else:
            self._store()

    def _store(self) -> None:
        assert self.open is not None  # noqa: S101
        _, name, argument, number = self.open
        while self.body and not self.body[0][1].strip():
            self.body.pop(0)
        text = "\n".join(line for _, line in self.body).rstrip()
        first = self.body[0][0] if self.body else number
        place = Place(self.path, number)
        self.blocks.append(Block(name, argument, place, dict(self.options), text, first))
        self.open, self.options, self.body, self.in_options = None, {}, [], False

    def finish(self, last: int) -> None:
        """The file has ended: an open block is a fault."""
        if self.open is not None:
            self.say(
                self.open[3], f"block {self.open[1]!r} is not closed. Hint: end it with `///`."
            )
            self._store()
        if self.code:
            self.say(last, "a code fence is not closed. Hint: end it.")
