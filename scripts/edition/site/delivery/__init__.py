"""Delivery: what a server says and does when it hands out the built site, whichever it is.

The headers of every answer, and how long a file may be kept: one rule for every server.
"""

import base64
import hashlib
import re
import string
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from edition.ground.messages import EditionError
from edition.ground.writing import built
from edition.model.edition import Edition

#: A file whose name carries the digest of its content never changes.
PATTERN = r"^/assets/.*[._-][0-9a-f]{8,64}\.[a-z0-9]+$"
FOREVER = "public, max-age=31536000, immutable"
#: Kept, but asked for again each time: a new edition is seen at once.
REVALIDATED = "no-cache"

#: The media types of files that are text, all of it UTF-8, by ending. A browser that is not told
#: so takes plain text for one of the letters of Western Europe.
TEXTS: Mapping[str, str] = {
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex",
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "map": "application/json",
    "md": "text/markdown",
    "mjs": "text/javascript",
    "ris": "application/x-research-info-systems",
    "rng": "application/xml",
    "svg": "image/svg+xml",
    "tei": "application/tei+xml",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "xsd": "application/xml",
    "yaml": "application/yaml",
    "yml": "application/yaml",
}
#: Those of all others.
OTHERS: Mapping[str, str] = {
    "epub": "application/epub+zip",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "png": "image/png",
    "wasm": "application/wasm",
    "zip": "application/zip",
}

_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    # Which passage somebody came from is no other site's business.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
            "magnetometer", "microphone", "midi", "payment", "serial", "usb",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    # The data, the inventory and the pictures are there to be used by other sites.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}  # fmt: skip
#: Blocks of data that no browser runs.
DATA = frozenset({"application/json", "application/ld+json"})
#: Files whose type or letters a static host does not know by itself.
_PLAIN = frozenset({".txt", ".bib", ".ris"})
#: Cloudflare reads no more rules, and no longer lines.
MOST_RULES, LONGEST = 100, 2000
TEMPLATE = Path(__file__).with_name("nginx.conf")


def headers(site: Path) -> Mapping[str, str]:
    """The headers of every answer from the built site, without those of caching."""
    return {"Content-Security-Policy": policy(site), **_HEADERS}


def content_type(path: str) -> str:
    """What a file says of its content; nothing for one of a kind that the site does not have."""
    ending = path.rpartition(".")[2]
    return f"{TEXTS[ending]}; charset=utf-8" if ending in TEXTS else OTHERS.get(ending, "")


def forever(site: Path) -> list[str]:
    """The paths of the files that may be kept for ever, from the site's root, in order."""
    paths = ("/" + file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return sorted(path for path in paths if re.match(PATTERN, path))


def policy(site: Path) -> str:
    """The Content-Security-Policy of every page: it names what they need, and nothing else.

    Scripts and styles are files of the site; an inline one is named by its
    digest. What no digest can name (a style attribute, an event handler, a
    `javascript:` link) the policy would silently kill: checks/site.py allows no page to have it.
    """
    scripts: set[str] = set()
    styles: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        page = etree.parse(str(path), etree.HTMLParser(encoding="utf-8")).getroot()
        styles |= {_digest(style.text or "") for style in page.iter("style")}
        for script in page.iter("script"):
            if script.get("src") is None and script.get("type") not in DATA:
                scripts.add(_digest(script.text or ""))
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(scripts)],
        "style-src": ["'self'", *sorted(styles)],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def _digest(text: str) -> str:
    """A script or style as the policy names it."""
    found = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{found}'"


def write(edition: Edition, site: Path) -> str:
    """Write `site`/_headers, which Netlify, Cloudflare Pages and their like read.

    They join the values of two rules for one path, so no rule for all paths says
    how long a file is kept: what no rule names, both ask for again by themselves.
    A line that says how many rules it has.
    """
    rules = {"/*": {**headers(site), "Strict-Transport-Security": "max-age=31536000"}}
    rules |= {path: {"Cache-Control": FOREVER} for path in forever(site)}
    texts = (f"/{p.relative_to(site).as_posix()}" for p in site.rglob("*") if p.suffix in _PLAIN)
    named = sorted({re.sub(r"^/text/[^/]+/", "/text/:section/", path) for path in texts})
    rules |= {p: {**rules.get(p, {}), "Content-Type": content_type(p)} for p in named}
    lines = []
    for path, said in rules.items():
        lines += [path, *(f"  {name}: {value}" for name, value in said.items())]
    if len(rules) > MOST_RULES or max(map(len, lines)) > LONGEST:
        hint = f"Hint: at most {MOST_RULES} rules, and {LONGEST} characters a line."
        raise EditionError(f"{site}/_headers: is more than static hosts read. {hint}")
    (site / "_headers").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"headers: {len(rules)} rules"


class _Template(string.Template):
    """nginx has `$` for its own variables."""

    delimiter = "@"


def configuration(site: Path, *, root: str, listen: str, run: str, brotli: bool = True) -> str:
    """The configuration with which nginx serves the site built at `site` and put at `root`.

    It is written, not committed: its policy names the scripts of one build.
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
