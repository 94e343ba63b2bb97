"""Rules: what the checks ask, by code, with the principle that each enforces."""

from xml.etree.ElementTree import Element

from edition import checks
from edition.checks import site
from edition.markdown.context import Context
from edition.markdown.listings.fields import table


def fill(parent: Element, context: Context) -> None:
    """One row a check, in the order of the principles."""
    rows = [(str(c.principle), c.code, c.rule) for c in (*checks.ALL, *site.ALL)]
    table(parent, "Checks", ("Principle", "Code", "What must hold"), sorted(rows))
