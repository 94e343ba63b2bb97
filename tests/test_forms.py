"""The other forms of the edition: offered where they are, and there where they are offered."""

from pathlib import Path

from edition.derived.reader import line
from edition.forms.data import rows
from edition.forms.tei.prose import Prose
from edition.forms.tei.xml_elements import tei
from edition.model.forms import FORMS, KINDS
from edition.reading import store


def test_the_page_leads_to_every_form(site: Path) -> None:
    page = site / "about" / "forms" / "index.html"
    text = page.read_text(encoding="utf-8")
    for form in FORMS:
        if form.path:
            href = f"../../{form.path}"
            assert f'href="{href}"' in text, form.name
            assert (page.parent / href).resolve().is_file(), form.path
        else:
            assert f"<code>{form.command}</code>" in text


def test_a_key_figure_is_its_number_in_every_form(specimen: Path) -> None:
    claims, answer = Path("docs/data/claims/section-1.yml"), Path("docs/answers/fares.md")
    said = "It carried [#passengers] people; `[#passengers]` stays [@berg-1950]."
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("No list of the ferrymen was found.", said), "utf-8")
    text = answer.read_text(encoding="utf-8")
    answer.write_text(text.replace("figure: '290'", "figure: '[#passengers]'"), "utf-8")
    edition = store.load(Path("docs"))
    claim = next(claim for claim in edition.claims if "#" in claim.finding)
    assert line(claim.finding, edition) == "It carried 118,204 people; [#passengers] stays."
    kind = next(kind for kind in KINDS if kind.name == "claims")
    found = [record["finding"] for record in rows.records(kind, edition)]
    assert "It carried 118,204 people; `[#passengers]` stays [@berg-1950]." in found
    assert edition.answers["fares"].figure == "118,204"
    made = tei("p", Prose(edition, "https://example.org/").line(claim.finding))
    number = next(e for e in made.iter() if e.tag.endswith("num"))
    assert (number.text, number.get("value")) == ("118,204", "118204")
    assert number.get("source") == "#source-berg-1950"
