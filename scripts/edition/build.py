"""The build: pages and every other form, made beside the last good site and put in its place."""

import contextlib
import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from edition import checks
from edition.checks import site as site_checks
from edition.forms import plain, search, tei
from edition.forms.book import epub, pdf
from edition.forms.data import tabular
from edition.forms.lookup import citation_files, feed, index, web_annotations
from edition.ground.messages import EditionError
from edition.ground.writing import alone, base, told
from edition.model.edition import Edition
from edition.model.imprint import Imprint
from edition.reading import store
from edition.reading.site import FILE
from edition.site import (
    addresses,
    assets,
    chart_files,
    compression,
    delivery,
    share_pictures,
    whole_text,
)
from edition.site.metadata import head

#: What is made of the edition and of its pages: the whole text is made of pages. The PDF is set
#: beside all others.
FORMS = (
    pdf.write,
    search.write,
    tabular.write,
    index.write_inventory,
    index.write,
    index.write_site_map,
    feed.write,
    epub.write,
    pdf.write_papers,
    tei.write,
    plain.write,
    addresses.write,
    citation_files.write,
    citation_files.write_bibliography,
    web_annotations.write,
    share_pictures.write,
    chart_files.write,
    whole_text.write,
)
#: What comes when all of these are there: the head links to them, and the verification sees what
#: all others have made.
AFTER = (head.write, assets.write, addresses.verify)
#: What a server needs, after all else: the policy sees every page, the packing every file.
DELIVERY = (delivery.write, compression.write)


def build(project: Path, site: Path, *, delivered: bool = True) -> str:
    """Build pages and exports into `site`; the last good site stays until the new one is whole.

    What only a server on the internet needs is left out where not `delivered`, and
    what checks/site.py asks is not asked: an editor is waiting.
    """
    if site.is_symlink():  # what it leads to is swapped, and not the link
        site = site.resolve()
    whole = site.absolute()
    new, old = (whole.with_name(f"{whole.name}.{end}") for end in ("new", "old"))
    home = site / "index.html"
    if site.exists() and not (home.exists() or (site.is_dir() and not any(site.iterdir()))):
        raise EditionError(f"{site}: holds what is no built site. Hint: name a folder of its own.")
    with told(site), alone(site), _uncollected():
        _make_room(site, new, old)
        try:
            # The disk is asked while what fills it is still there.
            with told(site):
                declare(store.load(project / store.FOLDER).imprint)
                mkdocs_build(load_config(str(project / FILE), site_dir=str(new), strict=True))
                said = write_all(project, new, delivered=delivered)
                if delivered and (faults := list(site_checks.run(new))):
                    raise EditionError(faults)
                _swap(site, new, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return said


def declare(imprint: Imprint) -> None:
    """Set SOURCE_DATE_EPOCH, which makers of dated files ask, to midnight UTC of the release's day.

    A value that is given stays, so that a packager decides (reproducible-builds.org).
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(imprint.moment.timestamp())))


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """No search for objects that hold each other: a fifth of the time of all that is Python's.

    A process that builds comes to its end, and the pages leave 40 MB of such
    objects, where setting the PDF takes over 1 GB.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def write_all(project: Path, site: Path, *, delivered: bool = True) -> str:
    """Every export into the built site; one line that says what was written.

    What only a server on the internet needs is left out where not `delivered`.
    """
    edition = load(project, site)
    declare(edition.imprint)
    if edition.history.newest is None:
        hint = "Hint: restore changes.yml; title pages name the release."
        raise EditionError(f"{edition.at('docs/data/changes.yml')}: has no release. {hint}")
    checks.sound(edition)
    begun = [write(edition, site) for write in FORMS]
    said = [line if isinstance(line, str) else line() for line in begun]
    after = (*AFTER, *DELIVERY) if delivered else AFTER
    return "; ".join((*said, *(write(edition, site) for write in after)))


def load(project: Path, site: Path) -> Edition:
    """The edition of the project, under the address for which the site was built."""
    return store.load(project / store.FOLDER, base(site))


def _make_room(site: Path, new: Path, old: Path) -> None:
    """Take up a swap that was cut short, and remove what was left of others."""
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _swap(site: Path, new: Path, old: Path) -> None:
    """Put the new site in the place of the old one: two renames, undone where the second fails.

    Between the two there is no site for some microseconds; a build that is
    killed just then leaves the old one at `old`, where the next build finds it.
    """
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
