"""YAML read as text: every scalar is a string and knows its line.

PyYAML's usual readers turn `12.10` into 12.1 and `false` into a boolean.
Here nothing is converted. Anchors, aliases, tags and repeated keys, which no
file of the edition needs, are refused: they are how a small file grows into a
huge one, or hides half of itself. The parser's events are taken one by one, without
recursion and without PyYAML's composer, which takes as long again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from edition.ground import text_files
from edition.ground.messages import EditionError, Message, Place, shown

try:
    from yaml import CBaseLoader as _Base
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import BaseLoader as _Base  # type: ignore[assignment]

CODE = "d-001"
MAX_DEPTH = 12


class Text(str):
    """A scalar of a YAML file, with the line at which it stands."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, value: str, line: int) -> "Text":
        """A string that remembers `line`, counted from 1."""
        text = super().__new__(cls, value)
        text.line = line
        return text


class Record(dict[str, "Value"]):
    """A mapping of a YAML file, with the line at which it begins."""

    line: int = 1


Value = Text | Record | list["Value"]


def load(path: Path, *, free: bool = False) -> Value:
    """The content of the file; EditionError with path and line where it cannot be read.

    With `free`, tags and anchors are passed over, and an alias is read as its name:
    mkdocs.yml has them, for MkDocs to follow. `!ENV NAME` is read as `!ENV [NAME]`.
    """
    return of_text(text_files.read(path), shown(path), free=free)


def of_text(text: str, path: str, *, free: bool = False) -> Value:
    """Read YAML from text that is known to be sound; `path` is what messages name."""
    try:
        return _built(yaml.parse(text, Loader=_Base), path, free)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        text = f"is not YAML: {error.problem}. Hint: check indentation, colons and quotes."
        raise EditionError(Message(Place(path, line), CODE, text)) from None
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        line = text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        text = f"is not YAML: {problem}. Hint: remove the character."
        raise EditionError(Message(Place(path, line), CODE, text)) from None


@dataclass
class _Open:
    """A list or mapping that has begun and not ended; of a mapping, the key that waits."""

    holds: Record | list[Value]
    key: str = ""


def _built(events: Iterable[yaml.Event], path: str, free: bool) -> Value:
    """The one value that the events of a file describe."""
    documents: list[Value] = []
    stack = [_Open(documents)]
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and documents:
            raise _fault(path, event, "has a second document. Hint: remove the line `---`.")
        elif isinstance(event, yaml.NodeEvent):
            if not free:
                _refuse(event, path)
            _add(event, stack, path)
            if len(stack) > MAX_DEPTH + 1:
                raise _fault(path, event, "is nested too deeply. Hint: flatten it.")
    return documents[0] if documents else Text("", 1)


def _refuse(event: yaml.NodeEvent, path: str) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise _fault(path, event, "has an anchor or alias. Hint: write it out.")
    if getattr(event, "tag", None):
        raise _fault(path, event, "has a tag. Hint: remove the word behind `!`.")


def _add(event: yaml.NodeEvent, stack: list[_Open], path: str) -> None:
    """The event as a key or a value of what is open; what begins with it is open too."""
    into = stack[-1]
    if isinstance(into.holds, Record) and not into.key:
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            raise _fault(path, event, "a key is not a word. Hint: name the field.")
        if event.value in into.holds:
            raise _fault(path, event, f"field {event.value!r} stands twice. Hint: remove one.")
        into.key = event.value
        return
    value: Value
    if isinstance(event, yaml.SequenceStartEvent):
        value = []
        stack.append(_Open(value))
    elif isinstance(event, yaml.MappingStartEvent):
        value = Record()
        value.line = _line(event)
        stack.append(_Open(value))
    else:
        value = Text(str(getattr(event, "value", event.anchor)), _line(event))
        if getattr(event, "tag", None) == "!ENV":
            value = [value]
    if isinstance(into.holds, Record):
        into.holds[into.key] = value
        into.key = ""
    else:
        into.holds.append(value)


def _fault(path: str, event: yaml.Event, text: str) -> EditionError:
    return EditionError(Message(Place(path, _line(event)), CODE, text))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
