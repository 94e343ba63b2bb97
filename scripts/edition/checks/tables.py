"""Tables: what is asked to be recomputed of them can be computed."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derived import recompute
from edition.ground.messages import Message
from edition.model.edition import Edition
from edition.reading.tables import CODE


def check_computed(edition: Edition) -> Iterator[Message]:
    """What the resource of a table asks to be recomputed is there to be computed."""
    for table in edition.tables.values():
        try:
            list(recompute.extras(table))
            list(recompute.sums(table))
        except (RuntimeError, LookupError, ArithmeticError) as error:
            text = f"{table.number} cannot be recomputed: {error}. Hint: mend its `recompute`."
            yield Message(table.entry, CODE, text)
