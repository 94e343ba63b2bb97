"""The data as CSV and JSON, with schemas and a data package, in the built site below data/.

data/claims.csv       one row a record; the columns are the fields of schema.yml
data/claims.json      the same records with their structure
data/schema/claims.json   JSON Schema of that file
data/datapackage.json     Frictionless data package of all of them and of the tables
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from edition.forms.data import datapackage, json_schema
from edition.forms.data.rows import Values, records
from edition.forms.data.values import cell, structure
from edition.ground.writing import write_csv, write_json
from edition.model.edition import Edition
from edition.model.forms import KINDS, Kind


def write(edition: Edition, site: Path) -> str:
    """Write `site`/data; a line that says how many kinds and records there are."""
    total = 0
    folder = site / "data"
    for kind in KINDS:
        found = list(records(kind, edition))
        total += len(found)
        write_csv(folder / f"{kind.name}.csv", table(kind, found, edition))
        write_json(folder / f"{kind.name}.json", objects(kind, found, edition))
        schema = json_schema.of(kind, edition, edition.site.address)
        write_json(folder / "schema" / f"{kind.name}.json", schema)
    for name in datapackage.KEPT:
        _mark(folder / name / "datapackage.json")
    write_json(folder / "datapackage.json", datapackage.of(edition, folder))
    return f"data: {len(KINDS)} kinds, {total} records"


def _mark(package: Path) -> None:
    """Give the tables that the editors keep the mark of the others, and say so in their package."""
    if not package.exists():
        return
    described = json.loads(package.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        path = package.parent / resource["path"]
        write_csv(path, path.read_text(encoding="utf-8-sig"))
        resource["encoding"] = datapackage.ENCODING
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
