"""The built site as it is delivered: by nginx, on this machine, under its own configuration."""

import contextlib
import os
import re
import resource
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from edition.site.delivery import configuration

MODULE = Path("/usr/share/nginx/modules/ngx_http_brotli_static_module.so")
CONNECTIONS = 1000


def lacking() -> str:
    """What is missing for serving, or nothing."""
    if not _nginx():
        return "nginx is not installed"
    return "" if MODULE.exists() else "nginx has no module for Brotli"


def _nginx() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextlib.contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the built site with nginx on a free port; yields its address."""
    nginx = _nginx()
    if nginx is None:
        raise FileNotFoundError("nginx")
    _open_files()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as run:
        config = Path(run) / "nginx.conf"
        text = configuration(site, root=str(site), listen=f"127.0.0.1:{port}", run=run)
        config.write_text(text, encoding="utf-8")
        # Its workers give up root, and could not read a folder that is root's alone.
        user = "user root; " if os.geteuid() == 0 else ""
        command = [nginx, "-c", str(config), "-g", f"{user}daemon off;"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
            try:
                _wait(port)
                yield f"http://127.0.0.1:{port}/"
            finally:
                server.terminate()


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("nginx does not answer")


def _open_files() -> None:
    """A thousand connections are more files than a shell allows by itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 8192 if hard == resource.RLIM_INFINITY else min(8192, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def load(address: str, seconds: int) -> tuple[float, str]:
    """Hold 1,000 connections with wrk for so long: answers a second, and its errors or nothing."""
    _open_files()
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s"]
    command += ["-H", "Accept-Encoding: br", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s*([\d.]+)", said)
    errors = re.findall(r"(?:Socket errors|Non-2xx).*", said)
    return (float(rate[1]) if rate else 0.0), "; ".join(errors)
