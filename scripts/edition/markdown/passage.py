"""Block `/// passage | 12.3`: our restatement of a passage, the original, the claims."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block

from edition.markdown.apparatus import again_element, claim_element
from edition.markdown.context import Context
from edition.markdown.elements import add, link_list, literal, tail
from edition.markdown.listings.timeline import span
from edition.model import Claim
from edition.references import Reference

#: What can be done with a passage, each with its label.
ACTIONS = {"link": "Copy link", "cite": "Cite", "copy": "Copy text"}
PEOPLE, TIMELINE = "/register/people.md", "/register/timeline.md"


class PassageBlock(Block):  # type: ignore[misc]
    """A passage: what it says in our words, and the box that its notes and claims go into."""

    NAME = "passage"
    ARGUMENT = True
    CONFIG: dict[str, Any] = {"context": None}

    def on_create(self, parent: Element) -> Element:
        """The passage as a section; the body goes into its text."""
        self.reference = Reference.parse(self.argument)
        self.context: Context = self.config["context"]
        self.section = add(parent, "section", css="passage", aria_labelledby=self.reference.anchor)
        self.text = add(self.section, "div", css="passage__text", data_passage=self.argument)
        self.head = add(self.text, "div", css="passage__head")
        number = add(self.head, "h2", id=self.reference.anchor, css="passage__number")
        label = f"Passage {self.argument}, permanent link"
        literal(number, "a", self.argument, href=f"#{self.reference.anchor}", aria_label=label)
        return self.section

    def on_add(self, block: Element) -> Element:
        """The body is written into the text, not beside it."""
        return self.text

    def on_end(self, block: Element) -> None:
        """The original follows the restatement; the claims attach themselves."""
        self._add_index()
        self._add_original()
        claims = self.context.edition.claims_of.get(self.reference, ())
        literal(self.head, "span", tally(claims), css="passage__tally")
        self._add_actions()
        apparatus = add(block, "div", css="apparatus")
        for claim in claims:
            apparatus.append(claim_element(claim, self.context))
        again = self.context.edition.again_in.get(self.reference, ())
        if again:
            apparatus.append(again_element(again, self.context))

    def _add_index(self) -> None:
        """The persons whom the passage names and the events that it speaks of."""
        registers = self.context.edition.registers
        people = [p for p in registers.people if self.reference in p.passages]
        events = [e for e in registers.events if self.reference in e.passages]
        groups = [("People", [(p.printed, f"{PEOPLE}#{p.id}") for p in people])]
        groups += [("Timeline", [(span(e), f"{TIMELINE}#{e.id}") for e in events])]
        for label, found in groups:
            if found:
                line = add(self.text, "p", css="passage__index")
                tail(literal(line, "b", f"{label}:"), " ")
                link_list(line, found, css="")

    def _add_actions(self) -> None:
        """What the script does for the passage; without it nothing is shown."""
        actions = add(self.head, "span", css="passage__actions js-only")
        for act, label in ACTIONS.items():
            name = f"{label}: passage {self.argument}"
            tail(
                literal(actions, "button", label, type="button", data_act=act, aria_label=name), " "
            )
        literal(self.head, "span", "", css="passage__said", role="status")

    def _add_original(self) -> None:
        original = self.context.originals.get(self.argument)
        if not original:
            return
        box = add(self.text, "details", css="original", open="open")
        label = add(box, "summary")
        tail(literal(label, "b", "The original"), ": the pamphlet’s own words")
        quote = add(box, "blockquote")
        for paragraph in original.split("\n\n"):
            literal(quote, "p", paragraph)


def tally(claims: tuple[Claim, ...]) -> str:
    """How many claims a passage has, and how many of them could be checked."""
    if not claims:
        return "no claim to check"
    open_ = sum(claim.verdict == "not-checkable" for claim in claims)
    count = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    return f"{count}, {len(claims) - open_} checked" + (f", {open_} not checkable" if open_ else "")
