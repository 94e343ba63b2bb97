"""The real tree: complete, sound, and in nobody's words but ours."""

from __future__ import annotations

import re
from pathlib import Path

import frictionless

from conftest import ROOT, run
from edition import importer, prose
from edition.model import Edition

NEAR = 12


def test_check_has_no_messages() -> None:
    done = run("check")
    assert done.returncode == 0, done.stderr
    assert "47 sections, 114 passages" in done.stdout


def test_counts(edition: Edition) -> None:
    assert len(edition.sections) == 47
    assert sum(len(section.passages) for section in edition.sections) == 114
    assert len(edition.tables) == 5
    assert len(edition.pamphlet_notes) == 2
    assert len(edition.terms) == 77
    assert len(edition.claims) >= 308


def test_each_restatement_is_half_to_two_thirds_as_long(edition: Edition) -> None:
    """Passages under 40 words may be freer; a percentage point or two of slack either way."""
    words = {str(p.reference): p.words for s in edition.sections for p in s.passages}
    odd = {}
    for page in edition.pages.values():
        for block in page.blocks:
            if block.name == "passage" and words[block.argument] >= 40:
                share = len(prose.plain(block.body).split()) / words[block.argument]
                if not 0.48 <= share <= 0.70:
                    odd[block.argument] = round(share, 2)
    assert odd == {}


def test_restatements_are_attributed(edition: Edition) -> None:
    """Each section says more than once whose account it gives."""
    for number, page in edition.pages.items():
        text = " ".join(block.body for block in page.blocks if block.name == "passage")
        assert re.search(r"pamphlet|Sousa|according to|society", text, re.I), number


def test_no_contact_details() -> None:
    """No e-mail address, no British postcode, in anything that is published."""
    pattern = re.compile(r"[\w.]+@[\w-]+\.\w{2,}|\b[A-Z]{1,2}\d{1,2}\s?[0-9X][A-Z]{2}\b")
    files = [p for p in (ROOT / "docs").rglob("*") if p.suffix in (".md", ".yml", ".csv", ".json")]
    found = {p.name: pattern.findall(p.read_text(encoding="utf-8")) for p in files}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_tables_are_a_valid_data_package() -> None:
    report = frictionless.validate(str(ROOT / "docs/data/tables/datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])


def test_nothing_generated_is_tracked() -> None:
    tracked = [p for p in ROOT.rglob("*") if p.name in ("pamphlet.txt", "site.new")]
    assert [p for p in tracked if ".venv" not in p.parts and p.parent == ROOT] == []


def test_the_tree_shares_no_wording_with_the_pamphlet(pamphlet: Path) -> None:
    """No run of twelve words of the source outside headings, tables and quotation marks."""
    originals = importer.originals(pamphlet)
    grams: set[tuple[str, ...]] = set()
    for text in originals.values():
        words = _words(text)
        grams |= {tuple(words[i : i + NEAR]) for i in range(len(words) - NEAR + 1)}
    shared = {}
    for path in [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.yml")]:
        text = re.sub(r"“[^”]*”|\"[^\"\n]*\"", "|", path.read_text(encoding="utf-8"))
        words = _words(text)
        hits = [
            " ".join(words[i : i + NEAR])
            for i in range(len(words) - NEAR + 1)
            if tuple(words[i : i + NEAR]) in grams
        ]
        if hits:
            shared[path.name] = hits[:3]
    assert shared == {}


#: Works that the pamphlet names: a title is a fact.
TITLES = (
    "Origins of the Great Purges: The Soviet Communist Party Reconsidered, 1933-1938",
    "The class struggle during the thirties in the Soviet Union",
    "Defects in Party work and measures for liquidating Trotskyites and other double-dealers",
)


def _words(text: str) -> list[str]:
    text = text.replace("’", "'")
    for title in TITLES:
        pattern = r"[\W_]+".join(re.findall(r"\w+", title))
        text = re.sub(pattern, " | ", text, flags=re.I)
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*|\|", text.lower())
