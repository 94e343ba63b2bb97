"""Templates and settings: they say what MkDocs can read, and ask for what it gives.

What a template asks for in vain is empty, and nothing says so when the page is built.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta, nodes
from jinja2.runtime import LoopContext
from lxml.html import defs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from edition.checks.rules import FORM, Faults, rule
from edition.ground import text_files
from edition.ground.messages import Place, shown
from edition.model.edition import Edition
from edition.reading.site import CODE, FILE

#: The elements of HTML, with those that came after lxml's list.
_ELEMENTS = defs.tags | {"dialog", "main", "picture", "template"}
_ELEMENT = re.compile(r"</?([a-z][a-z0-9-]*)")
_KEY = re.compile(r"^([\w-]+):", re.M)


def templates(edition: Edition) -> list[Path]:
    """The templates, which lie beside docs/ and name files of it."""
    folder = edition.site.templates
    if folder is None:
        return []
    beside = edition.docs.parent / folder.uri
    found = sorted(beside.rglob("*.html"))
    return [path for path in found if text_files.is_of_the_edition(path, beside)]


def _environment() -> Environment:
    """Jinja with the filters that MkDocs adds to its own."""
    found = Environment(autoescape=True)
    found.filters |= {"url": str, "script_tag": str}
    return found


@lru_cache(maxsize=16)
def parsed(text: str) -> nodes.Template | TemplateSyntaxError:
    """The template, or why it is none."""
    try:
        _environment().compile(text)
    except TemplateSyntaxError as error:
        return error
    return _environment().parse(text)


@rule(9, "f-004")
def check_given(edition: Edition) -> Faults:
    """A template names variables, attributes, filters, blocks and elements that there are."""
    read: dict[str, nodes.Template] = {}
    for path in templates(edition):
        text = path.read_text(encoding="utf-8", errors="replace")
        tree = parsed(text)
        if isinstance(tree, TemplateSyntaxError):
            continue  # is said by the check of files
        read[path.name] = tree
        faults = [*_names(tree, edition)]
        for match in _ELEMENT.finditer(text):
            if match[1] not in _ELEMENTS:
                line = text.count("\n", 0, match.start()) + 1
                faults.append((line, match[1], "element of HTML"))
        for line, name, what in dict.fromkeys(faults):
            said = f"{name!r} is no {what}. Hint: mend the name, which would be empty or lost."
            yield Place(shown(path), line), said
    for path in templates(edition):
        for line, name in _lost_blocks(read.get(path.name), read):
            said = f"{name!r} is no block of the template that it extends. Hint: mend the name."
            yield Place(shown(path), line), said


def _names(tree: nodes.Template, edition: Edition) -> Iterator[tuple[int, str, str]]:
    """Every name in the template that is none, with its line and what it should be."""
    known, jinja = _attributes(edition), _environment()
    given = {*TemplateContext.__annotations__, *jinja.globals}
    lost = meta.find_undeclared_variables(tree) - given
    lost -= {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    for node in tree.find_all(nodes.Name):
        if node.name in lost:
            yield node.lineno, node.name, "variable of a template"
    for got in tree.find_all(nodes.Getattr):
        owner = getattr(got.node, "name", getattr(got.node, "attr", ""))
        if owner not in _spaces(tree) and got.attr not in known.get(owner, known[""]):
            yield got.lineno, got.attr, f"attribute of {owner or 'this'}"
    for kind, names in ((nodes.Filter, jinja.filters), (nodes.Test, jinja.tests)):
        for used in tree.find_all(kind):
            if used.name not in names:
                yield used.lineno, used.name, kind.__name__.lower()


def _spaces(tree: nodes.Template) -> frozenset[str]:
    """The names that the template sets to a namespace, whose attributes are its own."""
    return frozenset(
        found.target.name
        for found in tree.find_all(nodes.Assign)
        if isinstance(found.target, nodes.Name)
        and isinstance(found.node, nodes.Call)
        and getattr(found.node.node, "name", "") == "namespace"
    )


@lru_cache(maxsize=2)
def _attributes(edition: Edition) -> Mapping[str, frozenset[str]]:
    """What MkDocs gives, by the name of what has it; under no name, what any entry of `nav` has."""
    fronts = (page.front for page in edition.every_page)
    return {
        "config": frozenset(name for name, _ in MkDocsConfig._schema),
        "nav": _public(Navigation),
        "loop": _public(LoopContext),
        "meta": frozenset(key for front in fronts for key in _KEY.findall(front)),
        "": _public(Page) | _public(Section) | _public(Link),
    }


def _public(kind: type) -> frozenset[str]:
    """The attributes that instances of a class have, as far as it declares them."""
    declared = (inspect.get_annotations(found) for found in kind.__mro__)
    given = inspect.signature(kind).parameters
    return frozenset(n for names in (dir(kind), given, *declared) for n in names if n[0] != "_")


def _lost_blocks(
    tree: nodes.Template | None, read: Mapping[str, nodes.Template]
) -> Iterator[tuple[int, str]]:
    """The blocks of a template that stand in none of those from which it descends."""
    extends = tree.find(nodes.Extends) if tree else None
    parent = read.get(str(getattr(extends.template, "value", ""))) if extends else None
    if tree is None or parent is None:
        return
    known = {block.name for block in parent.find_all(nodes.Block)}
    for block in tree.find_all(nodes.Block):
        if block.name not in known:
            yield block.lineno, block.name


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
