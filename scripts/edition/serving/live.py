"""The pages while the edition is edited: each built when it is asked for, from files as they are.

A rebuild of everything costs more with every page; a page that was kept where
something it draws on has changed would be stale. So no page is kept over a
change, only pieces that say what they are made of, and nothing is built that
nobody looks at.
"""

import gc
import threading
from pathlib import Path

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from edition.ground import text_files
from edition.ground.writing import replace
from edition.reading.site import FILE
from edition.site import whole_text

#: Pages that an export fills from other pages; only a whole build has them.
FILLED = frozenset({whole_text.PAGE.as_posix()})


class State:
    """The files of the edition as they were when a change was taken up.

    MkDocs builds all pages in one run; the steps for one page are the same. The
    Markdown of all pages is read at once, for a page shows titles of others.
    """

    def __init__(self, project: Path, root: Path) -> None:
        config = str(project / FILE)
        self.config: MkDocsConfig = load_config(config, site_dir=str(root), strict=True)
        options = self.config.mdx_configs.setdefault("edition.markdown", {})
        options["served"] = text_files.read(project / FILE)
        self.environment: jinja2.Environment = self.config.theme.get_env()
        self.files: Files = get_files(self.config)
        self.nav: Navigation = get_navigation(self.files, self.config)
        self.documents = self.files.documentation_pages()
        self.by_target: dict[str, File] = {file.dest_uri: file for file in self.files}
        for file in self.documents:
            self.page(file).read_source(self.config)
        self.built: set[str] = set()

    def page(self, file: File) -> Page:
        """The page of a file, in the navigation or not."""
        return file.page or Page(None, file, self.config)

    def build(self, file: File) -> str:
        """The page as HTML."""
        page = self.page(file)
        page.render(self.config, self.files)
        page.active = True
        try:
            context = get_context(self.nav, self.documents, self.config, page)
            template = self.environment.get_template(page.meta.get("template", "main.html"))
            return template.render(context)
        finally:
            page.active = False


class Pages:
    """What is asked for, brought up to date below a folder of their own."""

    def __init__(self, project: Path, root: Path) -> None:
        """Take the edition up; EditionError where it is not sound."""
        self.project = project
        self.root = root
        #: How often a change was taken up.
        self.number = 0
        self._lock = threading.Lock()
        self._state = self._take_up()
        # Most of what was read now stays: the collector need not go through it at each change.
        gc.collect()
        gc.freeze()

    def refresh(self) -> None:
        """Take up the files as they are now; where that fails, the last state stays."""
        with self._lock:
            self._state = self._take_up()
            self.number += 1

    def bring(self, target: str) -> bool:
        """Bring the file of the site (`text/section-12/index.html`) up to date below the root.

        False where it is neither a page nor loaded by pages: then a whole build
        has it. EditionError, as from any build, where the page has a fault.
        """
        with self._lock:
            state = self._state
            file = state.by_target.get(target)
            if file is None or target in FILLED:
                return False
            # A page, or loaded by pages as it is; exports may change all others.
            if not (file.is_documentation_page() or file.dest_uri.startswith("assets/")):
                return False
            if target not in state.built:
                self._write(state, file)
            return True

    def _take_up(self) -> State:
        """A new state, tried with the home page: with it all data are read and checked."""
        state = State(self.project, self.root)
        home = state.by_target.get("index.html")
        if home is not None:
            self._write(state, home)
        return state

    def _write(self, state: State, file: File) -> None:
        if file.is_documentation_page():
            data = state.build(file).encode()
        else:
            data = Path(str(file.abs_src_path)).read_bytes()
        replace(self.root / file.dest_uri, data)
        state.built.add(file.dest_uri)
