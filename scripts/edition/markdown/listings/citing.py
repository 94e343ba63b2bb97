"""Citing: the work, a section, a passage and a claim, each in the styles, as examples."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from edition import citing
from edition.imprint import imprint
from edition.markdown.citations import citation_list, files_line
from edition.markdown.context import Context
from edition.markdown.elements import literal
from edition.references import Reference

_BRIEF = ("Chicago", "MLA", "Short")


def fill(parent: Element, context: Context) -> None:
    """The example is the first claim that is false, or the first of all, with what it is in."""
    edition, stated = context.edition, imprint(context.docs.parent)
    base = context.base
    literal(parent, "h3", "The work", id="cite-the-work")
    whole = citing.styles(citing.work(stated), stated)
    citation_list(parent, {label: citing.fill(t, address=base) for label, t in whole.items()})
    files_line(parent)
    claim = next((c for c in edition.claims if c.verdict == "false"), edition.claims[0]).reference
    section = edition.sections[claim.section - 1]
    literal(parent, "h3", f"A section: {section.number}", id="cite-a-section")
    citation_list(parent, citing.section_styles(section, edition, stated, base))
    templates = citing.styles(citing.part(section, edition, stated), stated)
    for name, reference in (("passage", claim.passage), ("claim", claim)):
        literal(parent, "h3", f"A {name}: {reference}", id=f"cite-a-{name}")
        cited = {label: _filled(template, reference, base) for label, template in templates.items()}
        citation_list(parent, cited, _BRIEF)


def _filled(template: str, reference: Reference, base: str) -> str:
    address = f"{base}text/section-{reference.section}/#{reference.anchor}"
    return citing.fill(template, reference=str(reference), anchor=reference.anchor, address=address)
