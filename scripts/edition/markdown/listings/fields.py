"""Fields: what each field of the data means, from schema.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, framed, literal, tail
from edition.markdown.files import file_link
from edition.model.datasets import KINDS, LABELS

COLUMNS = ("Field", "Form", "Required", "Meaning")


def fill(parent: Element, context: Context) -> None:
    """A table a kind of record, with the files that hold it; the editors' own files after them."""
    names = {kind.schema: kind.name for kind in KINDS}
    for kind, fields in context.edition.schema.items():
        name = kind.replace("-", " ").capitalize()
        literal(parent, "h3", name, id=f"fields-{kind}")
        if kind in names:
            line = add(parent, "p", css="fields__files")
            # Also the schema: what copies a site by its links is to find every file of the data.
            made = (f"{names[kind]}.csv", f"{names[kind]}.json", f"schema/{names[kind]}.json")
            for form in made:
                file_link(line, form, f"data/{form}", context)
                tail(line[-1], "." if form is made[-1] else ", ")
        table(parent, name, COLUMNS, [_row(field) for field in fields])
    literal(parent, "h3", "As the editors keep them", id="kept")
    line = add(parent, "p", css="fields__files")
    kept = [n for n in context.edition.files if n.startswith("data/") and n.endswith(".yml")]
    for name in sorted(kept, key=_in_order):
        file_link(line, name.removeprefix("data/"), name, context)
        tail(line[-1], ", ")
    tail(line[-1], ".")


def _in_order(name: str) -> list[int | str]:
    """Numbers in a name by their value."""
    parts = re.split(r"(\d+)", name)
    return [int(part) if part.isdigit() else part for part in parts]


def _row(field: Mapping[str, str]) -> tuple[str, ...]:
    required = "made by the build" if field.get("made") == "yes" else field["required"]
    form = LABELS[field.get("form", "text")]
    return field["name"], form, required, field["description"]


def table(
    parent: Element, label: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    """A plain table; the first cell of each row is its heading."""
    grid = framed(parent, label)
    head = add(add(grid, "thead"), "tr")
    for title in columns:
        literal(head, "th", title, scope="col")
    body = add(grid, "tbody")
    for first, *rest in rows:
        line = add(body, "tr")
        literal(line, "th", first, scope="row")
        for cell in rest:
            literal(line, "td", cell)
