"""Settings: mkdocs.yml says what MkDocs can read, as MkDocs itself is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.theme import Theme

from edition.checks.rules import FORM, Faults, rule
from edition.ground import text_files
from edition.ground.messages import Place
from edition.model.edition import Edition
from edition.reading.site import CODE, FILE


@rule(FORM, CODE, resolving=True)
def check_settings(edition: Edition) -> Faults:
    """MkDocs has no error and no warning for its settings."""
    path = edition.docs.parent / FILE
    place, text = edition.at(FILE), text_files.read(path)
    config = MkDocsConfig(config_file_path=str(path))
    try:
        with path.open("rb") as file:
            config.load_file(file)
    except ConfigurationError as error:
        line = re.search(r", line (\d+)", str(error))
        said = f"{str(error).splitlines()[0].rpartition(': ')[2]}. Hint: mend the line."
        yield Place(place.path, int(line[1]) if line else 1), said
        return
    stated = config.get("theme")
    errors, warnings = config.validate()
    faults = [(name, str(fault)) for name, fault in (*errors, *warnings)]
    if not errors:
        faults += _misspelt(stated, {"custom_dir", *Theme(config.theme.name)})
    for name, fault in faults:
        first, *more = fault.splitlines()
        said = ": ".join((first.rstrip("."), *more[-1:]))
        near = "".join(get_close_matches(name, [key for key, _ in config._schema], 1))
        hint = "mend it" if near in ("", name) else near
        yield _place(place, text, name, said), f"{name}: {said}. Hint: {hint}."


def _misspelt(theme: object, known: set[str]) -> Iterator[tuple[str, str]]:
    """What is nearly an option of the theme, which may have any."""
    for name in theme if isinstance(theme, Mapping) else ():
        if name not in known and (near := get_close_matches(name, known, 1)):
            yield "theme", f"{name!r} is nearly {near[0]!r}"


def _place(place: Place, text: str, name: str, fault: str) -> Place:
    """Where the last thing stands that a fault of an option quotes, or else the option."""
    begin = re.search(rf"^{re.escape(name)}:", text, re.M)
    start = begin.start() if begin else 0
    for quoted in reversed(re.findall(r"'([^']+)'", fault)):
        if found := re.compile(rf"(?<!\w){re.escape(quoted)}(?!\w)").search(text, start):
            return place.within(text, found.start())
    return place.within(text, start)
