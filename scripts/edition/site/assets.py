"""Packing: the sheets of a page are joined, what it loads minified and named by its content.

A page keeps of its stylesheets those of which a rule could find something in
it: by classes, so that what a script makes needs a sheet that is there for
something else. What it keeps becomes one file: where a server holds to
HTTP/1.1, a second would be a second connection. What no page loads goes.

Works on the built site of either engine and changes nothing but names and
blanks: a page refers to a file by an attribute with a relative address (href,
src, data-…), and that address is rewritten wherever it stands. A file so named
can be kept by browsers for ever. Running it again changes nothing.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]

from edition.ground.tags import tight
from edition.model.edition import Edition

FOLDER = "assets"
#: How each kind is minified; a licence (`/*!`) stays.
KINDS: Mapping[str, Callable[[str], str]] = {
    ".css": rcssmin.cssmin,
    ".js": partial(rjsmin.jsmin, keep_bang_comments=True),
}
#: The tag of a stylesheet. It begins with letters, which the engine looks for fast.
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"\s*/?>\s*')
#: What else is named by its content: images, and what a script reads.
OTHERS = (".svg", ".png", ".jpg", ".webp", ".ico", ".txt")
TEXTS = (".html", ".xml", ".json", ".txt", ".webmanifest")
#: A script in a page; data have a type.
_INLINE = re.compile(r"(?<=<script>).*?(?=</script>)", re.S)
_ADDRESS = re.compile(r'="([^"#?:]*\bassets/[^"#?:]+)(?=")')
#: All that may name a file of the folder, as far as it may go on.
_NAMED = re.compile(rf'{FOLDER}/[^"<>\n]*')
_PACKED = re.compile(r"\.([0-9a-f]{8})\.\w+$")
_CLASS = re.compile(r"(?<=\.)-?[A-Za-z_][\w-]*")
_CLASSES = re.compile(r'class="([^"]*)')
_AT = re.compile(r"@[^{;]*[{;]")
_SELECTORS = re.compile(r"(?<![^{}])([^{}]++)\{")
_IS = re.compile(r":is\(((?:[^()]|\([^()]*\))*)\)")
_ASIDE = re.compile(r":(?:not|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")
#: Classes that are there once a script runs.
SCRIPTED = frozenset({"js"})

Pages = dict[Path, str]


def write(edition: Edition, site: Path) -> str:
    """Pack `site`/assets; a line that says how many files pages load and how many went."""
    site = site.resolve()
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    built = dict(pages)
    _lighten(pages, site)
    _join(pages, site)
    names = _named(pages, site)
    for path, text in pages.items():
        found = _ADDRESS.sub(lambda m, path=path: f'="{_renamed(m[1], path, site, names)}', text)  # type: ignore[misc]
        found = tight(_INLINE.sub(lambda m: KINDS[".js"](m[0]), found))
        if found != built[path]:
            path.write_text(found, encoding="utf-8")
    gone = _remove(site, set(names.values()))
    return f"assets: {len(set(names.values()))} files loaded, {gone} removed"


def target(address: str, page: Path, site: Path) -> Path | None:
    """The file of the site that a page refers to, or None where there is none.

    An address from the root, as the page for missing addresses has it, may
    begin with the folder under which the site is published.
    """
    parts = PurePosixPath(address).parts
    if parts[:1] == ("/",):
        below = (site.joinpath(*parts[start:]) for start in range(1, len(parts)))
        return next((path for path in below if path.is_file()), None)
    path = Path(os.path.normpath(page.parent / address))
    return path if path.is_file() and path.is_relative_to(site) else None


def _lighten(pages: Pages, site: Path) -> None:
    """Take from each page the stylesheets of which no rule could find anything in it."""
    wanted: dict[Path, frozenset[frozenset[str]]] = {}
    for path, text in pages.items():
        there = SCRIPTED.union(*(found.split() for found in _CLASSES.findall(text)))
        for link in list(_SHEET.finditer(text)):
            file = target(link[1], path, site)
            if file is None:
                continue
            if file not in wanted:
                wanted[file] = asked(KINDS[".css"](file.read_text(encoding="utf-8")))
            if not any(classes <= there for classes in wanted[file]):
                pages[path] = pages[path].replace(link[0], "", 1)


def asked(sheet: str) -> frozenset[frozenset[str]]:
    """For each selector of a minified sheet, the classes without which it finds nothing."""
    rules = _SELECTORS.findall(_AT.sub("", sheet))
    return frozenset(classes for rule in rules for classes in _asked(_ASIDE.sub("", rule)))


def _asked(selectors: str) -> Iterator[frozenset[str]]:
    choice = _IS.search(selectors)
    if choice is None:
        yield from (frozenset(_CLASS.findall(one)) for one in selectors.split(","))
        return
    for one in choice[1].split(","):
        yield from _asked(selectors[: choice.start()] + one + selectors[choice.end() :])


def _join(pages: Pages, site: Path) -> None:
    """The stylesheets of a page become one file, loaded in the place of the first."""
    made: dict[tuple[Path, ...], Path] = {}
    for path, text in pages.items():
        found = [(m[1], file) for m in _SHEET.finditer(text) if (file := target(m[1], path, site))]
        if len(found) < 2:
            continue
        (address, first), *others = found
        files = tuple(file for _, file in found)
        if files not in made:
            whole = "\n".join(file.read_text(encoding="utf-8") for file in files)
            made[files] = _write(first.with_name("edition.css"), _minified(whole, ".css"))
        gone = {other for other, _ in others}
        kept = _SHEET.sub(lambda m, gone=gone: "" if m[1] in gone else m[0], text)  # type: ignore[misc]
        pages[path] = kept.replace(f'"{address}"', f'"{_sibling(address, made[files])}"', 1)


def _named(pages: Pages, site: Path) -> dict[Path, Path]:
    """Each file that a page loads from the folder, with the file that it becomes."""
    named: dict[Path, Path] = {}
    for path, text in pages.items():
        for address in _ADDRESS.findall(text):
            file = target(address, path, site)
            if file is not None and file not in named and file.suffix in (*KINDS, *OTHERS):
                named[file] = _packed(file)
    return named


def _packed(file: Path) -> Path:
    data = file.read_bytes()
    match = _PACKED.search(file.name)
    if match and match[1] == _digest(data):
        return file
    if file.suffix in KINDS:
        data = _minified(data.decode("utf-8"), file.suffix)
    return _write(file, data)


def _minified(text: str, kind: str) -> bytes:
    return (KINDS[kind](text).strip() + "\n").encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def _write(file: Path, data: bytes) -> Path:
    path = file.with_name(f"{file.stem}.{_digest(data)}{file.suffix}")
    path.write_bytes(data)
    return path


def _sibling(address: str, file: Path) -> str:
    """The address of another file of the same folder."""
    return str(PurePosixPath(address).with_name(file.name))


def _renamed(address: str, page: Path, site: Path, names: Mapping[Path, Path]) -> str:
    file = target(address, page, site)
    return _sibling(address, names[file]) if file and file in names else address


def _remove(site: Path, loaded: set[Path]) -> int:
    """Remove what no page loads and no text of the site names; how many files went."""
    folder = site / FOLDER
    addresses = {found for text in _texts(site) for found in _NAMED.findall(text)}
    own = [path.read_text(encoding="utf-8") for path in loaded if path.suffix in KINDS]
    gone = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
            continue
        name = path.relative_to(site).as_posix()
        named = any(name in found for found in addresses) or any(path.name in text for text in own)
        if path not in loaded and not named:
            path.unlink()
            gone += 1
    return gone


def _texts(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        if path.suffix in TEXTS:
            yield path.read_text(encoding="utf-8", errors="replace")
