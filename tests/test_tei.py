"""The TEI document: valid by TEI's own schema, whole, and with the addresses of the pages."""

import contextlib
import copy
import os
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from conftest import PATIENCE, ROOT
from edition.derived.reader import reader
from edition.forms.tei import PATH, write
from edition.forms.tei.xml_elements import NAMESPACE, XML
from edition.ground.references import Reference
from edition.ground.tree.plain import plain
from edition.model import licence
from edition.model.edition import Edition
from edition.model.passages import Book
from edition.model.registers import Entry
from edition.reading import store

Root = etree._Element
PREFIXES = {"t": NAMESPACE}
SCHEMA = ROOT / ".venv" / "tei" / "schemas" / "tei_all.rng"


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    """TEI's schema, fetched once into the environment with its hash."""
    if not SCHEMA.exists():
        target = ROOT / ".venv" / f"tei-{os.getpid()}"
        python, pins = ROOT / ".venv/bin/python", ROOT / "tests/tei-schema.txt"
        command = [str(ROOT / ".venv/bin/uv"), "pip", "install", "--quiet", "--no-deps"]
        command += ["--require-hashes", "--target", str(target)]
        command += ["--python", str(python), "-r", str(pins)]
        subprocess.run(command, check=True, timeout=PATIENCE)
        with contextlib.suppress(OSError):  # another worker of the tests may have come first
            target.rename(SCHEMA.parent.parent)
    return etree.RelaxNG(etree.parse(str(SCHEMA)))


@pytest.fixture(scope="module")
def document(site: Path) -> Root:
    return etree.parse(str(site / PATH)).getroot()


def found(root: Root, path: str) -> list[Root]:
    result = root.xpath(path, namespaces=PREFIXES)
    assert isinstance(result, list)
    return [element for element in result if isinstance(element, Root)]


def ids(root: Root) -> list[str]:
    return [str(e.get(f"{XML}id")) for e in found(root, "//*[@xml:id]")]


def text(element: Root) -> str:
    return "".join(map(str, element.itertext()))


def test_it_is_valid_by_the_schema_of_tei(schema: etree.RelaxNG, document: Root) -> None:
    """And the schema refuses what TEI does not have, so that its word counts."""
    assert schema.validate(document), schema.error_log.last_error
    title = found(document, "//t:titleStmt/t:title")[0]
    title.tag = f"{{{NAMESPACE}}}heading"
    assert not schema.validate(document)
    title.tag = f"{{{NAMESPACE}}}title"
    claim = found(document, "//t:annotation")[0]
    target = claim.attrib.pop("target")
    assert not schema.validate(document)
    claim.set("target", target)


def test_the_specimen_is_valid_too(schema: etree.RelaxNG, specimen: Path) -> None:
    write(store.load(Path("docs")), specimen / "site")
    root = etree.parse(str(specimen / "site" / PATH)).getroot()
    assert schema.validate(root), schema.error_log.last_error
    assert {"p1-1", "p1-1a", "p1-1-note-1", "p1-n1", "p2-t1", "person-olsen"} <= set(ids(root))


def test_ids_are_unique_and_every_pointer_has_its_end(document: Root) -> None:
    names = ids(document)
    assert [name for name, count in Counter(names).items() if count > 1] == []
    known = set(names)
    pointers = {
        pointer.removeprefix("#")
        for element in document.iter()
        for name in ("target", "corresp", "ana", "ref", "wit", "resp")
        for pointer in str(element.get(name, "")).split()
        if pointer.startswith("#")
    }
    assert len(pointers) > 500
    assert pointers - known == set()


def test_the_addresses_are_those_of_the_pages(document: Root, edition: Edition, book: Book) -> None:
    wanted = {reference.anchor for reference in edition.references}
    wanted |= {note.anchor for s in book.sections for p in s.passages for note in p.notes}
    wanted |= {f"section-{section.number}" for section in edition.sections}
    assert wanted <= set(ids(document))


def test_it_holds_every_record(document: Root, edition: Edition) -> None:
    registers = edition.registers
    expected = {
        "t:standOff/t:listAnnotation/t:annotation": len(edition.claims),
        "t:standOff/t:listPerson/t:person": len(registers.people),
        "t:standOff/*/t:place|t:standOff/*/t:org": len(registers.places),
        "t:standOff/t:listEvent/t:event": len(registers.events),
        "t:standOff/t:list[@type='gloss']/t:item": len(edition.terms),
        "t:standOff/t:listBibl/t:biblStruct": len(edition.sources),
        "//t:app": len(registers.textual_notes),
        "//t:list[@type='figures']/t:item": len(registers.figures),
        "//t:div/t:table[@n]": len(edition.tables),
        "//t:annotation/t:note[@type='calculation']": sum(
            len(c.calculation) for c in edition.claims
        ),
        "//t:body/t:div[@type='part']": len(edition.parts),
        "//t:front/t:div[@type='answer']": len(edition.answers),
        "//t:front/t:div[@type='introduction']": len(edition.book.introductions),
        "//t:front/t:div[@type='evidence']": len(edition.book.evidence),
        "//t:front//t:div[@type='life']": len(edition.lives),
        "//t:table[starts-with(@xml:id, 'series-')]": len(edition.series),
    }
    assert {path: len(found(document, path)) for path in expected} == expected


def test_no_word_of_a_restatement_or_a_note_is_lost(
    document: Root, edition: Edition, book: Book
) -> None:
    read = reader(edition)
    by_id = {str(e.get(f"{XML}id")): e for e in found(document, "//*[@xml:id]")}
    for section in book.sections:
        for passage in section.passages:
            texts = [(passage.reference.anchor, passage.body)]
            texts += [(note.anchor, note.body) for note in passage.notes]
            for anchor, body in texts:
                expected = " ".join(plain(read.inlines(body), cited=False).split())
                assert bare(expected) in bare(" ".join(without_sources(by_id[anchor]).split())), (
                    anchor
                )


def without_sources(element: Root) -> str:
    """The words of an element but for the notes that name a source."""
    copied = copy.deepcopy(element)
    for note in found(copied, ".//t:note[@type='citation']"):
        before, above = note.getprevious(), note.getparent()
        if before is not None:
            before.tail = (before.tail or "").rstrip() + (note.tail or "")
        elif above is not None:
            above.text = (above.text or "").rstrip() + (note.tail or "")
        if above is not None:
            above.remove(note)
    return text(copied)


def test_each_source_note_names_a_work_that_is_there(document: Root) -> None:
    works = {f"#{e.get(f'{XML}id')}" for e in found(document, "//t:biblStruct")}
    notes = found(document, "//t:note[@type='citation']")
    assert notes
    for note in notes:
        cited = found(note, ".//t:bibl")
        assert cited
        assert all(bibl.get("corresp") in works for bibl in cited)


def bare(words: str) -> str:
    """Without what the TEI writes by elements or by other marks, and space between blocks."""
    return "".join(letter for letter in words if letter not in " \"“”'‘’")


def test_a_claim_points_to_its_verdict(document: Root, edition: Edition) -> None:
    claims = {str(e.get("n")): e for e in found(document, "//t:annotation")}
    for claim in edition.claims:
        element = claims[str(claim.reference)]
        assert f"#verdict-{claim.verdict}" in str(element.get("ana")).split()
        assert element.get("cert") == claim.confidence
    categories = found(document, "//t:taxonomy[@xml:id='verdicts']/t:category")
    assert len(categories) == len(edition.vocabulary.verdicts)


def test_the_header_says_what_it_is_and_what_of(document: Root, edition: Edition) -> None:
    newest = edition.history.newest
    assert newest is not None
    assert [name.inverted for name in edition.imprint.subject.authors] == ["Sousa, Mário"]
    base = text(found(document, "//t:sourceDesc/t:bibl")[0])
    assert all(part in base for part in ("Sousa, Mário", "Rule, Ella", "Stalin Society", "2005"))
    assert found(document, "//t:editionStmt/t:edition")[0].get("n") == newest.version
    assert found(document, "//t:licence")[0].get("target") == licence.URL
    assert found(document, "//t:revisionDesc/t:change")[0].get("when") == newest.date
    assert len(found(document, "//t:editorialDecl/t:p")) > 3


def test_a_name_that_the_register_gives_to_a_passage_leads_to_its_entry(
    document: Root, edition: Edition
) -> None:
    entries: dict[str, Entry] = {f"#person-{p.id}": p for p in edition.registers.people}
    entries |= {f"#place-{place.id}": place for place in edition.registers.places}
    seen: set[str] = set()
    for said in found(document, "//t:ab[@type='restatement']"):
        passage = Reference.parse(str(said.get("n")))
        for name in found(said, ".//t:persName|.//t:placeName|.//t:orgName"):
            entry = entries[str(name.get("ref"))]
            assert passage in entry.passages, (passage, text(name))
            seen.add(str(name.get("ref")))
    assert len(seen) > 50
    first = found(document, "//t:ab[@n='2.3']//t:persName")
    assert [(text(name), name.get("ref")) for name in first][:1] == [("Ella Rule", "#person-rule")]
    assert not found(document, "//t:ab//t:persName[.='Stalin'][following-sibling::text()[1]"
                               "[starts-with(., ' Society')]]")  # fmt: skip


def test_a_pointer_has_one_end_and_an_entry_more_than_a_key(document: Root) -> None:
    assert not [e for e in found(document, "//t:ptr|//t:ref") if " " in str(e.get("target"))]
    described = found(document, "//t:place/t:desc|//t:org/t:desc")
    assert described
    assert [text(desc) for desc in described if len(text(desc).split()) < 3] == []
    (variants,) = found(document, "//t:encodingDesc/t:variantEncoding")
    assert (variants.get("method"), variants.get("location")) == ("location-referenced", "external")
    assert document.get(f"{XML}lang") == "en-GB"


def test_a_reference_is_resolved_as_the_document_declares(document: Root, edition: Edition) -> None:
    (pattern,) = found(document, "//t:refsDecl/t:cRefPattern")
    put = re.sub(r"\$(\d)", r"\\\1", str(pattern.get("replacementPattern")))
    for claim in edition.claims:
        for reference in (claim.reference, claim.reference.passage):
            made = re.sub(str(pattern.get("matchPattern")), put, str(reference))
            assert made == f"#{reference.anchor}"


def test_its_apostrophes_are_those_of_the_pages(document: Root) -> None:
    typed = {f"{{{NAMESPACE}}}{name}" for name in ("code", "formula", "idno")}
    straight = [
        str(said)
        for said in document.xpath('//text()[contains(., "\'")]')  # type: ignore[union-attr]
        if said.getparent().tag not in typed or said.is_tail  # type: ignore[union-attr]
    ]
    assert straight == []
