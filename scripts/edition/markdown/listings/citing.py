"""Citing: the work, a section, a passage and a claim, each in the styles, as examples."""

from xml.etree.ElementTree import Element

from edition.derived import citation_styles
from edition.ground.link_targets import place
from edition.markdown.citation import citation_list, files_line
from edition.markdown.context import Context
from edition.markdown.elements import literal

_BRIEF = ("Chicago", "MLA", "Short")


def fill(parent: Element, context: Context) -> None:
    """The example is the first claim that is false, or the first of all, with what it is in."""
    edition = context.edition
    literal(parent, "h3", "The work", id="cite-the-work")
    citation_list(parent, citation_styles.work_styles(edition))
    files_line(parent, "cite", "the edition", context)
    claim = next((c for c in edition.claims if c.verdict == "false"), edition.claims[0]).reference
    section = edition.sections[claim.section - 1]
    literal(parent, "h3", f"A section: {section.number}", id="cite-a-section")
    citation_list(parent, citation_styles.section_styles(section, edition))
    templates = citation_styles.styles(edition, section)
    for name, reference in (("passage", claim.passage), ("claim", claim)):
        literal(parent, "h3", f"A {name}: {reference}", id=f"cite-a-{name}")
        anchor = reference.anchor
        address = f"{edition.site.address}{place(reference)}"
        cited = {
            label: citation_styles.fill(
                template, reference=str(reference), anchor=anchor, address=address
            )
            for label, template in templates.items()
        }
        citation_list(parent, cited, _BRIEF)
