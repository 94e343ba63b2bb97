"""Break a copy of the edition in many ways, and ask whether `check` finds each.

    python scripts/mutate.py --count 240 --seed 1937

The tree itself is not touched. Each way is drawn from the seed. A way is caught
where reading or checking the copy yields a message; the message must name a
file and a line. What the operators leave alone, and why, says mutation/__init__.

Whether the edition can still be read is asked of each way alone. The ways with which
it can are laid out in rows and columns, no file twice in one, and checked by row and
by column: what a row says and a column too is said of the one way that both have. A
way of which nothing is said so is tried alone.
"""

import os
import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path

import click

from edition import checks
from edition.ground.messages import EditionError, Message
from edition.reading import store
from edition.reading.history import FINGERPRINTS
from mutation import (
    Mutation,
    Operator,
    Tree,
    each,
    evidence,
    figures,
    files,
    hands,
    marks,
    prose,
    records,
    slips,
)

ROOT = Path(__file__).resolve().parent.parent
BESIDE = (
    "mkdocs.yml", "CITATION.cff", "pyproject.toml", "Makefile",
    "README.md", "CONTRIBUTING.md", "MAINTAINING.md", "CHANGELOG.md",
    "LICENSE", "LICENSE-TEXT", "uv.lock",
)  # fmt: skip
#: Folders that mkdocs.yml names, and so must be there; nothing in them is broken.
ASKED = ("overrides", "scripts", "tests")
Drawn = tuple[str, Mutation]


@dataclass(frozen=True)
class Outcome:
    """A way in which the tree was broken, and the message that said so, or none."""

    kind: str
    mutation: Mutation
    message: Message | None
    there: bool

    @property
    def caught(self) -> bool:
        """Whether a message with file and line came."""
        return self.message is not None


def operators() -> list[tuple[str, Operator]]:
    """Every operator by name."""
    return list(each(files, prose, marks, slips, hands, records, evidence, figures))


@contextmanager
def copied(root: Path = ROOT) -> Iterator[Path]:
    """A copy of what `check` reads, as the current folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        copy = Path(folder).resolve()
        shutil.copytree(root / "docs", copy / "docs")
        (copy / "docs" / "data" / FINGERPRINTS).write_text("#\n")  # they would tell of any change
        for name in BESIDE:
            shutil.copy2(root / name, copy / name)
        for name in ASKED:
            (copy / name).symlink_to(root / name)
        os.chdir(copy)
        try:
            yield copy
        finally:
            os.chdir(before)


def messages() -> list[Message]:
    """Everything that reading and checking the edition in the current folder says."""
    try:
        edition = store.load(Path("docs"))
    except EditionError as error:
        return list(error.messages)
    return list(checks.run(edition))


@contextmanager
def changed(contents: Mapping[Path, bytes | None]) -> Iterator[None]:
    """Files with other contents, or gone where that is None; as they were before at the end."""
    before = {path: path.read_bytes() if path.exists() else None for path in contents}
    folders = {path.parent for path in contents if not path.parent.exists()}
    try:
        _put(contents)
        yield
    finally:
        _put(before)
        for folder in folders:
            folder.rmdir()


def _put(contents: Mapping[Path, bytes | None]) -> None:
    for path, content in contents.items():
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)


@contextmanager
def made(*mutations: Mutation) -> Iterator[None]:
    """The mutations made, and taken back."""
    for mutation in mutations:
        if mutation.content == mutation.path.read_bytes():
            raise ValueError(f"{mutation.what}: changes nothing")
    with changed({mutation.path: mutation.content for mutation in mutations}):
        yield


def unreadable(mutation: Mutation) -> Sequence[Message]:
    """What reading alone says of the mutation."""
    with made(mutation):
        try:
            store.load(Path("docs"))
        except EditionError as error:
            return error.messages
    return ()


def outcome(kind: str, mutation: Mutation, found: Iterable[Message], root: Path) -> Outcome:
    """The first of the messages with file and line, those of the mutation's own file before all."""
    name = mutation.path.relative_to(root).as_posix()
    own = [message for message in found if message.place.path == name]
    found = [m for m in found if m.place.line > 0 and " Hint: " in m.text]
    first = next(iter([*own, *found]), None)
    return Outcome(kind, mutation, first, bool(own))


def said_of(*mutations: Mutation) -> list[Message]:
    """What is said of the mutations, made at once."""
    with made(*mutations):
        return messages()


def laid_out(drawn: Iterable[Drawn]) -> dict[tuple[int, int], Drawn]:
    """The mutations by row and column, in each of which a file stands once."""
    found: dict[tuple[int, int], Drawn] = {}
    taken: set[tuple[str, int, Path]] = set()
    places = [cell for side in range(99) for cell in product(range(side + 1), repeat=2)]
    for kind, mutation in drawn:
        for row, column in places:
            lines = {("row", row, mutation.path), ("column", column, mutation.path)}
            if (row, column) not in found and not lines & taken:
                found[row, column] = kind, mutation
                taken |= lines
                break
    return found


def tried(drawn: Iterable[Drawn], root: Path) -> Iterator[Outcome]:
    """What is said of each by its row and by its column; of what is silent there, alone."""
    cells = laid_out(drawn)
    rows, columns = (
        {
            line: set(said_of(*(way for cell, (_, way) in cells.items() if cell[axis] == line)))
            for line in {cell[axis] for cell in cells}
        }
        for axis in (0, 1)
    )
    for (row, column), (kind, mutation) in cells.items():
        told = outcome(kind, mutation, sorted(rows[row] & columns[column]), root)
        yield told if told.caught else outcome(kind, mutation, said_of(mutation), root)


def outcomes(
    count: int, seed: int, kinds: Sequence[tuple[str, Operator]] | None = None
) -> Iterator[Outcome]:
    """`count` ways, the operators in turn, or those given."""
    with copied() as root:
        if clean := messages():
            raise EditionError(clean)
        tree = Tree(root, random.Random(seed))  # noqa: S311 (no secret is drawn)
        readable = []
        for kind, operator in islice(cycle(kinds or operators()), count):
            mutation = operator(tree)
            if faults := unreadable(mutation):
                yield outcome(kind, mutation, faults, root)
            else:
                readable.append((kind, mutation))
        yield from tried(readable, root)


@click.command()
@click.option("--count", default=240, show_default=True, help="How many ways to try.")
@click.option("--seed", default=1937, show_default=True, help="What they are drawn from.")
@click.option("--every", is_flag=True, help="Print each way and the message that came.")
def main(count: int, seed: int, every: bool) -> None:
    """Break a copy of the edition in COUNT ways and print the share that is caught, by kind."""
    began = time.monotonic()
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes(count, seed):
        by_kind[outcome.kind].append(outcome)
        if every or not outcome.caught:
            click.echo(
                f"{outcome.kind}: {outcome.mutation.what}\n    {outcome.message or 'MISSED'}"
            )
    click.echo(f"seed {seed}\n{'kind':<34}{'tried':>6}{'caught':>8}{'in the file itself':>20}")
    for kind, found in by_kind.items():
        caught, there = sum(o.caught for o in found), sum(o.there for o in found)
        click.echo(f"{kind:<34}{len(found):>6}{caught:>8}{there:>20}")
    every_one = [outcome for found in by_kind.values() for outcome in found]
    caught = sum(outcome.caught for outcome in every_one)
    spent = time.monotonic() - began
    click.echo(
        f"{caught} of {len(every_one)} caught ({caught / len(every_one):.1%}), "
        f"{sum(o.there for o in every_one)} in the file itself, in {spent:.0f} s"
    )
    sys.exit(0 if caught == len(every_one) else 1)


if __name__ == "__main__":
    main()
