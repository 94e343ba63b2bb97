"""The command line: python -m edition import | check | build | serve | export | offline | ..."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from edition import (
    addresses,
    checks,
    dating,
    exports,
    history_records,
    importer,
    offline_copy,
    serving,
    site,
    store,
)
from edition.checks import site as site_checks
from edition.delivery.nginx import configuration
from edition.messages import EditionError

DOCS = Path("docs")
SITE = Path("site")


@click.group()
def main() -> None:
    """Import the source text, check the edition, write exports into the built site."""
    dating.declare()


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--accept", is_flag=True, help="Record a text that differs from the recorded one.")
def import_(file: Path, accept: bool) -> None:
    """Read the source text FILE and record its shape (no wording) in docs/data/passages.yml."""
    click.echo(importer.run(file, DOCS / "data" / "passages.yml", accept=accept))


@main.command()
@click.option("--site", "folder", type=click.Path(path_type=Path), help="Ask of a built site too.")
def check(folder: Path | None) -> None:
    """Ask whether the edition is complete, grounded and resolved; print every message."""
    try:
        edition = store.load(DOCS)
        found = {*checks.run(edition), *(site_checks.run(folder) if folder else ())}
    except EditionError as error:
        if not error.messages:
            raise
        found = set(error.messages)
    for message in sorted(found):
        click.echo(message, err=True)
    if found:
        files = len({message.place.path for message in found})
        click.echo(f"{len(found)} messages on {files} files", err=True)
        sys.exit(EditionError.exit_code)
    passages = sum(len(section.passages) for section in edition.sections)
    click.echo(
        f"{len(edition.sections)} sections, {passages} passages ({len(edition.reviews)} reviewed), "
        f"{len(edition.claims)} claims ({sum(len(c.calculation) for c in edition.claims)} "
        f"calculations), {len(edition.sources)} sources, {len(edition.terms)} terms, "
        f"{len(edition.tables)} tables, {len(edition.registers.figures)} figures, "
        f"{len(edition.registers.people)} people, {len(edition.registers.events)} events: "
        "no messages"
    )


@main.command()
@click.option("--site", "folder", type=click.Path(path_type=Path), default=SITE, show_default=True)
def build(folder: Path) -> None:
    """Build pages and exports; the last good site stays until the new one is whole."""
    click.echo(site.build(folder))


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True)
@click.option("--site", "folder", type=click.Path(path_type=Path), default=SITE, show_default=True)
def serve(address: str, folder: Path) -> None:
    """Serve the edition on this machine, each page as its files are when it is asked for."""
    serving.serve(folder, address)


@main.command()
@click.option("--site", "folder", type=click.Path(path_type=Path), default=SITE, show_default=True)
def export(folder: Path) -> None:
    """Write search index and data files into a site that `mkdocs build` has made."""
    click.echo(exports.write_all(store.load(DOCS), folder))


@main.command()
@click.option("--site", "folder", type=click.Path(path_type=Path), default=SITE, show_default=True)
@click.option("--to", type=click.Path(path_type=Path), default=Path("dist"), show_default=True)
def offline(folder: Path, to: Path) -> None:
    """Write a copy of the built site that opens from disk, as a zip."""
    click.echo(offline_copy.write(store.load(DOCS), folder, to))


@main.command()
def release() -> None:
    """Record every address of the edition for ever, with the newest version of changes.yml.

    Asks first what `check` asks, but whether the release is recorded.
    """
    edition = store.load(DOCS)
    waived = checks.versions.RECORDED
    messages = sorted({found for found in checks.run(edition) if found.code != waived})
    if messages:
        raise EditionError(messages)
    click.echo(addresses.record(edition, DOCS / "data" / history_records.REGISTRY))


@main.command()
@click.option("--site", "folder", type=click.Path(path_type=Path), default=SITE, show_default=True)
@click.option("--root", help="Where the site lies on the server; where it was built unless said.")
@click.option("--listen", default="8080", show_default=True, help="A port, or an address with one.")
@click.option("--run", default="/tmp", show_default=True, help="For nginx's own files.")  # noqa: S108
@click.option("--brotli/--no-brotli", default=True, help="Whether nginx has the module.")
def nginx(folder: Path, root: str | None, listen: str, run: str, brotli: bool) -> None:
    """Print the configuration with which nginx serves the built site."""
    root = root or str(folder.absolute())
    click.echo(configuration(folder, root=root, listen=listen, run=run, brotli=brotli), nl=False)


if __name__ == "__main__":
    main()
