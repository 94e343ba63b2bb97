"""Papers: what README and its like, beside docs/, say of the tree in which they stand."""

import re
from collections.abc import Iterator
from pathlib import Path

from edition.checks.markup import anchors
from edition.checks.rules import Faults, rule
from edition.checks.templates import templates
from edition.derived import all_texts
from edition.ground import prose
from edition.ground.messages import Place, shown
from edition.model import licence
from edition.model.edition import Edition

#: The licence of the code; where a licence is named, and the version of a package is stated.
CODE = "MIT"
_LICENCE = re.compile(
    r"\bCC[- ]BY[\s-]([\w-]*\d\.\d|(?:SA|NC|ND)\b)|creativecommons\.org/licenses/([\w-]+/[\d.]+)"
    r'|(?:^license = "|\bCode: |\A(?=\w+ License))\[?([\w-]+)',
    re.M,
)
_PINNED = re.compile(r'"([\w.-]+)==([\w.]+)"|^name = "([\w.-]+)"\nversion = "([\w.]+)"', re.M)
#: What is said of releases that are out may be gone since; only its links must lead somewhere.
HISTORY = "CHANGELOG.md"
_LINK = re.compile(r"\]\(<?(?!\w+:|#)([^\s()<>#]+)(?:#([^\s()<>]+))?")
_MAKE = re.compile(r"(?:^|[\s`;&|])make ([a-z][\w-]*)", re.M)
_PATH = re.compile(r"`((?:docs|overrides|scripts|tests)/[a-z0-9_./-]*)`")
_MAILBOX = re.compile(r"(?<![\w.+-])(?!git@)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63})+")
_RULE = re.compile(r"^([a-z][\w-]*):(?!=)", re.M)


@rule(9, "f-005")
def check_named(edition: Edition) -> Faults:
    """README and its like name files, anchors and commands of make that there are."""
    for path in _papers(edition):
        for at, name in _lost(text := _text(path), path, edition):
            said = f"{name!r} is not in this tree. Hint: mend the name."
            yield Place(shown(path)).within(text, at), said


@rule(9, "f-006")
def check_private(edition: Edition) -> Faults:
    """No page, README or its like, and no record, has the address of a mailbox."""
    in_edition = (*all_texts.in_pages(edition), *all_texts.in_data(edition))
    for text, place in dict.fromkeys((*in_edition, *texts(edition))):
        for match in _MAILBOX.finditer(text) if "@" in text else ():
            said = f"{match[0]!r} is the address of a mailbox. Hint: leave it out."
            yield place.within(text, match.start()), said


@rule(8, "v-008")
def check_licence(edition: Edition) -> Faults:
    """Text and code have each one licence wherever named; uv.lock says what pyproject.toml does."""
    root = edition.docs.parent
    files = [root / name for name in ("LICENSE", "LICENSE-TEXT", "pyproject.toml")]
    files += (*edition.docs.rglob("datapackage.json"), *edition.docs.glob("about/*.md"))
    stated = [(_text(path), Place(shown(path))) for path in files]
    for text, place in (*stated, *texts(edition)):
        for match in _LICENCE.finditer(text):
            found = match[1] or match[2] or match[3]
            if found not in (CODE, "4.0", "by/4.0"):
                said = f"{found} is another licence. Hint: {licence.NAME}, of the code {CODE}."
                yield place.within(text, match.start()), said
    lock, (project, place) = _text(root / "uv.lock"), stated[2]
    for pin in _PINNED.finditer(project) if lock else ():
        name, version = pin[1] or pin[3], pin[2] or pin[4]
        if f'name = "{name}"\nversion = "{version}"\n' not in lock:
            said = f"uv.lock has another {name}. Hint: `uv lock`."
            yield place.within(project, pin.start()), said


def texts(edition: Edition) -> Iterator[tuple[str, Place]]:
    """What papers, templates, mkdocs.yml and CITATION.cff say, paragraph by paragraph."""
    beside = [edition.docs.parent / name for name in ("mkdocs.yml", "CITATION.cff")]
    papers = [path for path in _papers(edition) if path.name != HISTORY]
    for path in (*beside, *papers, *templates(edition)):
        for match in re.finditer(r"(?:.|\n(?!\n))+", text := _text(path)):
            yield match[0], Place(shown(path)).within(text, match.start())


def _papers(edition: Edition) -> list[Path]:
    root = edition.docs.parent
    return [*sorted(root.glob("*.md")), *sorted(root.glob(".github/**/*.md"))]


def _text(path: Path) -> str:
    """The text of the file, or none."""
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _lost(text: str, path: Path, edition: Edition) -> Iterator[tuple[int, str]]:
    """What a paper names that is not there, and where in it."""
    root, plain = edition.docs.parent, prose.without_code(text)
    for link in _LINK.finditer(plain):
        known = anchors(edition).get(link[1].removeprefix("docs/"))
        if not (path.parent / link[1]).exists() or (link[2] and known and link[2] not in known):
            yield link.start(1), link[0][2:]
    rules = _RULE.findall(_text(root / "Makefile"))
    if path.name == HISTORY or not rules:
        return
    for command in _MAKE.finditer(text):
        if command[1] not in rules and plain[command.start(1)] == " ":
            yield command.start(1), f"make {command[1]}"
    for named in _PATH.finditer(text):
        if not (root / named[1]).exists():
            yield named.start(1), named[1]
