"""Sources read: sources.yml."""

from collections.abc import Mapping
from pathlib import Path

from edition.ground.messages import Place, shown
from edition.ground.yaml_text import Record
from edition.model.sources import Source
from edition.reading.records import Reading

#: Fields of the edition's own; every other is a variable of CSL.
_OURS = ("consulted", "extent", "copy", "rank", "apologetic")
_TITLES, _LANGUAGE = ("title", "container-title"), "-language"


def load(reading: Reading, path: Path) -> Mapping[str, Source]:
    """The works by citekey."""
    value, said = reading.file(path), shown(path)
    if value and not isinstance(value, Record):
        reading.say(Place(said), "holds no mapping. Hint: begin each work with `citekey:`.")
    found = {}
    for key, item in value.items() if isinstance(value, Record) else ():
        if not isinstance(item, Record):
            reading.say(Place(said), f"{key} is not a source. Hint: give it fields.")
            continue
        reading.fields(item, said, "source")
        csl = {
            name: tuple(map(str, value)) if isinstance(value, list) else str(value)
            for name, value in item.items()
            if name not in _OURS and not name.endswith(_LANGUAGE)
        }
        found[key] = reading.made(
            Source,
            item,
            said,
            key=key,
            csl=csl,
            languages={
                name: str(item[name + _LANGUAGE])
                for name in _TITLES
                if name in item and name + _LANGUAGE in item
            },
            place=Place(said, item.line - 1),
        )
    return found
