"""The address of the built site, as its own home page states it."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from edition.messages import EditionError


def base(site: Path) -> str:
    """The address that `site_url` gives, with a slash at its end; EditionError where none is."""
    home = site / "index.html"
    links = html.parse(str(home)).xpath('//link[@rel="canonical"]/@href')
    if not links:
        raise EditionError(f"{home}: states no address. Hint: give `site_url` in mkdocs.yml.")
    return str(links[0]).rstrip("/") + "/"


def write_text(path: Path, text: str) -> None:
    """Write a file of the site; EditionError where that cannot be done."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file of the site; EditionError where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        reason = f"cannot be written: {error.strerror}. Hint: check the folder's rights."
        raise EditionError(f"{path}: {reason}") from None
