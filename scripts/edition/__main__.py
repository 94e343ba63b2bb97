"""The command line: python -m edition import | check | build | serve | export | offline | ..."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from edition import checks, serving
from edition.build import build as build_site
from edition.build import load, write_all
from edition.checks import site as site_checks
from edition.checks.answers import unanswered
from edition.checks.history import check_recorded
from edition.derived import addresses
from edition.derived import history as fingerprints
from edition.ground.messages import EditionError
from edition.ground.writing import alone, built, end_in_order, told
from edition.reading import history, store
from edition.reading import site as site_file
from edition.scan import importer
from edition.site import offline_copy
from edition.site.delivery import configuration

SITE = "site"
PATH = click.Path(path_type=Path)
#: The built site; an option of every command that reads or writes it.
site_option = click.option(
    "--site", "folder", type=PATH, help="`site` in the project, unless said."
)


class Commands(click.Group):
    """Commands of which each says in a line what the machine refuses it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named."""
        with told(Path(), "cannot be used"):
            return super().invoke(ctx)


@click.group(cls=Commands)
@click.option(
    "--project", type=PATH, help="The folder of mkdocs.yml: this one or the nearest above."
)
@click.pass_context
def main(context: click.Context, project: Path | None) -> None:
    """Check, build, serve and publish the edition."""
    end_in_order()
    context.obj = project or _nearest()


def _nearest() -> Path:
    """The current folder, or the first above it that has mkdocs.yml; without one, the current."""
    here = Path.cwd()
    above = (folder for folder in here.parents if (folder / site_file.FILE).exists())
    return Path() if (here / site_file.FILE).exists() else next(above, Path())


@main.command("import")
@click.argument("file", type=PATH)
@click.option("--accept", is_flag=True, help="Record a text that differs from the recorded one.")
@click.pass_obj
def import_(project: Path, file: Path, accept: bool) -> None:
    """Read the source text FILE and record its shape (no wording) in docs/data/passages.yml."""
    click.echo(importer.run(file, project / importer.CENSUS, accept=accept))


@main.command()
@click.option("--site", "folder", type=PATH, help="Ask of a built site too.")
@click.pass_obj
def check(project: Path, folder: Path | None) -> None:
    """Ask whether the edition is complete, grounded and resolved; print every message.

    Where the reader's copy of the pamphlet is not as recorded, it is said, and is no fault.
    """
    try:
        edition = store.load(project / store.FOLDER)
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
    importer.originals(edition.root)
    passages = sum(len(section.passages) for section in edition.sections)
    weighty = unanswered(edition)
    if weighty:
        click.echo(f"claims of weight without a short answer: {', '.join(weighty)}")
    ranks = Counter(source.rank for source in edition.sources.values())
    counts = (f"{ranks[tag]} {choice.label}" for tag, choice in edition.vocabulary.ranks.items())
    click.echo(f"sources by rank: {', '.join(counts)}")
    click.echo(
        f"{len(edition.sections)} sections, {passages} passages ({len(edition.reviews)} reviewed), "
        f"{len(edition.answers)} short answers, {len(edition.documents)} documents, "
        f"{len(edition.lives)} lives, "
        f"{len(edition.claims)} claims ({sum(len(c.calculation) for c in edition.claims)} "
        f"calculations), {len(edition.sources)} sources, {len(edition.terms)} terms, "
        f"{len(edition.tables)} tables, {len(edition.registers.figures)} figures, "
        f"{len(edition.registers.people)} people, {len(edition.registers.events)} events: "
        "no messages"
    )


@main.command()
@site_option
@click.pass_obj
def build(project: Path, folder: Path | None) -> None:
    """Build pages and exports; the last good site stays until the new one is whole."""
    click.echo(build_site(project, folder or project / SITE))


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True)
@site_option
@click.pass_obj
def serve(project: Path, address: str, folder: Path | None) -> None:
    """Serve the edition on this machine, each page as its files are when it is asked for."""
    serving.serve(project, folder or project / SITE, address)


@main.command()
@site_option
@click.pass_obj
def export(project: Path, folder: Path | None) -> None:
    """Write search index and data files into a site that `mkdocs build` has made."""
    site = built(folder or project / SITE)
    with alone(site):
        click.echo(write_all(project, site))


@main.command()
@site_option
@click.option("--to", type=PATH, help="`dist` in the project, unless said.")
@click.pass_obj
def offline(project: Path, folder: Path | None, to: Path | None) -> None:
    """Write a copy of the built site that opens from disk, as a zip."""
    site = built(folder or project / SITE)
    with alone(site):
        click.echo(offline_copy.write(load(project, site), site, to or project / "dist"))


@main.command()
@click.pass_obj
def release(project: Path) -> None:
    """Record every address for ever, and what each part says, with the newest version.

    Asks first what `check` asks, but whether the release is recorded.
    """
    edition = store.load(project / store.FOLDER)
    waived = check_recorded.code
    messages = sorted({found for found in checks.run(edition) if found.code != waived})
    if messages:
        raise EditionError(messages)
    data = edition.docs / "data"
    click.echo(addresses.record(edition, data / history.REGISTRY))
    click.echo(fingerprints.record(edition, data / history.FINGERPRINTS))


@main.command()
@site_option
@click.option("--root", help="Where the site lies on the server; where it was built unless said.")
@click.option("--listen", default="8080", show_default=True, help="A port, or an address with one.")
@click.option("--run", default="/tmp", show_default=True, help="For nginx's own files.")  # noqa: S108
@click.option("--brotli/--no-brotli", default=True, help="Whether nginx has the module.")
@click.pass_obj
def nginx(
    project: Path, folder: Path | None, root: str | None, listen: str, run: str, brotli: bool
) -> None:
    """Print the configuration with which nginx serves the built site."""
    folder = folder or project / SITE
    root = root or str(folder.absolute())
    click.echo(configuration(folder, root=root, listen=listen, run=run, brotli=brotli), nl=False)


if __name__ == "__main__":
    main()
