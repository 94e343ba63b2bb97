"""What stands beside the edition, its papers, settings and scripts, says of it what is so."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import ROOT
from edition.checks.papers import check_licence
from edition.ground.references import Reference
from edition.model.edition import Edition
from edition.reading import claims, store
from edition.reading.records import Reading

#: Who names the pamphlet by its title, the edition by its own, and the pamphlet by its year.
BY_TITLE = ("mkdocs.yml", "overrides/main.html", "pyproject.toml",
            "scripts/edition/forms/lookup/feed.py")  # fmt: skip
BY_NAME = ("CITATION.cff", "README.md", "docs/assets/copying.js",
           "scripts/edition/site/offline_copy.py")  # fmt: skip
BY_YEAR = ("CITATION.cff", "README.md", "docs/about/text.md", "docs/index.md", "mkdocs.yml")
_TITLE = re.compile(r"\bThe purges of the [A-Z][^:<*\"\n]*")
_YEAR = re.compile(r"(?:\bpamphlet of|\b1930s\*? \(|\bStalin Society,) ?(2\d{3})\b")
_SIGN = re.compile(r"\[(?:([@#])([\w-]+)[^\]]*|\[([\w-]+)\]|(\d+\.[tn]?\d+[a-z]?))\]")


def texts(*patterns: str) -> dict[str, str]:
    paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


PAPERS = texts("*.md")
PAGES = texts("docs/**/*.md")
NAMING = texts(*{*BY_TITLE, *BY_NAME, *BY_YEAR}) | PAPERS | PAGES


def test_edition_and_pamphlet_have_each_one_title(edition: Edition) -> None:
    whole, title = edition.imprint.title, edition.imprint.name
    named = {name: set(_TITLE.findall(text)) for name, text in NAMING.items()}
    assert {name: found for name, found in named.items() if found - {title}} == {}
    assert edition.imprint.subject.title == title
    assert [name for name in (*BY_TITLE, *BY_NAME) if not named[name]] == []
    assert [name for name in BY_NAME if whole not in NAMING[name]] == []


def test_the_pamphlet_has_one_year(edition: Edition) -> None:
    year = edition.imprint.subject.year
    named = {name: set(_YEAR.findall(text)) for name, text in NAMING.items()}
    assert {name: found for name, found in named.items() if found - {year}} == {}
    assert [name for name in BY_YEAR if not named[name]] == []


def test_a_key_figure_prints_what_is_said_of_it(edition: Edition) -> None:
    said = [pair for text in (PAPERS | PAGES).values()
            for pair in re.findall(r"`\[#([\w-]+)\]` prints ([\d.,]*\d)", text)]  # fmt: skip
    assert said
    assert said == [(name, edition.key_figures[name].printed) for name, _ in said]


def test_the_signs_that_papers_show_name_what_there_is(edition: Edition) -> None:
    """In examples of code too: a source, a key figure, a term, a passage, a table or a claim."""
    known = {"@": edition.sources, "#": edition.key_figures, "": edition.terms}
    places = {str(reference) for reference in edition.references}
    found = [sign for name in ("CONTRIBUTING.md", "README.md")
             for sign in _SIGN.findall(PAPERS[name])]  # fmt: skip
    assert len(found) > 5
    lost = [s for s in found if (s[3] not in places if s[3] else (s[1] or s[2]) not in known[s[0]])]
    assert lost == []


def test_a_claim_that_is_shown_as_an_example_could_be_one(edition: Edition, tmp_path: Path) -> None:
    shown = re.findall(r"^```yaml\n(- id: (\d+)\..*?)^```", PAPERS["CONTRIBUTING.md"], re.M | re.S)
    assert shown
    for text, section in shown:
        path = tmp_path / f"section-{section}.yml"
        path.write_text(text, encoding="utf-8")
        reading = Reading(edition.schema)
        found = claims.load(reading, path)
        assert [message.text for message in reading.messages] == []
        for claim in found:
            assert {source.key for source in claim.sources} <= set(edition.sources)
            passage = Reference.parse(str(claim.reference).rstrip("abcdefghijklmnopqrstuvwxyz"))
            assert passage in edition.references


def test_each_version_whose_machinery_is_told_is_told_once(edition: Edition) -> None:
    """And the newest first, as versions go."""
    told = re.findall(r"^## (.*)$", PAPERS["CHANGELOG.md"], re.M)
    releases = [release.version for release in edition.history.releases]
    assert [version for version in told if version not in releases] == []
    order = [tuple(map(int, version.split("."))) for version in told]
    assert [two for one, two in pairwise(order) if two >= one] == []


@pytest.mark.parametrize("name", ["CC BY-SA 4.0", "CC-BY-NC-4.0", "CC BY 3.0", "CC BY-ND"])
def test_another_licence_is_refused_wherever_it_is_named(name: str, specimen: Path) -> None:
    with Path("mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f'copyright: "Text of the edition: {name}."\n')
    found = list(check_licence(store.load(Path("docs"))))
    assert [message.place.path for message in found] == ["mkdocs.yml"], specimen
