"""Blocks `/// document | order-00447` and `/// life | mikhail-smelov`."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block

from edition.derived.evidence import course, facts
from edition.markdown.citation import cite_link
from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail
from edition.reading.pages import BLOCKS


class DocumentBlock(Block):  # type: ignore[misc]
    """The head of the page of a document: its title, sixty words, its fields in plain words."""

    NAME = "document"
    ARGUMENT = True
    OPTIONS = {name: ["", str] for name in BLOCKS[NAME][0]}
    CONFIG: dict[str, Any] = {"context": None}

    def on_create(self, parent: Element) -> Element:
        """The head of the page, and the box that the summary goes into."""
        edition = self.config["context"].edition
        document = edition.documents[self.argument]
        box = add(parent, "header", css="page-head")
        literal(box, "p", "Document", css="page-head__kind")
        literal(box, "h1", document.title, id=document.anchor)
        self.short = add(box, "div", css="page-head__short")
        fields = add(box, "dl", css="facts")
        for label, text in facts(document, edition):
            literal(fields, "dt", label)
            literal(fields, "dd", text)
        return box

    def on_add(self, block: Element) -> Element:
        """The prose is the summary."""
        return self.short


class LifeBlock(Block):  # type: ignore[misc]
    """A life: the name as a heading, what the record says in a line, the life told, the record."""

    NAME = "life"
    ARGUMENT = True
    OPTIONS = {name: ["", str] for name in BLOCKS[NAME][0]}
    CONFIG: dict[str, Any] = {"context": None}

    def on_create(self, parent: Element) -> Element:
        """Heading and facts, and the box that the life goes into."""
        context: Context = self.config["context"]
        life = context.edition.lives[self.argument]
        box = add(parent, "section", css="life")
        literal(box, "h2", life.name, id=life.anchor)
        line = add(box, "p", css="life__facts")
        if life.cyrillic:
            tail(literal(line, "span", life.cyrillic, lang="ru"), " · ")
        literal(line, "span", " · ".join(course(life)))
        self.told = add(box, "div", css="life__told")
        record = add(box, "p", css="life__record")
        tail(literal(record, "b", "Record:"), " ")
        cite_link(record, life.record, context)
        return box

    def on_add(self, block: Element) -> Element:
        """The prose is the life."""
        return self.told
