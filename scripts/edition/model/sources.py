"""Sources: the works that the edition rests on or names, and what rests on a place in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.ground.messages import Place


@dataclass(frozen=True)
class Source:
    """A work: its CSL variables, and whether, when and in what copy it was read.

    `languages` are those of its titles that are not English, by the names of their variables.
    """

    key: str
    csl: Mapping[str, str | tuple[str, ...]]
    consulted: str
    place: Place
    extent: str = ""
    copy: str = ""
    rank: str = ""
    apologetic: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def was_consulted(self) -> bool:
        """Whether somebody of the edition read it."""
        return self.consulted != "no"

    @property
    def beyond_csl(self) -> Mapping[str, str]:
        """What CSL has no variables for: how it was read, its rank, the languages of its titles."""
        said = {
            "consulted": self.consulted,
            "extent": self.extent,
            "copy": self.copy,
            "rank": self.rank,
            "apologetic": "yes" if self.apologetic else "",
            **{f"{name}-language": language for name, language in self.languages.items()},
        }
        return {name: text for name, text in said.items() if text}

    @property
    def foreign(self) -> Mapping[str, str]:
        """Each title that is not English, without what we add in brackets, and its language."""
        titles = {name: str(self.csl[name]).partition(" [")[0] for name in self.languages}
        return {title: self.languages[name] for name, title in titles.items()}


NAMES = ("author", "editor", "translator")


@dataclass(frozen=True)
class Citation:
    """A claim or a definition rests on a place in a work."""

    key: str
    place: Place
    locator: str = ""
    note: str = ""
    consulted: bool = True

    @property
    def said(self) -> str:
        """What is said of it, and the place in the work: where a number may be stated."""
        return f"{self.note} {self.locator}"
