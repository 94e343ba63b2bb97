"""The offline copy: the built site as a zip that opens from disk, its search included.

A browser that opens a page from disk shows no index for a folder, and neither fetches
nor imports. So every link to a page names its file, in the pages and in the
scripts, and the search reads its records from a script. The pages, their ids and
their places below the root stay those of the site.
"""

import json
import re
import shutil
import tempfile
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from edition.ground.messages import EditionError
from edition.ground.tags import replaced
from edition.ground.writing import built, replace, write_text, zipped
from edition.model.edition import Edition

NAME = "purges-edition"
#: What only a server or another site needs, and the forms that are whole copies themselves.
LEFT_OUT = (
    "*.gz", "*.br", "edition", "pictures", "404.html", "_headers", "robots.txt", "sitemap.xml",
    "feed.xml", "objects.inv",
)  # fmt: skip
_LINK = re.compile(r'(?<=\s)(href|src|action)="([^"#?]+)([^"]*)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//")
_IN_SCRIPT = re.compile(r'(?<=")((?:[\w-]+/)+)(?=["#?])')
_README = """\
The purges of the CPSU in the 1930s: a critical edition
Version {version}, {date}

Open index.html in a browser. Everything works without a network, the search
too; no page asks another computer for anything. A link that leads out of the
edition says so by its address and needs the network.

The files on this disk have the names that the pages have on the site, each in
a folder of its own: section 12 is text/section-12/index.html. Not in this copy are
the EPUB, the PDF, the TEI and the plain text of the edition, which are copies
themselves: {site}

To cite a passage, give its number (12.3) and the version above.
Text and data of the edition: CC BY 4.0. Code: MIT.
"""


def write(edition: Edition, site: Path, folder: Path) -> str:
    """Write `folder`/purges-edition-VERSION.zip from the built site; a line that says its size.

    The same site gives the same bytes: entries are in order and carry the day
    of the release.
    """
    stated, address = edition.imprint, edition.site.address
    name = f"{NAME}-{stated.version}"
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / name
        shutil.copytree(built(site), copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        _records(copy)
        original = open_from_disk(copy, site, address)
        text = _README.format(version=stated.version, date=stated.date, site=address)
        write_text(copy / "README.txt", text)
        path = folder / f"{name}.zip"
        names = (file.relative_to(copy.parent) for file in copy.rglob("*") if file.is_file())
        files = {
            name: (copy.parent / name).read_bytes() for name in sorted(map(Path.as_posix, names))
        }
        replace(path, zipped(files.items(), stated.day))
    said = f"{path}: {len(files)} files, {path.stat().st_size / 1_000_000:.1f} MB"
    return said + "; with the pamphlet's own text, for yourself alone" if original else said


def _records(copy: Path) -> None:
    """Make scripts of the records of the search: a page from disk can load them, but not fetch."""
    for path in sorted((copy / "assets").glob("search-*.txt")):
        text = json.dumps(path.read_text(encoding="utf-8"), ensure_ascii=False)
        script = f"window.editionRecords={text};\n"
        write_text(path.with_suffix(".js"), script)
        path.unlink()


def open_from_disk(copy: Path, site: Path, start: str) -> bool:
    """Make every page open from disk; whether the pamphlet's own text stands in one."""
    original = False
    for page in sorted(copy.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        original = original or 'class="original"' in text
        text = text.replace("<html ", "<html data-offline ", 1)
        folder = page.parent.relative_to(copy)
        linked = partial(_from_disk, copy=copy, site=site, start=start, folder=folder)
        text = replaced(text, lambda tag, linked=linked: _LINK.sub(linked, tag))  # type: ignore[misc]
        page.write_text(text, encoding="utf-8")
    for script in sorted(copy.rglob("*.js")):
        text = script.read_text(encoding="utf-8")
        script.write_text(_IN_SCRIPT.sub(lambda m: _file(copy, m[0]), text), encoding="utf-8")
    return original


def _file(copy: Path, address: str) -> str:
    """An address from the root in a script, with the name of the file where it is a page's."""
    return f"{address}index.html" if (copy / address / "index.html").is_file() else address


def _from_disk(match: re.Match[str], copy: Path, site: Path, start: str, folder: Path) -> str:
    """The attribute with an address that works from disk, on a page of the folder in the copy.

    A page is named by its file; what the copy leaves out by its place on the site.
    """
    name, address, rest = match.groups()
    if _SCHEME.match(address):
        return match[0]
    path = folder / unquote(address)
    if (copy / path / "index.html").is_file():
        page = address.rstrip("/")
        address = "index.html" if page == "." else f"{page}/index.html"
    elif not (copy / path).is_file():
        below = (site / path).resolve()
        if not below.exists() or not below.is_relative_to(site.resolve()):
            said = f"leads to {address}, which is not in the site. Hint: mend the link."
            raise EditionError(f"{(site / folder / 'index.html').as_posix()}: {said}")
        address = start + below.relative_to(site.resolve()).as_posix()
    return f'{name}="{address}{rest}"'
