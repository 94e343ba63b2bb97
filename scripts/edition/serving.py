"""The edition served on this machine while it is edited."""

from __future__ import annotations

import contextlib
import posixpath
import signal
import socket
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from mkdocs.livereload import LiveReloadServer

from edition.live import Pages, replace
from edition.messages import EditionError
from edition.whole_build import WholeBuild

WATCHED = ("docs", "overrides", "mkdocs.yml")
#: Folders of the search. It may find an edit some seconds late rather than make a reader wait.
SEARCH = ("pagefind/", "search/")


class Server(LiveReloadServer):
    """MkDocs' server, which reloads open pages, with each file made when it is asked for."""

    def __init__(self, host: str, port: int, site: Path, root: Path) -> None:
        """Take up the edition in the current folder; EditionError where it is not sound."""
        self.pages = Pages(root)
        self.site = site
        self.whole = WholeBuild(site)
        self.whole.want()
        super().__init__(self.take_up, host, port, str(root), polling_interval=0.2)

    def take_up(self) -> None:
        """Take up a change; a fault is said in its line, and the last good state stays."""
        try:
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
        return said[0], answer

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
        if not (target.startswith(SEARCH) and (self.site / target).is_file()):
            self.whole.wait()
        made = next((found for found in targets if (self.site / found).is_file()), None)
        if made:
            replace(Path(self.root, made), (self.site / made).read_bytes())
        else:
            for gone in targets:
                with contextlib.suppress(OSError):
                    Path(self.root, gone).unlink()


def serve(site: Path, address: str) -> None:
    """Take the edition up, say where it is, serve until interrupted."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise EditionError(f"{address}: is no address. Hint: write 127.0.0.1:8000.")
    _ask_for(host, int(port))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as root:
        server = Server(host, int(port), site, Path(root))
        for path in WATCHED:
            if Path(path).exists():
                server.watch(path)
        click.echo(f"The edition is at http://{address}/ (Ctrl C ends it)")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            click.echo("ended")
        finally:
            server.shutdown()


def _ask_for(host: str, port: int) -> None:
    """Whether the port is free, before a build is spent on it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            hint = f"Hint: make serve ADDRESS=127.0.0.1:{port + 1}"
            raise EditionError(f"{host}:{port}: {error.strerror}. {hint}") from None
