"""Forms: the other forms of the edition, each with what it is for and what it leaves out."""

from itertools import groupby
from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail
from edition.markdown.files import file_link
from edition.model.forms import FORMS, Form


def fill(parent: Element, context: Context) -> None:
    """A list a group: the name as a link to the file, then what to know of it."""
    for group, forms in groupby(FORMS, key=lambda form: form.group):
        literal(add(parent, "p", css="forms__group"), "b", group)
        lines = add(parent, "ul", css="forms")
        for form in forms:
            _line(add(lines, "li"), form, context)


def _line(line: Element, form: Form, context: Context) -> None:
    if form.path:
        file_link(line, form.name, form.path, context)
    else:
        literal(line, "b", form.name)
        literal(line, "code", form.command)
        tail(line[0], " (")
        tail(line[1], ")")
    text = f": {form.use}" + (f". Left out: {form.lost}." if form.lost else ".")
    last = line[-1]
    tail(last, (last.tail or "") + text)
