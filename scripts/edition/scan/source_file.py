"""The source file: its bytes read and decoded, or one clear line that says why not."""

import codecs
from pathlib import Path

from edition.ground.messages import EditionError, shown

MOST_BYTES = 1_000_000  # the pamphlet has 82,209
_MARKS = (  # the longer first: UTF-32 begins as UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HINT = "Hint: name the file with the pamphlet's text, as UTF-8."


class SourceTextError(EditionError):
    """The file is not the pamphlet, or cannot be read: exit status 4, nothing written."""

    exit_code = 4


def load(path: Path) -> bytes:
    """The bytes of the file, no more than tell that it is too large; SourceTextError without it."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise SourceTextError(f"{shown(path)}: there is no such file. {_HINT}") from None
    except IsADirectoryError:
        raise SourceTextError(f"{shown(path)}: is a folder. {_HINT}") from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a path"
        raise SourceTextError(f"{path}: cannot be read: {reason}. {_HINT}") from None


def decode(data: bytes, path: str) -> str:
    """The text of the bytes; SourceTextError where they are no text."""
    if len(data) > MOST_BYTES:
        raise SourceTextError(
            f"{path}: not the pamphlet: larger than {MOST_BYTES:,} bytes. {_HINT}"
        )
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise SourceTextError(f"{path}: is no text, or not in UTF-8. {_HINT}") from None
    if "\0" in text:
        raise SourceTextError(f"{path}: is no text: it has NUL characters. {_HINT}")
    return text
