"""The headers as the file `_headers`, which Netlify, Cloudflare Pages and their like read.

They join the values of two rules for one path, so no rule for all paths says
how long a file is kept: what no rule names, both ask for again by themselves.
"""

from __future__ import annotations

from pathlib import Path

from edition.delivery.headers import FOREVER, forever, headers
from edition.messages import EditionError
from edition.model import Edition

#: Folders of Pagefind in which every name carries a digest.
_FOLDERS = ("/pagefind/filter/", "/pagefind/fragment/", "/pagefind/index/")
#: Cloudflare reads no more rules, and no longer lines.
MOST_RULES, LONGEST = 100, 2000


def write(edition: Edition, site: Path) -> str:
    """Write `site`/_headers; a line that says how many rules it has."""
    rules = {"/*": {**headers(site), "Strict-Transport-Security": "max-age=31536000"}}
    kept = forever(site)
    paths = [f"{folder}*" for folder in _FOLDERS if any(p.startswith(folder) for p in kept)]
    paths += [path for path in kept if not path.startswith(_FOLDERS)]
    rules |= {path: {"Cache-Control": FOREVER} for path in paths}
    lines = []
    for path, said in rules.items():
        lines += [path, *(f"  {name}: {value}" for name, value in said.items())]
    if len(rules) > MOST_RULES or max(map(len, lines)) > LONGEST:
        hint = f"Hint: at most {MOST_RULES} rules, and {LONGEST} characters a line."
        raise EditionError(f"{site}/_headers: is more than static hosts read. {hint}")
    (site / "_headers").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"headers: {len(rules)} rules"
