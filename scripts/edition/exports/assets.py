"""Packing: what pages load is joined, minified, named by its content; what none loads goes.

Works on the built site of either engine and changes nothing but names: a page
refers to a file by an attribute with a relative address (href, src, data-…),
and that address is rewritten wherever it stands. A file so named can be kept
by browsers for ever. Running it again changes nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]

from edition.model import Edition

FOLDER = "assets"
#: The tags that load a stylesheet or a script in every page, and how their kind is minified.
KINDS: Mapping[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    ".css": (re.compile(r'\s*<link rel="stylesheet" href="([^"]+)"\s*/?>'), rcssmin.cssmin),
    ".js": (re.compile(r'\s*<script src="([^"]+)" defer(?:="[^"]*")?></script>'), rjsmin.jsmin),
}
IMAGES = (".svg", ".png", ".jpg", ".webp", ".ico")
TEXTS = (".html", ".xml", ".json", ".txt", ".webmanifest")
_ADDRESS = re.compile(r'(?<==")([^"#?:]*\bassets/[^"#?:]+)(?=")')
_PACKED = re.compile(r"\.([0-9a-f]{8})\.\w+")

Pages = dict[Path, str]


def write(edition: Edition, site: Path) -> str:
    """Pack `site`/assets; a line that says how many files pages load and how many went."""
    site = site.resolve()
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    built = dict(pages)
    for kind in KINDS:
        _join(kind, pages, site)
    names = _named(pages, site)
    for path, text in pages.items():
        found = _ADDRESS.sub(lambda m, path=path: _renamed(m[0], path, site, names), text)  # type: ignore[misc]
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
    path = (page.parent / address).resolve()
    return path if path.is_file() and path.is_relative_to(site) else None


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
        texts = pages[path]
        for address, _ in found[1 : len(first)]:
            texts = tag.sub(lambda m, a=address: "" if m[1] == a else m[0], texts)  # type: ignore[misc]
        address = found[0][0]
        pages[path] = texts.replace(f'"{address}"', f'"{_sibling(address, joined)}"', 1)


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
            if file is not None and file not in named and file.suffix in (*KINDS, *IMAGES):
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
    texts = list(_texts(site))
    own = [path.read_text(encoding="utf-8") for path in loaded if path.suffix in KINDS]
    gone = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
            continue
        name = path.relative_to(site).as_posix()
        named = any(name in text for text in texts) or any(path.name in text for text in own)
        if path not in loaded and not named:
            path.unlink()
            gone += 1
    return gone


def _texts(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        if path.suffix in TEXTS and "pagefind" not in path.relative_to(site).parts[:1]:
            yield path.read_text(encoding="utf-8", errors="replace")
