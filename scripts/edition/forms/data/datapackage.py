"""The data package (Frictionless): every CSV with its Table Schema.

The JSON files are not in it: each has a JSON Schema of its own, and a program that puts the
package into a database would make an empty table of each.

The tables of the pamphlet and the edition's own series are data packages of
their own, which an editor keeps in docs/data/tables and docs/data/series; their
resources are taken over with their paths, a series with the works that it is from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition.forms.data import values
from edition.model import licence
from edition.model.edition import Edition
from edition.model.forms import KINDS, Kind
from edition.model.sources import Source

#: Folders of data/ with a package of their own.
KEPT = ("tables", "series")
#: Of CSV: with the mark at its beginning, without which Excel shows wrong letters.
ENCODING = "utf-8-sig"
LICENCES = [
    {"name": licence.NAME, "title": licence.TITLE, "path": licence.URL},
]


def of(edition: Edition, data: Path) -> dict[str, Any]:
    """The descriptor; `data` is its folder in the built site."""
    resources = [_csv(kind, edition) for kind in KINDS]
    resources += [resource for name in KEPT for resource in _kept(data, name, edition)]
    return {
        "profile": "data-package",
        "name": "edition",
        "title": f"{edition.site.title}: a critical edition",
        "description": edition.site.description,
        "homepage": edition.site.address,
        "version": edition.imprint.version,
        "licenses": LICENCES,
        "contributors": [{"title": "The editors", "role": "author"}],
        "resources": resources,
    }


def _csv(kind: Kind, edition: Edition) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [values.table_field(f) for f in edition.schema.get(kind.schema, ())],
        "missingValues": [""],
        "primaryKey": [kind.key],
    }
    if kind.leads:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": resource, "fields": [field]}}
            for name, (resource, field) in kind.leads.items()
        ]
    return {
        "name": kind.name,
        "path": f"{kind.name}.csv",
        "profile": "tabular-data-resource",
        "title": kind.title,
        "description": kind.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": ENCODING,
        "licenses": LICENCES,
        "schema": schema,
    }


def _kept(data: Path, name: str, edition: Edition) -> Iterator[dict[str, Any]]:
    path = data / name / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for resource in package.get("resources", ()):
        works = [{"title": _title(edition.sources[key])} for key in resource.get("works", ())]
        yield {
            **resource,
            "path": f"{name}/{resource['path']}",
            "licenses": LICENCES,
            **({"sources": works} if works else {}),
        }


def _title(source: Source) -> str:
    return str(source.csl.get("title-short") or source.csl["title"])
