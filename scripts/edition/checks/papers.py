"""Papers: what README and its like, beside docs/, say of the tree in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from edition.checks.markup import anchors
from edition.ground import prose, text_files
from edition.ground.messages import EditionError, Message, Place, shown
from edition.model.edition import Edition

NAMED = "f-005"
#: What is said of releases that are out may be gone since; only its links must lead somewhere.
HISTORY = "CHANGELOG.md"
_LINK = re.compile(r"\]\(<?(?!\w+:|#)([^\s()<>#]+)(?:#([^\s()<>]+))?")
_MAKE = re.compile(r"(?:^|[\s`;&|])make ([a-z][\w-]*)", re.M)
_PATH = re.compile(r"`((?:docs|overrides|scripts|tests)/[\w./-]*)`")
_RULE = re.compile(r"^([a-z][\w-]*):(?!=)", re.M)


def check_named(edition: Edition) -> Iterator[Message]:
    """README and its like name files, anchors and commands of make that there are."""
    root = edition.docs.parent
    for path in (*sorted(root.glob("*.md")), *sorted(root.glob(".github/**/*.md"))):
        try:
            text = text_files.read(path)
        except EditionError as error:
            yield from error.messages
            continue
        for at, name in _lost(text, path, edition):
            said = f"{name!r} is not in this tree. Hint: mend the name."
            yield Message(Place(shown(path)).within(text, at), NAMED, said)


def _lost(text: str, path: Path, edition: Edition) -> Iterator[tuple[int, str]]:
    """What a paper names that is not there, and where in it."""
    root, plain = edition.docs.parent, prose.without_code(text)
    for link in _LINK.finditer(plain):
        known = anchors(edition).get(link[1].removeprefix("docs/"))
        if not (path.parent / link[1]).exists() or (link[2] and known and link[2] not in known):
            yield link.start(1), link[0][2:]
    makefile = root / "Makefile"
    if path.name == HISTORY or not makefile.is_file():
        return
    rules = _RULE.findall(makefile.read_text(encoding="utf-8", errors="replace"))
    for command in _MAKE.finditer(text):
        if command[1] not in rules and plain[command.start(1)] == " ":
            yield command.start(1), f"make {command[1]}"
    for named in _PATH.finditer(text):
        if not (root / named[1]).exists():
            yield named.start(1), named[1]
