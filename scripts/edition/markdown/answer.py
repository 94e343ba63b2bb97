"""Block `/// answer | expulsions`: what people say, and the short answer to it."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block

from edition.markdown.context import Context
from edition.markdown.elements import add, literal, tail
from edition.reading.pages import BLOCKS


class AnswerBlock(Block):  # type: ignore[misc]
    """The fact as the title, what is said, the number that settles it, the answer."""

    NAME = "answer"
    ARGUMENT = True
    OPTIONS = {name: ["", str] for name in BLOCKS[NAME][0]}
    CONFIG: dict[str, Any] = {"context": None}

    def on_create(self, parent: Element) -> Element:
        """The head of the page, and the box that the answer goes into."""
        context: Context = self.config["context"]
        answer = context.edition.answers[self.argument]
        box = add(parent, "header", css="page-head", data_answer=self.argument)
        literal(box, "p", "Short answer", css="page-head__kind")
        literal(box, "h1", answer.title, id=answer.id)
        said = add(box, "p", css="answer__said")
        tail(literal(said, "b", "What is said:"), " ")
        literal(said, "q", answer.said)
        if answer.figure:
            line = add(box, "p", css="answer__figure")
            tail(literal(line, "b", answer.figure), " ")
            literal(line, "span", answer.counts)
        self.short = add(box, "div", css="page-head__short")
        actions = add(box, "p", css="answer__actions js-only")
        label = "Copy the answer with its sources"
        literal(actions, "button", label, type="button", css="button", data_act="copy-answer")
        literal(actions, "span", "", css="passage__said")
        return box

    def on_add(self, block: Element) -> Element:
        """The prose is the short answer."""
        return self.short
