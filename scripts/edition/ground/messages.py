"""Messages: what is wrong, where, and how it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from click import ClickException

#: Letters of a message, and of its hint, that are shown: what it quotes may be any length.
LONGEST = 1_000


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file: the path as the reader typed it or from the root; lines count from 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"

    def within(self, text: str, position: int) -> "Place":
        """The place of a position in a text that begins here."""
        return Place(self.path, self.line + text.count("\n", 0, position))


@dataclass(frozen=True, order=True)
class Message:
    """One finding of a check: `path:line: code text Hint: remedy.`"""

    place: Place
    code: str
    text: str

    def __str__(self) -> str:
        parts = (
            part if len(part) <= LONGEST else f"{part[:LONGEST]} …"
            for part in self.text.split(" Hint: ", 1)
        )
        return f"{self.place}: {self.code} {' Hint: '.join(parts)}"


class EditionError(ClickException):
    """What stops a command or a build: one clear line for each message, no traceback.

    It is a ClickException because MkDocs, Zensical and this package's own
    command line are all click programs, which print such an error as it is.
    """

    exit_code = 3

    def __init__(self, messages: str | Message | Iterable[Message]) -> None:
        found = [messages] if isinstance(messages, str | Message) else sorted(messages)
        self.messages = tuple(message for message in found if isinstance(message, Message))
        super().__init__("\n".join(str(message) for message in found))


def shown(path: Path) -> str:
    """The path as a message shows it: from the current folder where it lies below it.

    A link is named itself, not what it leads to: it is the link that an editor finds there.
    """
    named = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    try:
        return named.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
