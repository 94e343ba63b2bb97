"""Block `/// listing | glossary`: a register made from the data.

One register a module, which bears its name; each has `fill(parent, context)`.
"""

from pkgutil import resolve_name
from xml.etree.ElementTree import Element

from edition.markdown.context import PageBlock
from edition.markdown.elements import add


class ListingBlock(PageBlock):
    """A register; the block has no body."""

    NAME = "listing"

    def on_create(self, parent: Element) -> Element:
        """The register, filled from the edition by the module of its name."""
        box = add(parent, "div", css=f"listing listing--{self.argument}")
        module = self.argument.replace("-", "_")
        resolve_name(f"{__name__}.{module}:fill")(box, self.context)
        return box
