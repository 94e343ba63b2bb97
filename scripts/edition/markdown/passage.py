"""Blocks `/// passage | 12.3`, `/// note | context` and `/// pamphlet-note | 7.n1`.

Our restatement of a passage, the original, the claims; a note of the edition, with the words
that it explains; a footnote of the pamphlet itself, restated, told from ours.
"""

from xml.etree.ElementTree import Element

from edition.derived.dates import span
from edition.ground.references import Reference
from edition.ground.wording import many
from edition.markdown.apparatus import add_again, claim_element
from edition.markdown.context import PageBlock
from edition.markdown.elements import add, folded, labelled, link_list, literal, tail, unseen
from edition.markdown.listings.textual_notes import reading
from edition.model.claims import Claim

#: What can be done with a passage, each with its label.
ACTIONS = {"link": "Copy link", "cite": "Cite", "copy": "Copy text"}
PEOPLE, TIMELINE = "/register/people.md", "/register/timeline.md"


class PassageBlock(PageBlock):
    """A passage: what it says in our words, and the box that its notes and claims go into."""

    NAME = "passage"

    def on_create(self, parent: Element) -> Element:
        """The passage as a section; the body goes into its text. Its heading is its name."""
        self.reference = Reference.parse(self.argument)
        self.section = add(parent, "section", css="passage")
        self.body = add(
            self.section, "div", css="passage__text", data_passage=self.argument,
            id=f"{self.reference.anchor}-text",
        )  # fmt: skip
        # A header: readers that leave out what looks like a box of links keep it, and its number.
        self.head = add(self.body, "header", css="passage__head")
        number = add(self.head, "h2", id=self.reference.anchor, css="passage__number")
        href = f"#{self.reference.anchor}"
        label = f"Passage {self.argument}"
        literal(number, "a", self.argument, href=href, title="Permanent link", aria_label=label)
        return self.section

    def on_end(self, block: Element) -> None:
        """The original follows the restatement; the claims attach themselves."""
        self._add_index()
        self._add_original()
        self._add_textual_notes()
        claims = self.context.edition.claims_of.get(self.reference, ())
        literal(self.head, "span", tally(claims), css="passage__tally")
        self._add_actions()
        apparatus = add(block, "div", css="apparatus")
        for claim in claims:
            apparatus.append(claim_element(claim, self.context))
        again = self.context.edition.again_in.get(self.reference, ())
        if again:
            add_again(apparatus, again, self.context)

    def _add_textual_notes(self) -> None:
        """Misprints that bear on a number, a date, a name or the sense."""
        registers = self.context.edition.registers
        beside = [n for n in registers.textual_notes if n.beside and n.passage == self.argument]
        if beside:
            told, of = f"In the text: {many(len(beside), 'note')}", f" on {self.argument}"
            box = folded(self.body, told, of, css="fold passage__textual", open="open")
            for note in beside:
                reading(add(box, "p"), note)

    def _add_index(self) -> None:
        """The persons whom the passage names and the events that it speaks of."""
        registers = self.context.edition.registers
        people = [p for p in registers.people if self.reference in p.passages]
        events = [e for e in registers.events if self.reference in e.passages]
        groups = [("People", [(p.printed, f"{PEOPLE}#{p.id}") for p in people])]
        groups += [("Timeline", [(span(e), f"{TIMELINE}#{e.id}") for e in events])]
        for label, found in groups:
            if found:
                link_list(labelled(self.body, label, css="passage__index"), found, css="")

    def _add_actions(self) -> None:
        """What the script does for the passage; without it nothing is shown."""
        actions = add(self.head, "span", css="passage__actions js-only")
        for act, label in ACTIONS.items():
            name = f"{label}: passage {self.argument}"
            made = literal(actions, "button", label, type="button", data_act=act, aria_label=name)
            if act == "cite":
                made.set("aria-haspopup", "dialog")
            tail(made, " ")
        literal(self.head, "span", "", css="passage__said")

    def _add_original(self) -> None:
        original = self.context.originals.get(self.argument)
        if not original:
            return
        box = add(self.body, "details", css="original", open="open")
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
    count = many(len(claims), "claim")
    return f"{count}, {len(claims) - open_} checked" + (f", {open_} not checkable" if open_ else "")


class NoteBlock(PageBlock):
    """A note; the section moves it beside the passage that it follows."""

    NAME = "note"

    def on_create(self, parent: Element) -> Element:
        """The note with its head: what the reader learns, its kind, and then the lemma."""
        kind = self.context.edition.vocabulary.notes[self.argument]
        box = add(parent, "details", css=f"note note--{kind.tag}", open="open")
        box.set("data-number", self.options["number"])
        summary = add(box, "summary")
        head = add(summary, "h3", css="note__head")
        heading = self.options["heading"] or self.options["lemma"]
        unseen(head, f"Note, {kind.label}: ")
        tail(literal(head, "span", heading, css="note__heading"), " ")
        literal(head, "span", kind.label, css="note__kind", aria_hidden="true")
        literal(summary, "q", self.options["lemma"], css="note__lemma")
        self.body = add(box, "div", css="note__body")
        return box


class PamphletNoteBlock(PageBlock):
    """The pamphlet's own note, at its place, with the original where it was supplied."""

    NAME = "pamphlet-note"

    def on_create(self, parent: Element) -> Element:
        """The note with a head that says whose it is."""
        reference = Reference.parse(self.argument)
        box = add(parent, "aside", css="pamphlet-note", aria_labelledby=reference.anchor)
        head = add(box, "h3", id=reference.anchor, css="pamphlet-note__head")
        label = f"The pamphlet’s own note {reference.number}"
        literal(head, "a", label, href=f"#{reference.anchor}")
        return box

    def on_end(self, block: Element) -> None:
        """The original follows the restatement."""
        original = self.context.originals.get(self.argument)
        if original:
            quote = add(block, "blockquote", css="original")
            literal(quote, "p", original)
