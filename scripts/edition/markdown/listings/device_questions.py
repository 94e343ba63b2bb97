"""The devices in a table: each with the question that finds it out, for a sheet."""

from xml.etree.ElementTree import Element

from edition.markdown.context import Context
from edition.markdown.listings.fields import table


def fill(parent: Element, context: Context) -> None:
    """One row a device, in the order of vocabulary.yml."""
    devices = context.edition.vocabulary.devices.values()
    rows = [(device.label, device.description, device.question) for device in devices]
    table(parent, "Devices", ("Device", "What happens", "Ask"), rows)
