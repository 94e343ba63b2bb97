"""The data package (Frictionless): every CSV with its Table Schema, every JSON with its own.

The tables of the pamphlet are a data package of their own, which an editor
keeps in docs/data/tables; its resources are taken over with their paths.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from edition.exports import licence, values
from edition.exports.entries import fields_of
from edition.exports.walk import Book
from edition.kinds import KINDS, Kind
from edition.model import Edition

LICENCES = [
    {"name": licence.NAME, "title": licence.TITLE, "path": licence.URL},
]


def of(edition: Edition, book: Book, tables: Path) -> dict[str, Any]:
    """The descriptor; `tables` is that of the pamphlet's tables in the built site."""
    newest = edition.history.newest
    head = {
        "profile": "data-package",
        "name": "edition",
        "title": f"{book.title}: a critical edition",
        "description": book.description,
        "homepage": book.address,
        "version": newest.version if newest else "",
        "licenses": LICENCES,
        "contributors": [{"title": "The editors", "role": "author"}],
    }
    resources = [_csv(kind, edition) for kind in KINDS]
    resources += [_json(kind) for kind in KINDS]
    resources += _tables(tables)
    return {**{name: value for name, value in head.items() if value}, "resources": resources}


def _csv(kind: Kind, edition: Edition) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [values.table_field(kind.schema, f, edition) for f in fields_of(kind, edition)],
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
        "encoding": "utf-8",
        "licenses": LICENCES,
        "schema": schema,
    }


def _json(kind: Kind) -> dict[str, Any]:
    """The same records with their structure, which a Table Schema cannot describe."""
    return {
        "name": f"{kind.name}-json",
        "path": f"{kind.name}.json",
        "profile": "data-resource",
        "type": "json",
        "title": f"{kind.title}, with their structure",
        "description": kind.description,
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "licenses": LICENCES,
        "jsonSchema": f"schema/{kind.name}.json",
    }


def _tables(path: Path) -> list[dict[str, Any]]:
    package = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [
        {**resource, "path": f"tables/{resource['path']}", "licenses": LICENCES}
        for resource in package.get("resources", ())
    ]
