"""The configuration with which nginx serves the built site.

It is written, not committed: its policy names the scripts of one build.
"""

from __future__ import annotations

import re
import string
from pathlib import Path

from edition.ground.messages import EditionError
from edition.ground.writing import built
from edition.site.delivery.headers import FOREVER, OTHERS, PATTERN, REVALIDATED, TEXTS, headers

TEMPLATE = Path(__file__).with_name("nginx.conf")


class _Template(string.Template):
    """nginx has `$` for its own variables."""

    delimiter = "@"


def configuration(site: Path, *, root: str, listen: str, run: str, brotli: bool = True) -> str:
    """The whole configuration for the site built at `site` and put at `root`.

    `listen` is a port or an address with one; `run` the folder for its process id
    and temporary files; without `brotli` the module of that name is not asked for.
    """
    for name, path in (("root", root), ("run", run)):
        if not re.fullmatch(r"/[^\"$\\\n]*", path):
            hint = "Hint: an absolute path without quotation marks, $ and \\."
            raise EditionError(f"{path}: cannot be the folder {name} of nginx. {hint}")
    if not re.fullmatch(r"[\w.:\[\]-]+", listen):
        raise EditionError(f"{listen}: is no address. Hint: write 8080 or 127.0.0.1:8080.")
    said = (f'add_header {name} "{value}" always;' for name, value in headers(built(site)).items())
    return _Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        modules="load_module modules/ngx_http_brotli_static_module.so;" if brotli else "",
        brotli="brotli_static on;" if brotli else "",
        run=run, root=root, listen=listen,
        pattern=PATTERN, forever=FOREVER, revalidated=REVALIDATED,
        headers="\n        ".join(said),
        types="\n        ".join(f"{kind} {name};" for name, kind in {**TEXTS, **OTHERS}.items()),
        texts=" ".join(sorted({*TEXTS.values()} - {"text/html"})),
    )  # fmt: skip
