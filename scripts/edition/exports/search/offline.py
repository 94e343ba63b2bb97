"""The records of an offline copy: one plain script that assigns the catalogue with all texts.

A page opened from disk can neither fetch nor import; it can load a script.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edition.exports.search import catalogue
from edition.exports.search.record import Record
from edition.messages import EditionError
from edition.model import Edition


def write(edition: Edition, records: Sequence[Record], path: Path) -> None:
    """Write the script; a record's number is its name in it."""
    ids = [str(number) for number in range(len(records))]
    texts = [[record.title, record.address, record.text, record.label] for record in records]
    whole = catalogue.make(edition, records, ids) | {"texts": texts}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        script = f"window.editionRecords={catalogue.text(whole)};\n"
        path.write_text(script, encoding="utf-8")
    except OSError as error:
        reason = f"cannot be written: {error.strerror}. Hint: check the folder's rights."
        raise EditionError(f"{path}: {reason}") from None
