"""Rules: each a question with one answer, with its code and the principle that it enforces.

A question yields where something is wrong, and what. Some are asked of each record by
itself, and again only of what is new: a record is the same object as long as its file is
the same. What is asked of it may depend on itself alone, and on what is known of the whole
edition: where that is another, all are asked anew. At ten copies of the text such questions
took 0.34 s of every edit, and take 0.03.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

from edition.ground.messages import Message, Place
from edition.model.edition import Edition

Faults = Iterator[tuple[Place, str]]
Asked = ParamSpec("Asked")
Record = TypeVar("Record")
Known = TypeVar("Known")
#: Instead of a principle, of a question of form that only a computation answers. Its code is
#: that of form, which is given where files are read and stands in no list of principles.
FORM = 0


@dataclass(frozen=True)
class Rule(Generic[Asked]):
    """A question; `resolving` where its answer must be good for a page to be rendered at all."""

    principle: int
    code: str
    ask: Callable[Asked, Faults]
    resolving: bool

    @property
    def rule(self) -> str:
        """What must hold: the first line of the question's own description."""
        return (self.ask.__doc__ or "").splitlines()[0]

    def __call__(self, *given: Asked.args, **named: Asked.kwargs) -> Iterator[Message]:
        """What is wrong, as messages."""
        for place, text in self.ask(*given, **named):
            yield Message(place, self.code, text)


class Rules(list[Rule[Asked]]):
    """The rules that are asked of the same."""

    def rule(
        self, principle: int, code: str, *, resolving: bool = False
    ) -> Callable[[Callable[Asked, Faults]], Rule[Asked]]:
        """Make a rule of a question."""

        def made(ask: Callable[Asked, Faults]) -> Rule[Asked]:
            self.append(Rule(principle, code, ask, resolving))
            return self[-1]

        return made


OF_EDITION: Rules[[Edition]] = Rules()
rule = OF_EDITION.rule


def of_each(
    records: Callable[[Edition], Iterable[Record]], known: Callable[[Edition], Known]
) -> Callable[[Callable[[Record, Known], Faults]], Callable[[Edition], Faults]]:
    """Make a question of a record, and of what is `known`, one of all records of the edition."""

    def made(ask: Callable[[Record, Known], Faults]) -> Callable[[Edition], Faults]:
        # Each record is held with its faults, so that no other gets its number.
        answers: dict[int, tuple[Record, tuple[tuple[Place, str], ...]]] = {}
        given: list[Known] = []

        @wraps(ask)
        def check(edition: Edition) -> Faults:
            now = known(edition)
            before = dict(answers) if given == [now] else {}
            answers.clear()
            given[:] = [now]
            for record in records(edition):
                if (found := before.get(id(record))) is None:
                    found = record, tuple(ask(record, now))
                answers[id(record)] = found
                yield from found[1]

        return check

    return made


def nothing(_edition: Edition) -> None:
    """What is known where a record is asked for itself alone."""
