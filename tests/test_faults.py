"""Each fault that an editor can make, from tests/faults/<code>/<case>.yml.

A case names a file of the specimen, what to find in it and what to put there (or
what the file holds instead, or neither, and the file is missing), other files that
must be `beside` it, and the beginning of the message that must come. A new case is a file.
"""

import re
from pathlib import Path

import pytest
import yaml

import edition
from conftest import ROOT, SPECIMEN
from edition import checks
from edition.checks import site
from edition.ground.messages import EditionError
from edition.reading import store
from mutate import changed

CASES = sorted((Path(__file__).parent / "faults").rglob("*.yml"))


def messages(docs: Path) -> list[str]:
    """Everything that reading and checking the edition below `docs` says."""
    try:
        edition = store.load(docs)
    except EditionError as error:
        return error.message.splitlines()
    return [str(message) for message in checks.run(edition)]


def test_the_specimen_is_clean(specimen: Path) -> None:
    assert messages(Path("docs")) == []


@pytest.mark.parametrize(
    "said",
    [
        'He read of "118,204 passengers" [@berg-1950] and wrote it down.',
        "Some 118,000 came, in 1902, by order 00447 [@berg-1950].",
        "The book has [#arrested] people arrested [@berg-1950].",
    ],
    ids=["quoted", "rounded", "named"],
)
def test_a_number_that_is_quoted_rounded_or_named_is_no_fault(said: str, specimen: Path) -> None:
    path = Path("docs/data/claims/section-1.yml")
    text = path.read_text(encoding="utf-8")
    finding = "It ran on weekdays only until 1912 [@berg-1950, ch. 2]."
    assert finding in text
    path.write_text(text.replace(finding, said), encoding="utf-8")
    assert messages(Path("docs")) == []


@pytest.mark.parametrize("name", ["schema.yml", "vocabulary.yml"])
def test_the_specimen_has_the_schema_and_the_words_of_the_edition(name: str) -> None:
    data = Path("docs", "data", name)
    assert (SPECIMEN / data).read_bytes() == (ROOT / data).read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_fault_is_said_with_its_line(case: Path, shared_specimen: Path) -> None:
    fault = yaml.load(case.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    path = Path(fault["file"])
    broken: bytes | None = None
    if "find" in fault:
        before, find = path.read_bytes(), fault["find"].encode()
        assert find in before, "the specimen has changed: nothing to break"
        put = fault["put"].encode().decode("unicode_escape").encode("latin-1")
        broken = before.replace(find, put, 1)
    elif "holds" in fault:
        broken = fault["holds"].encode()
    beside = {Path(name): text.encode() for name, text in fault.get("beside", {}).items()}
    with changed({path: broken, **beside}):
        said = messages(Path("docs"))
    assert any(line.startswith(fault["says"]) for line in said), said
    assert all("Hint: " in line for line in said), said


def test_every_code_has_a_case() -> None:
    """A code of a check has a file."""
    source = Path(edition.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    codes = set(re.findall(r'"([a-z]-\d{3})"', text))
    codes -= {check.code for check in site.ALL}  # their faults are in test_site_checks
    assert codes == {case.parent.name for case in CASES}
