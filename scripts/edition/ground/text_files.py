"""The files of the edition as text: UTF-8, lines that end with LF, and nothing that hides.

What cannot be seen on the page can hide a fault or reverse the order in which
a line is read, so it is refused: control characters, marks that change the
direction of writing, the sign that stands for a letter lost, and letters that
were read in the wrong encoding and saved again. So are the marks of two changes
that met, and words in two alphabets at once.

What was read of a file is kept until the file changes. It is the same as long as its times,
size and inode are. The clock of a file system is coarse: a file written a moment before it
was read might be written again with the same times, so what it holds is kept only once it
has settled.
"""

import re
import time
import unicodedata
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from edition.ground.messages import EditionError, Message, Place, shown

CODE = "d-001"
MAX_BYTES = 5_000_000
#: How much of a file is looked at to see whether it is text.
_HEAD = 8_000

_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]"
)
#: What git leaves in a file where two changes met, in a paragraph filled anew also within a line;
#: `=======` under a line would be a heading.
_CONFLICT = re.compile(r"(?<!\S)(<{7}|\|{7}|={7}|>{7})(?!\S)")
#: From the start of a run of letters only, so that the time grows with the length.
_MIXED = re.compile(
    r"(?<![a-zA-Z])[a-zA-Z]+[\u0400-\u04ff]\w*|(?<![\u0400-\u04ff])[\u0400-\u04ff]+[a-zA-Z]\w*"
)
_FOREIGN = re.compile(r"[^\x00-\x7f]{2,}")
T = TypeVar("T")
Stamp = tuple[Hashable, ...]
#: How long a file must have been left alone, in nanoseconds.
SETTLED = 50_000_000
_KEPT: dict[tuple[Hashable, ...], tuple[Stamp, Any, Any]] = {}


def read(path: Path) -> str:
    """The text of the file; EditionError with path and line where it is none."""
    place = shown(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        text = f"cannot be read: {error.strerror}. Hint: restore the file."
        raise EditionError(Message(Place(place), CODE, text)) from None
    return decode(data, place)


def is_of_the_edition(path: Path, folder: Path) -> bool:
    """Whether a path below the folder is the edition's: a name with a dot before it is not.

    Editors and systems leave such files and folders for a while (`.#x`, `._x`, `.x.swp`);
    MkDocs publishes none of them.
    """
    return not any(name.startswith(".") for name in path.relative_to(folder).parts)


def met(path: Path) -> Message | None:
    """Where two changes met in the file, of whatever kind its text is; none in one of bytes."""
    data = path.read_bytes()
    text = "" if b"\0" in data[:_HEAD] else data.decode("utf-8", "replace")
    found = _CONFLICT.search(text)
    if found is None:
        return None
    return Message(Place(shown(path), text.count("\n", 0, found.start(1)) + 1), CODE, _met(found))


def _met(conflict: re.Match[str]) -> str:
    return f"{conflict[1]!r} marks where two changes met. Hint: keep one, remove the marks."


def decode(data: bytes, path: str) -> str:
    """The text of the bytes; `path` is what messages name."""
    if len(data) > MAX_BYTES:
        text = f"is larger than {MAX_BYTES:,} bytes. Hint: split it."
        raise EditionError(Message(Place(path), CODE, text))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = "is not UTF-8. Hint: save the file as UTF-8."
        raise EditionError(Message(Place(path, line), CODE, said)) from None
    position, fault = _fault(text)
    if fault:
        line = text.count("\n", 0, position) + 1
        raise EditionError(Message(Place(path, line), CODE, fault))
    return text


def _fault(text: str) -> tuple[int, str]:
    """Where the first fault of the text is and what it is, or nothing."""
    if hidden := _HIDDEN.search(text):
        return hidden.start(), _hidden(hidden[0])
    for run in _FOREIGN.finditer(text):
        try:
            meant = run[0].encode("cp1252").decode("utf-8")
        except ValueError:
            continue
        return run.start(), f"{run[0]!r} must be {meant!r}. Hint: restore the file, save as UTF-8."
    if conflict := _CONFLICT.search(text):
        return conflict.start(1), _met(conflict)
    if mixed := _MIXED.search(text):
        said = f"{mixed[0]!r} mixes Latin and Cyrillic letters. Hint: type the word anew."
        return mixed.start(), said
    if text and not text.endswith("\n"):
        return len(text), "breaks off within a line. Hint: restore the end, or end the line."
    return 0, ""


def _hidden(sign: str) -> str:
    if sign == "\r":
        return "ends a line with CR. Hint: save the file with the line ends of Unix (LF)."
    if sign == "\t":
        return "has a tab. Hint: write spaces."
    name = unicodedata.name(sign, "control character")
    return f"has U+{ord(sign):04X} ({name.lower()}), which is not seen. Hint: remove it."


def kept(what: Hashable, path: Path, given: Any, read: Callable[[], T]) -> T:
    """What `read` finds in the file or folder of files, kept under the name `what`.

    It is read again when the file changes or `given`, on which the reading
    depends, does. The current folder counts too: places are shown from there.
    """
    key = (what, str(Path.cwd()), str(path))
    stamp, newest = _stamp(path)
    before = _KEPT.get(key)
    if before is not None and before[0] == stamp and before[1] == given:
        return before[2]  # type: ignore[no-any-return]
    found = read()
    if time.time_ns() - newest > SETTLED:
        _KEPT[key] = stamp, given, found
    else:
        _KEPT.pop(key, None)
    return found


def _stamp(path: Path) -> tuple[Stamp, int]:
    """What tells a file, or a folder's files, from later states of them; and the newest time."""
    try:
        paths = [path, *sorted(path.glob("[!.]*"))] if path.is_dir() else [path]
        stats = [(found.name, found.stat()) for found in paths]
    except OSError:
        return ("missing",), 0
    newest = max(max(stat.st_mtime_ns, stat.st_ctime_ns) for _, stat in stats)
    stamp = tuple(
        (name, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
        for name, stat in stats
    )
    return stamp, newest
