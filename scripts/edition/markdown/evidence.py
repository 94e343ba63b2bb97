"""Blocks `/// document | order-00447` and `/// life | mikhail-smelov`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.derived.evidence import course, facts
from edition.markdown.citation import cite_link
from edition.markdown.constructs import PageBlock
from edition.markdown.elements import add, labelled, literal, tail


class DocumentBlock(PageBlock):
    """The head of the page of a document: its title, sixty words, its fields in plain words."""

    NAME = "document"

    def on_create(self, parent: Element) -> Element:
        """The head of the page, and the box that the summary goes into."""
        edition = self.context.edition
        document = edition.documents[self.argument]
        box = add(parent, "header", css="page-head")
        literal(box, "p", "Document", css="page-head__kind")
        literal(box, "h1", document.title, id=document.anchor)
        self.body = add(box, "div", css="page-head__short")
        fields = add(box, "dl", css="facts")
        for label, text in facts(document, edition):
            literal(fields, "dt", label)
            literal(fields, "dd", text)
        return box


class LifeBlock(PageBlock):
    """A life: the name as a heading, what the record says in a line, the life told, the record."""

    NAME = "life"

    def on_create(self, parent: Element) -> Element:
        """Heading and facts, and the box that the life goes into."""
        life = self.context.edition.lives[self.argument]
        box = add(parent, "section", css="life")
        literal(box, "h2", life.name, id=life.anchor)
        line = add(box, "p", css="life__facts")
        if life.cyrillic:
            tail(literal(line, "span", life.cyrillic, lang="ru"), " · ")
        literal(line, "span", " · ".join(course(life)))
        self.body = add(box, "div", css="life__told")
        cite_link(labelled(box, "Record", css="life__record"), life.record, self.context)
        return box
