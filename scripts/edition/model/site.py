"""The site: its title, description and address, and the navigation that leads through it."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.ground.messages import Place


@dataclass(frozen=True)
class Leaf:
    """A page in the navigation: its path below docs/, and its name there, if it is given one."""

    uri: str
    place: Place
    name: str = ""


@dataclass(frozen=True)
class Group:
    """Pages of the navigation under a common title, or under none."""

    title: str
    leaves: tuple[Leaf, ...]
    place: Place


@dataclass(frozen=True)
class Part:
    """A run of sections under one heading of the edition's own."""

    number: int
    title: str
    sections: tuple[int, ...]


@dataclass(frozen=True)
class Site:
    """What mkdocs.yml states; the address ends with a slash."""

    title: str
    description: str
    address: str
    groups: tuple[Group, ...]
    #: The files below docs/ that every page loads, and the folder of templates, each as a leaf.
    loaded: tuple[Leaf, ...] = ()
    templates: Leaf | None = None

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every page of the navigation, in order."""
        for group in self.groups:
            yield from group.leaves
