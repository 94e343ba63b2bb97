"""Block `/// answer | expulsions`: what people say, and the short answer to it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition.markdown.constructs import PageBlock
from edition.markdown.elements import add, labelled, literal, tail


class AnswerBlock(PageBlock):
    """The fact as the title, what is said, the number that settles it, the answer."""

    NAME = "answer"

    def on_create(self, parent: Element) -> Element:
        """The head of the page, and the box that the answer goes into."""
        answer = self.context.edition.answers[self.argument]
        box = add(parent, "header", css="page-head", data_answer=self.argument)
        literal(box, "p", "Short answer", css="page-head__kind")
        literal(box, "h1", answer.title, id=answer.id)
        said = labelled(box, "What is said, in our words", css="answer__said")
        literal(said, "span", answer.said)
        if answer.figure:
            line = add(box, "p", css="answer__figure")
            tail(literal(line, "b", answer.figure), " ")
            literal(line, "span", answer.counts)
        self.body = add(box, "div", css="page-head__short")
        actions = add(box, "p", css="answer__actions js-only")
        label = "Copy the answer with its sources"
        act = literal(actions, "button", label, type="button", css="button", data_act="copy-answer")
        tail(act, " ")
        literal(actions, "span", "", css="passage__said")
        return box
