"""The claims as TEI: each an annotation that assesses its passage."""

from collections.abc import Iterator

from edition.derived import arithmetic
from edition.forms.tei.prose import Prose
from edition.forms.tei.registers import works
from edition.forms.tei.xml_elements import Content, Element, pointers, some, targets, tei
from edition.model.claims import Calculation, Claim


def assessments(prose: Prose) -> Element | None:
    """All claims, or None where there is none."""
    found = [annotation(claim, prose) for claim in prose.edition.claims]
    return some("listAnnotation", found, type="claims")


def annotation(claim: Claim, prose: Prose) -> Element:
    """A claim: verdict and kind point to their categories; the grounds are notes."""
    passage = claim.reference.passage
    parts: list[Content] = [
        prose.mark(tei("note", prose.line(text), type=kind), passage)
        for kind, text in claim.prose.items()
        if text
    ]
    parts += [calculation(found) for found in claim.calculation]
    parts.append(some("note", pointers(at.anchor for at in claim.also), type="also"))
    parts.append(works(claim.sources, prose))
    return tei(
        "annotation",
        tei("revisionDesc", tei("change", when=claim.revised)),
        parts,
        id=claim.reference.anchor,
        n=str(claim.reference),
        motivation="assessing",
        target=f"#{passage.anchor}",
        ana=targets(
            (
                f"verdict-{claim.verdict}",
                f"kind-{claim.kind}",
                *(f"device-{tag}" for tag in claim.devices),
            )
        ),
        cert=claim.confidence,
    )


def calculation(found: Calculation) -> Element:
    """What is computed, the equation, the figures that enter it, and what the pamphlet prints."""
    formula = tei("formula", arithmetic.equation(found), notation="plain")
    values = some("list", list(_values(found)))
    printed = some("note", found.printed, type="printed")
    said = tei("p", tei("label", found.says), ": ", formula, values, printed)
    return tei("note", said, type="calculation")


def _values(found: Calculation) -> Iterator[Element]:
    for figure in found.values:
        name = figure.name.replace("_", " ")
        measure = tei("measure", figure.value, unit=figure.unit.replace(" ", "-"))
        yield tei("item", measure, f" {name}, from {figure.origin}")
