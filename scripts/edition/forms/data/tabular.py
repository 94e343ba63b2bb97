"""The data as CSV and JSON, with schemas and a data package, in the built site below data/.

data/claims.csv       one row a record; the columns are the fields of schema.yml
data/claims.json      the same records with their structure
data/schema/claims.json   JSON Schema of that file
data/datapackage.json     Frictionless data package of all of them and of the tables
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition.forms.data import values
from edition.forms.data.rows import Values, records
from edition.forms.data.values import cell, structure
from edition.ground.writing import write_csv, write_json
from edition.model import licence
from edition.model.edition import Edition
from edition.model.forms import KINDS, Kind

#: Folders of data/ with a package of their own.
KEPT = ("tables", "series")
#: Of CSV: with the mark at its beginning, without which Excel shows wrong letters.
ENCODING = "utf-8-sig"
LICENCES = [
    {"name": licence.NAME, "title": licence.TITLE, "path": licence.URL},
]


def write(edition: Edition, site: Path) -> str:
    """Write `site`/data; a line that says how many kinds and records there are."""
    total = 0
    folder = site / "data"
    for kind in KINDS:
        found = list(records(kind, edition))
        total += len(found)
        write_csv(folder / f"{kind.name}.csv", table(kind, found, edition))
        write_json(folder / f"{kind.name}.json", objects(kind, found, edition))
        schema = values.json_schema(kind, edition, edition.site.address)
        write_json(folder / "schema" / f"{kind.name}.json", schema)
    for name in KEPT:
        _mark(folder / name / "datapackage.json")
    write_json(folder / "datapackage.json", package(edition, folder))
    return f"data: {len(KINDS)} kinds, {total} records"


def _mark(package: Path) -> None:
    """Give the tables that the editors keep the mark of the others, and say so in their package."""
    if not package.exists():
        return
    described = json.loads(package.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        path = package.parent / resource["path"]
        write_csv(path, path.read_text(encoding="utf-8-sig"))
        resource["encoding"] = ENCODING
    write_json(package, described)


def table(kind: Kind, found: list[Values], edition: Edition) -> str:
    """The records as CSV."""
    columns = [field["name"] for field in edition.schema.get(kind.schema, ())]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for record in found:
        writer.writerow({name: cell(value) for name, value in record.items()})
    return text.getvalue()


def objects(kind: Kind, found: list[Values], edition: Edition) -> list[dict[str, Any]]:
    """The records as objects of JSON."""
    forms = {
        field["name"]: field.get("form", "text") for field in edition.schema.get(kind.schema, ())
    }
    return [
        {name: structure(value, forms[name], edition) for name, value in record.items()}
        for record in found
    ]


def package(edition: Edition, data: Path) -> dict[str, Any]:
    """The descriptor (Frictionless): every CSV with its Table Schema; `data` is its folder.

    The JSON files are not in it: each has a JSON Schema of its own, and a program that puts the
    package into a database would make an empty table of each. The tables of the pamphlet and the
    edition's own series are packages of their own, which an editor keeps in docs/data; their
    resources are taken over with their paths, a series with the works that it is from.
    """
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
        csl = [edition.sources[key].csl for key in resource.get("works", ())]
        works = [{"title": str(work.get("title-short") or work["title"])} for work in csl]
        yield {
            **resource,
            "path": f"{name}/{resource['path']}",
            "licenses": LICENCES,
            **({"sources": works} if works else {}),
        }
