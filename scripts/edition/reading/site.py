"""mkdocs.yml read: the site's title, description and address, its navigation, its parts."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from edition.ground import yaml_text
from edition.ground.messages import Message, Place, shown
from edition.ground.yaml_text import Record, Text, Value
from edition.model.site import Group, Leaf, Part, Site
from edition.reading.records import Reading, items

CODE = "d-005"
#: The file beside docs/ that configures the site.
FILE = "mkdocs.yml"
_ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?")
_LABEL = re.compile(r"([1-9]\d*) · (.+)")
_PAGE = re.compile(r"text/section-([1-9]\d*)\.md")


def settings(reading: Reading, path: Path) -> Record:
    """The content of the file, or nothing after saying why it cannot be read."""
    content = reading.sound(lambda: yaml_text.load(path, free=True), None)
    if content is None:
        return Record()
    stated = content if isinstance(content, Record) else Record()
    reading.messages.extend(_faults(stated, shown(path)))
    return stated


def _faults(stated: Record, path: str) -> Iterator[Message]:
    """What the site generator would pass over in silence."""
    for name in ("site_name", "site_description"):
        if not _text(stated.get(name)):
            yield Message(
                Place(path), CODE, f"has no {name}. Hint: say in a line what the site is."
            )
    if not _ADDRESS.fullmatch(address := _text(stated.get("site_url"))):
        text = f"site_url {address!r} is no address. Hint: begin with https://."
        yield Message(Place(path, _line_of(stated.get("site_url"))), CODE, text)
    if _text(strict := stated.get("strict")) != "true":
        text = "is not strict, so that a link may lead nowhere. Hint: write `strict: true`."
        yield Message(Place(path, _line_of(strict)), CODE, text)


def _line_of(value: Value | None) -> int:
    """The line of a value, or of the first of a list."""
    if isinstance(value, list):
        value = value[-1] if value else None
    return getattr(value, "line", 1)


def site(stated: Record, path: str, address: str) -> Site:
    """What the settings say; `address`, where given, is that of a site that is built already."""
    return Site(
        title=_text(stated.get("site_name")),
        description=_text(stated.get("site_description")),
        address=(address or _text(stated.get("site_url"))).rstrip("/") + "/",
        groups=tuple(_groups(stated.get("nav"), path)),
        loaded=tuple(
            leaf
            for name in ("extra_css", "extra_javascript")
            for item in items(stated.get(name))
            for leaf in _named(item, path)
        ),
        templates=next(_named(theme.get("custom_dir"), path), None)
        if isinstance(theme := stated.get("theme"), Record)
        else None,
    )


def _named(value: Value | None, path: str) -> Iterator[Leaf]:
    if isinstance(value, Text) and value:
        yield Leaf(str(value), Place(path, value.line))


def _text(value: Value | None) -> str:
    """A text in one line; of a list, which the tag !ENV has, the first variable that is set."""
    if not isinstance(value, list):
        return " ".join(str(value or "").split())
    names = [str(name) for name in value]
    default = names.pop() if len(names) > 1 else ""
    return next((os.environ[name] for name in names if name in os.environ), default)


def _groups(nav: Value | None, path: str) -> Iterator[Group]:
    """Each group of the navigation; pages outside groups, as they come, as one without a title."""
    loose: list[Leaf] = []
    for item in items(nav):
        for title, inner in item.items() if isinstance(item, Record) else (("", item),):
            if isinstance(inner, list):
                yield from _untitled(loose)
                loose = []
                place = Place(path, getattr(item, "line", 1))
                yield Group(title, tuple(_leaves(inner, path)), place)
            else:
                loose += _leaves(item, path)
    yield from _untitled(loose)


def _untitled(leaves: list[Leaf]) -> Iterator[Group]:
    if leaves:
        yield Group("", tuple(leaves), leaves[0].place)


def _leaves(value: Value, path: str, name: str = "") -> Iterator[Leaf]:
    """The pages of a part of the navigation, whatever groups they stand in."""
    if isinstance(value, Text):
        if value:
            yield Leaf(str(value), Place(path, value.line), name)
    elif isinstance(value, Record):
        for title, inner in value.items():
            yield from _leaves(inner, path, title)
    else:
        for item in value:
            yield from _leaves(item, path)


def parts(stated: Site, reading: Reading) -> tuple[Part, ...]:
    """The parts that the navigation records, in order; faults are said to `reading`.

    A part is a group whose label is `number · title` and whose entries are
    pages of sections, each in one part; a navigation that does not group its
    sections has no parts.
    """
    found: list[Part] = []
    for group in stated.groups:
        pages = [_PAGE.fullmatch(leaf.uri) for leaf in group.leaves]
        sections = tuple(int(page[1]) for page in pages if page)
        if not group.title or not sections:
            continue
        label = _LABEL.fullmatch(group.title)
        if label is None:
            text = f"{group.title!r} holds sections but is no part. Hint: label it `4 · Title`."
            reading.say(group.place, text, CODE)
            continue
        for number in sections:
            if any(number in part.sections for part in found):
                text = f"section {number} stands in two parts. Hint: leave it in one."
                reading.say(group.place, text, CODE)
        found.append(Part(int(label[1]), label[2], sections))
    return tuple(found)
