"""The whole site while the edition is edited: built behind the reader's back, by its own process.

What no page is, such as the index of the search, the data or the PDF, is made of
the whole. It is built once more after each change, with less claim on the
processor, so that the pages, which are built when asked for, need not wait.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from pathlib import Path

import click

from edition.build import build as build_site
from edition.ground.writing import end_in_order

#: How far the build gives way. With more, it would wait for ever beside programs that never rest.
NICENESS = 10


class WholeBuild:
    """Builds of the project into `folder`, one after the other, each of the newest state."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.project, self.folder = project, folder
        self._turn = threading.Condition()
        self._wanted = self._done = 0
        threading.Thread(target=self._work, daemon=True).start()

    def want(self) -> None:
        """Have the site built anew; a build that is under way comes to its end first."""
        with self._turn:
            self._wanted += 1
            self._turn.notify_all()

    def wait(self) -> None:
        """Wait until the site is of the newest state, or could not be built from it."""
        with self._turn:
            self._turn.wait_for(lambda: self._done == self._wanted)

    def _work(self) -> None:
        # Ctrl C is for who waits for it. What is started here is ended with it, and inherits this.
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._done < self._wanted)
                number = self._wanted
            spawn = multiprocessing.get_context("spawn")
            given = (self.project, self.folder, NICENESS)
            child = spawn.Process(target=build, args=given, daemon=True)
            child.start()
            child.join()
            with self._turn:
                self._done = number
                self._turn.notify_all()


def build(project: Path, folder: Path, niceness: int) -> None:
    """Build the site; a fault is said in its line, and the last good site stays."""
    end_in_order()
    if hasattr(os, "nice"):
        os.nice(niceness)
    try:
        click.echo(build_site(project, folder, delivered=False))
    except click.ClickException as fault:
        click.echo(fault.format_message(), err=True)
        sys.exit(1)
