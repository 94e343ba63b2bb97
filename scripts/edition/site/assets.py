"""Packing: what pages load is joined, minified, named by its content; what none loads goes.

A page keeps of its stylesheets those of which a rule could find something in
it: by classes, so that what a script makes needs a sheet that is there for
something else.

Works on the built site of either engine and changes nothing but names and
blanks: a page refers to a file by an attribute with a relative address (href,
src, data-…), and that address is rewritten wherever it stands. A file so named
can be kept by browsers for ever. Running it again changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]

from edition.ground.tags import tight
from edition.model.edition import Edition

FOLDER = "assets"
#: The tags that load a stylesheet or a script in every page, and how their kind is minified; a
#: licence (`/*!`) stays. Each of these begins with letters, which the engine looks for fast.
KINDS: Mapping[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    ".css": (re.compile(r'<link rel="stylesheet" href="([^"]+)"\s*/?>\s*'), rcssmin.cssmin),
    ".js": (
        re.compile(r'<script src="([^"]+)" defer(?:="[^"]*")?></script>\s*'),
        partial(rjsmin.jsmin, keep_bang_comments=True),
    ),
}
#: What else is named by its content: images, and what a script reads.
OTHERS = (".svg", ".png", ".jpg", ".webp", ".ico", ".txt")
TEXTS = (".html", ".xml", ".json", ".txt", ".webmanifest")
_ADDRESS = re.compile(r'="([^"#?:]*\bassets/[^"#?:]+)(?=")')
#: All that may name a file of the folder, as far as it may go on.
_NAMED = re.compile(rf'{FOLDER}/[^"<>\n]*')
_PACKED = re.compile(r"\.([0-9a-f]{8})\.\w+$")
_CLASS = re.compile(r"(?<=\.)-?[A-Za-z_][\w-]*")
_CLASSES = re.compile(r'class="([^"]*)')
_AT = re.compile(r"@[^{;]*[{;]")
_SELECTORS = re.compile(r"([^{}]+)\{")
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
    for kind in KINDS:
        _join(kind, pages, site)
    names = _named(pages, site)
    for path, text in pages.items():
        found = _ADDRESS.sub(lambda m, path=path: f'="{_renamed(m[1], path, site, names)}', text)  # type: ignore[misc]
        found = tight(found)
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
    tag, minified = KINDS[".css"]
    wanted: dict[Path, frozenset[frozenset[str]]] = {}
    for path, text in pages.items():
        there = SCRIPTED.union(*(found.split() for found in _CLASSES.findall(text)))
        for link in list(tag.finditer(text)):
            file = target(link[1], path, site)
            if file is None:
                continue
            if file not in wanted:
                wanted[file] = asked(minified(file.read_text(encoding="utf-8")))
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


def _join(kind: str, pages: Pages, site: Path) -> None:
    """The files that every page loads first become one file, loaded in their place."""
    tag, _ = KINDS[kind]
    loaded = {
        path: [(m[1], target(m[1], path, site)) for m in tag.finditer(text)]
        for path, text in pages.items()
    }
    loaded = {path: found for path, found in loaded.items() if found}
    first = _common([[file for _, file in found] for found in loaded.values()])
    if len(first) < 2:
        return
    text = "\n".join(file.read_text(encoding="utf-8") for file in first)
    joined = _write(first[0].with_name(f"edition{kind}"), _minified(text, kind))
    for path, found in loaded.items():
        address, *others = (address for address, _ in found[: len(first)])
        kept = tag.sub(lambda m, gone=others: "" if m[1] in gone else m[0], pages[path])  # type: ignore[misc]
        pages[path] = kept.replace(f'"{address}"', f'"{_sibling(address, joined)}"', 1)


def _common(lists: Sequence[Sequence[Path | None]]) -> list[Path]:
    """The files with which all the lists begin."""
    first = []
    for files in zip(*lists, strict=False):
        if files[0] is None or len(set(files)) > 1:
            break
        first.append(files[0])
    return first


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
    return (KINDS[kind][1](text).strip() + "\n").encode()


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
