"""Fields: what each field of the data means, from schema.yml."""

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from edition.derived.addresses import order
from edition.markdown.context import Context
from edition.markdown.elements import add, columns, framed, literal, row, set_off, tail
from edition.markdown.files import file_link
from edition.model.forms import KINDS, LABELS

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
            set_off([file_link(line, form, f"data/{form}", context) for form in made])
            tail(line[-1], ".")
        table(parent, name, COLUMNS, [_row(field) for field in fields])
    literal(parent, "h3", "As the editors keep them", id="kept")
    line = add(parent, "p", css="fields__files")
    kept = [n for n in context.edition.files if n.startswith("data/") and n.endswith(".yml")]
    for name in sorted(kept, key=order):
        file_link(line, name.removeprefix("data/"), name, context)
    set_off(list(line))
    tail(line[-1], ".")


def _row(field: Mapping[str, str]) -> tuple[str, ...]:
    required = "made by the build" if field.get("made") == "yes" else field["required"]
    form = LABELS[field.get("form", "text")]
    return field["name"], form, required, field["description"]


def table(
    parent: Element, label: str, titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> None:
    """A plain table; the first cell of each row is its heading."""
    body = columns(framed(parent, label), titles)
    for first, *rest in rows:
        row(body, first, rest)
