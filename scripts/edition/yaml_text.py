"""YAML read as text: every scalar is a string and knows its line.

PyYAML's usual readers turn `12.10` into 12.1 and `false` into a boolean.
Here nothing is converted. Anchors, aliases, tags and repeated keys, which no
file of the edition needs, are refused: they are how a small file grows into a
huge one, or hides half of itself.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from edition.messages import EditionError, Message, Place, shown

try:
    from yaml import CBaseLoader as _Base
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import BaseLoader as _Base  # type: ignore[assignment]

CODE = "d-001"
MAX_BYTES = 5_000_000
MAX_DEPTH = 12


class Text(str):
    """A scalar of a YAML file, with the line at which it stands."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, value: str, line: int) -> Text:
        """A string that remembers `line`, counted from 1."""
        text = super().__new__(cls, value)
        text.line = line
        return text


class Record(dict[str, "Value"]):
    """A mapping of a YAML file, with the line at which it begins."""

    line: int = 1


Value = Text | Record | list["Value"]


def load(path: Path) -> Value:
    """The content of the file; EditionError with path and line where it cannot be read."""
    place = shown(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EditionError(
            Message(
                Place(place), CODE, f"cannot be read: {error.strerror}. Hint: restore the file."
            )
        ) from None
    if len(data) > MAX_BYTES:
        raise EditionError(
            Message(Place(place), CODE, f"is larger than {MAX_BYTES:,} bytes. Hint: split it.")
        )
    return parse(data, place)


def parse(data: bytes, path: str) -> Value:
    """Read YAML from bytes; `path` is what messages name."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditionError(
            Message(Place(path, line), CODE, "is not UTF-8. Hint: save the file as UTF-8.")
        ) from None
    try:
        _refuse_aliases(text, path)
        node = yaml.compose(text, Loader=_Base)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise EditionError(
            Message(
                Place(path, line),
                CODE,
                f"is not YAML: {error.problem}. Hint: check indentation, colons and quotes.",
            )
        ) from None
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise EditionError(
            Message(Place(path), CODE, f"is not YAML: {problem}. Hint: remove the character.")
        ) from None
    return Text("", 1) if node is None else _value(node, path, 0)


def _refuse_aliases(text: str, path: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Base):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise EditionError(
                Message(Place(path, line), CODE, "has an anchor or alias. Hint: write it out.")
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise EditionError(
                    Message(Place(path, line), CODE, "is nested too deeply. Hint: flatten it.")
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _value(node: yaml.Node, path: str, depth: int) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path, depth + 1) for item in node.value]
    record = Record()
    record.line = line
    for key_node, value_node in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
        where = Place(path, key_node.start_mark.line + 1)
        if not key:
            raise EditionError(Message(where, CODE, "a key is not a word. Hint: name the field."))
        if key in record:
            raise EditionError(
                Message(where, CODE, f"field {key!r} stands twice. Hint: remove one.")
            )
        record[key] = _value(value_node, path, depth + 1)
    return record
