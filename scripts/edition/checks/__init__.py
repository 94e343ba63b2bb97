"""Checks: questions with one answer. Each yields messages; only the command line prints them.

A code is never used for another rule. The codes of form (d- data, p- pages)
are given where files are read; those below ask whether what is in good form
is also complete, grounded and resolved. Each enforces one of the numbered
principles of docs/about/principles.md. Every module of this folder is asked.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from edition.checks.rules import OF_EDITION, Rule
from edition.ground.messages import EditionError, Message
from edition.model.edition import Edition

for _found in iter_modules(__path__):
    import_module(f"{__name__}.{_found.name}")
#: Those that enforce a principle.
ALL: tuple[Rule[...], ...] = tuple(rule for rule in OF_EDITION if rule.principle)


def run(edition: Edition) -> Iterator[Message]:
    """All messages of all checks."""
    for rule in OF_EDITION:
        yield from rule(edition)


@lru_cache(maxsize=1)
def sound(edition: Edition) -> Edition:
    """The edition itself; EditionError where something in it points nowhere."""
    faults = list(unresolved(edition))
    if faults:
        raise EditionError(faults)
    return edition


def unresolved(edition: Edition) -> Iterator[Message]:
    """The messages that stop a build: what points nowhere, what could not be rendered."""
    for rule in OF_EDITION:
        if rule.resolving:
            yield from rule(edition)
