"""Files: what pages load is there and whole."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import TemplateSyntaxError

from edition.checks.rules import Faults, rule
from edition.checks.templates import parsed, templates
from edition.ground import brackets, text_files
from edition.ground.messages import EditionError, Place, shown
from edition.model.edition import Edition
from edition.model.forms import KINDS, MADE, PARTS

_NAMED = re.compile(r"'((?:assets/)?[^'{}#]+)(?:#[\w-]*)?' \| url")
_COLOUR = re.compile(r"(?<=[\s:,(])#([0-9a-f]+)\b(?=[^{}]*[;}])", re.I)
_USED, _SET = re.compile(r"var\((--[\w-]+)\)"), re.compile(r"(--[\w-]+)\s*:")
#: What would be fetched from somebody else's server, at a cost in the reader's privacy.
_ELSEWHERE = re.compile(r"url\(\s*[\"']?(?:https?:)?//[^)]*\)?|@import\b[^;]*", re.I)
#: Where an id is given, whatever writes it; what a script looks for; where a template points.
_ID, _WORD = re.compile(r"\bid\b\W{1,6}([\w-]+)"), re.compile(r"[\w-]+")
_SOUGHT = re.compile(
    r"\b(?:querySelector(?:All)?|closest|matches|one|all)\(\s*([\"'`])(.*?)\1", re.S
)
_SELECTED = re.compile(r"[.#][A-Za-z_](?:[\w-]*[\w])?(?![\w$-])")
_POINTS = re.compile(
    r'\b(?:popovertarget|for|aria-\w+by|aria-controls)="([\w-]+)"|href="#([\w-]+)"'
)
#: Where prose gives an element an id or a class.
_GIVEN = r'(?:\b(?:id|class)="[^"]*\b|\{{[^{{}}\n]*[.#]){}(?![\w-])'
#: What writes pages, besides templates and scripts.
PACKAGE, WRITERS = Path(__file__).parent.parent, ("markdown/**/*.py", "site/*.py")
_END_OF_PNG = b"IEND\xaeB`\x82"
#: The dark palette, which stands twice: for the system's choice and for the reader's.
_DARK = re.compile(r':root(?::not\(\[data-scheme="light"\]\)|\[data-scheme="dark"\]) \{([^}]*)\}')
_DOWNLOAD = re.compile(r"^download: *(\S+)", re.M)


@rule(9, "f-001")
def check_whole(edition: Edition) -> Faults:
    """Stylesheets, scripts and templates are whole; in no file do two changes stand."""
    named = (name for name in sorted(edition.files) if name.endswith((".css", ".js")))
    for path in (*(edition.docs / name for name in named), *templates(edition)):
        try:
            text = text_files.read(path)
        except EditionError as error:
            yield from ((message.place, message.text) for message in error.messages)
            continue
        kind = path.suffix
        unread = parsed(text) if kind == ".html" else None
        if isinstance(unread, TemplateSyntaxError):
            said = f"is no template: {unread.message} Hint: mend the tag."
            yield Place(shown(path), unread.lineno), said
        found = brackets.fault(text, script=kind == ".js") if kind in (".css", ".js") else None
        if found:
            yield Place(shown(path), found[0]), f"{found[1]}. Hint: close it, or remove it."
    # Pages, scripts and data that are read are asked where they are read.
    for path in (edition.docs / name for name in sorted(edition.files)):
        if path.suffix not in (".md", ".css", ".js") and (where := text_files.met(path)):
            yield where.place, where.text
        elif path.suffix == ".png" and not path.read_bytes().endswith(_END_OF_PNG):
            yield Place(shown(path)), "breaks off. Hint: restore the picture."
        elif path.suffix == ".svg":
            try:
                ElementTree.parse(path)  # noqa: S314 (a drawing of the edition's own)
            except ElementTree.ParseError as error:
                said = f"is no drawing: {error}. Hint: mend it."
                yield Place(shown(path), error.position[0]), said


@rule(9, "f-002")
def check_there(edition: Edition) -> Faults:
    """What a template or mkdocs.yml has pages load is in docs/assets, or made; all there is loaded.

    The parts of the search's script are loaded as one.
    """
    parts = {f"assets/{name}" for name in PARTS}
    loaded = parts | {leaf.uri for leaf in edition.site.loaded}
    texts = ""
    for path in templates(edition):
        texts += (text := path.read_text(encoding="utf-8", errors="replace"))
        for match in _NAMED.finditer(text):
            page = match[1].rstrip("/")
            known = (match[1], f"{page}.md", f"{page}/index.md")
            if edition.files.isdisjoint(known) and match[1] not in MADE:
                place = Place(shown(path)).within(text, match.start())
                yield place, f"{match[1]} is no file. Hint: mend the path."
    for leaf in edition.site.loaded:
        if leaf.uri not in edition.files:
            yield leaf.place, f"{leaf.uri} is no file. Hint: mend the path."
    for name in sorted(parts - edition.files) if parts & edition.files else ():
        text = "is missing, without which no search is. Hint: restore it."
        yield edition.at(f"docs/{name}"), text
    for name in sorted(edition.files - loaded):
        if name.startswith("assets/") and name.endswith((".css", ".js")) and name not in texts:
            text = "is loaded by no page. Hint: name it in a template or mkdocs.yml, or remove it."
            yield edition.at(f"docs/{name}"), text


@rule(9, "f-003")
def check_sought(edition: Edition) -> Faults:
    """What a script looks for by id or class, and a template by id, something writes."""
    scripts = [edition.docs / name for name in sorted(edition.files) if name.endswith(".js")]
    writers = [*templates(edition), *scripts, *(path for w in WRITERS for path in PACKAGE.glob(w))]
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in writers}
    pages = edition.every_page
    ids = {name for text in texts.values() for name in _ID.findall(text)}
    words = set(_WORD.findall("\n".join(_SOUGHT.sub("", text) for text in texts.values())))
    for path, text in texts.items():
        found = [(m, name) for m in _SOUGHT.finditer(text) for name in _SELECTED.findall(m[2])]
        found = found if path in scripts else []
        found += [(m, f"#{m[1] or m[2]}") for m in _POINTS.finditer(text) if path.suffix == ".html"]
        for match, name in found:
            given = re.compile(_GIVEN.format(re.escape(name[1:])))
            known = ids if name[0] == "#" else words
            if name[1:] not in known and not any(given.search(page.source) for page in pages):
                place = Place(shown(path)).within(text, match.start())
                yield place, f"{name} is written by nothing. Hint: mend the name."


@rule(9, "f-003")
def check_named(edition: Edition) -> Faults:
    """A stylesheet uses set variables, whole colours, no server but ours; a download is made.

    The two copies of the dark palette are the same.
    """
    sheets = [edition.docs / name for name in sorted(edition.files) if name.endswith(".css")]
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in sheets}
    known = {name for text in texts.values() for name in _SET.findall(text)}
    for path, text in texts.items():
        faults = [(m, f"{m[1]} is set nowhere") for m in _USED.finditer(text) if m[1] not in known]
        colours = (m for m in _COLOUR.finditer(text) if len(m[1]) not in (3, 4, 6, 8))
        faults += [(m, f"#{m[1]} is no colour") for m in colours]
        faults += [(m, f"{m[0]} is not of the edition") for m in _ELSEWHERE.finditer(text)]
        for one, two in pairwise(_DARK.finditer(text)):
            differ = sorted(
                {*map(str.strip, one[1].split(";"))} ^ {*map(str.strip, two[1].split(";"))}
            )
            faults += [(two, f"{said} is of one dark palette alone") for said in differ[:1]]
        for match, said in faults:
            place = Place(shown(path)).within(text, match.start())
            yield place, f"{said}. Hint: mend it."
    for page in edition.essays:
        found = _DOWNLOAD.search(page.front)
        made = page.uri.replace(".md", ".pdf")
        if (
            found
            and found[1] not in (made, *(f"data/{kind.name}.csv" for kind in KINDS))
            and found[1] not in edition.files
        ):
            place = page.place(page.front.count("\n", 0, found.start()) + 2)
            yield place, f"{found[1]} is no file. Hint: a sheet is {made}."
