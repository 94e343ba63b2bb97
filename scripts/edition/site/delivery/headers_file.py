"""The headers as the file `_headers`, which Netlify, Cloudflare Pages and their like read.

They join the values of two rules for one path, so no rule for all paths says
how long a file is kept: what no rule names, both ask for again by themselves.
"""

from __future__ import annotations

import re
from pathlib import Path

from edition.ground.messages import EditionError
from edition.model.edition import Edition
from edition.site.delivery.headers import FOREVER, content_type, forever, headers

#: Files whose type or letters such a host does not know by itself.
_PLAIN = frozenset({".txt", ".bib", ".ris"})
#: Cloudflare reads no more rules, and no longer lines.
MOST_RULES, LONGEST = 100, 2000


def write(edition: Edition, site: Path) -> str:
    """Write `site`/_headers; a line that says how many rules it has."""
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
