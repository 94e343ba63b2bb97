"""Small builders of TEI elements."""

from collections.abc import Iterable
from typing import Any

from lxml import etree

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_PREFIXES: Any = {None: NAMESPACE}  # None, the namespace without a prefix
XML = "{http://www.w3.org/XML/1998/namespace}"
Element = etree._Element
Content = str | Element | None | Iterable["Content"]


def tei(tag: str, *content: Content, id: str = "", **attributes: str) -> Element:
    """An element with its content; an attribute without a value is left out."""
    made = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap=_PREFIXES)
    if id:
        made.set(f"{XML}id", id)
    for name, value in attributes.items():
        if value:
            made.set(f"{XML}lang" if name == "lang" else name.rstrip("_"), value)
    fill(made, content)
    return made


def some(tag: str, content: Content, **attributes: str) -> Element | None:
    """An element, or none where it would hold nothing."""
    return tei(tag, content, **attributes) if content else None


def row(cells: Iterable[Content], role: str = "") -> Element:
    """A row of a table; the role is `label` for its heads, `data` for what stands below them."""
    return tei("row", [tei("cell", cell) for cell in cells], role=role)


def fill(parent: Element, content: Content) -> None:
    """Add text and elements to the end of an element, in order."""
    if content is None:
        return
    if isinstance(content, str):
        _text(parent, content)
    elif isinstance(content, etree._Element):
        parent.append(content)
    else:
        for part in content:
            fill(parent, part)


def _text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def targets(ids: Iterable[str]) -> str:
    """Pointers to elements of the document, as an attribute holds them."""
    return " ".join(f"#{name}" for name in ids)


def pointers(ids: Iterable[str]) -> list[Element]:
    """A pointer an element: programs that make links of them follow one target each."""
    return [tei("ptr", target=f"#{name}") for name in ids]
