"""The edition served on this machine while it is edited."""

import contextlib
import errno
import glob
import multiprocessing
import os
import posixpath
import re
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from mkdocs.livereload import LiveReloadServer

from edition.build import build as build_site
from edition.build import declare
from edition.ground.messages import EditionError
from edition.ground.writing import end_in_order, replace, told
from edition.reading import store
from edition.serving.live import Pages
from edition.site.delivery import content_type

WATCHED = ("docs", "overrides", "mkdocs.yml")
#: The search may find an edit some seconds late rather than make a reader wait.
SEARCH = "assets/search"

#: A host by name or number, or an address of IPv6 in brackets; and a port.
_ADDRESS = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<host>[^\s:\[\]]+)):(?P<port>\d{1,5})")
_LAST = 65_535
#: How far the build gives way. With more, it would wait for ever beside programs that never rest.
NICENESS = 10


class Server(LiveReloadServer):
    """MkDocs' server, which reloads open pages, with each file made when it is asked for."""

    def __init__(self, host: str, port: int, project: Path, site: Path, root: Path) -> None:
        """Take up the edition of the project; EditionError where it is not sound."""
        self.pages = Pages(project, root)
        self.site = site
        self.whole = WholeBuild(project, site)
        self.whole.want()
        super().__init__(self.take_up, host, port, str(root), polling_interval=0.2)

    def take_up(self) -> None:
        """Take up a change; a fault is said in its line, and the last good state stays."""
        try:
            with told(Path(self.root)):
                self.pages.refresh()
        except click.ClickException as fault:
            click.echo(fault.format_message(), err=True)
        else:
            self.whole.want()

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer from the root, after bringing what is asked for up to date there.

        Where a change is taken up meanwhile, it is brought again: the page says
        of which state it is, and would otherwise not be loaded anew.
        """
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return super().serve_request(environ, start_response)
        while True:
            number = self.pages.number
            self.bring(path)
            head, answer = self._answer(environ)
            if number == self.pages.number:
                start_response(*head)
                return answer
            getattr(answer, "close", bool)()

    def _answer(self, environ: dict[str, Any]) -> tuple[tuple[Any, ...], Iterable[bytes]]:
        """What MkDocs' server answers, not yet sent."""
        said: list[tuple[Any, ...]] = []
        answer = super().serve_request(environ, lambda *head: said.append(head))
        (status, headers, *rest), kind = said[0], content_type(environ["PATH_INFO"])
        if kind and status.startswith("200"):
            headers = [(n, v) for n, v in headers if n.lower() != "content-type"]
            headers.append(("Content-Type", kind))
        return (status, headers, *rest), answer

    def bring(self, path: str) -> None:
        """Bring what stands at the path of the site up to date below the root."""
        target = posixpath.normpath(f"/{path}").strip("/")
        page = posixpath.join(target, "index.html")
        targets = (page,) if path.endswith("/") else (target, page)
        try:
            if any(self.pages.bring(found) for found in targets):
                return
        except click.ClickException as fault:
            click.echo(fault.format_message(), err=True)
            return
        if not (target.startswith(SEARCH) and self._whole(target).is_file()):
            self.whole.wait()
        for made in targets:
            # Another build may be putting its site there just now.
            with contextlib.suppress(OSError):
                replace(Path(self.root, made), self._whole(made).read_bytes())
                return
        for gone in targets:
            with contextlib.suppress(OSError):
                Path(self.root, gone).unlink()

    def _whole(self, name: str) -> Path:
        """The file in the whole site, whose name may bear the digest of its content there."""
        path = self.site / name
        packed = f"{glob.escape(path.stem)}.{'?' * 8}{path.suffix}"
        return path if path.is_file() else next(path.parent.glob(packed), path)


def serve(project: Path, site: Path, address: str) -> None:
    """Take the edition up, say where it is, serve until interrupted."""
    host, port = _asked_for(address)
    click.echo("reading the edition")
    declare(store.load(project / store.FOLDER).imprint)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as root:
        server = Server(host, port, project, site, Path(root))
        for path in WATCHED:
            if (project / path).exists():
                server.watch(str(project / path))
        click.echo(f"The edition is at http://{address}/ (Ctrl C ends it)")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            click.echo("ended")
        finally:
            server.shutdown()


def _asked_for(address: str) -> tuple[str, int]:
    """Host and port of an address that can be had, asked before a build is spent on it.

    An address of IPv6 stands in brackets, as in a browser: [::1]:8000.
    """
    found = _ADDRESS.fullmatch(address)
    if not found or int(found["port"]) > _LAST:
        hint = "Hint: write 127.0.0.1:8000, or [::1]:8000."
        raise EditionError(f"{address}: is no address with a port. {hint}")
    host, port = found["six"] or found["host"], int(found["port"])
    kind = socket.AF_INET6 if found["six"] else socket.AF_INET
    with socket.socket(kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            other = port + 1 if error.errno == errno.EADDRINUSE and port < _LAST else 8000
            hint = f"make serve ADDRESS='{address.removesuffix(found['port'])}{other}'"
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                hint = "give an address of this machine."
            reason = (error.strerror or str(error)).rstrip(".")
            raise EditionError(f"{address}: {reason}. Hint: {hint}") from None
    return host, port


class WholeBuild:
    """Builds of the project into `folder`, one after the other, each of the newest state.

    What no page is, such as the index of the search, the data or the PDF, is made of
    the whole. It is built once more after each change, by a process of its own and with less
    claim on the processor, so that the pages, which are built when asked for, need not wait.
    """

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
