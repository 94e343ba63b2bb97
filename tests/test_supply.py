"""The list of what the site is made with, and the audit, which calls nothing safe unasked."""

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import supply
from conftest import ROOT


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_list_is_cyclonedx_with_a_digest_of_every_package() -> None:
    # Two seconds, for a grammar of addresses: not of every process that runs tests.
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    found = supply.sbom()
    short = copy.deepcopy(found)
    for part in short["components"]:
        # The validator compares every file with every other: of forty it would take minutes.
        del part["externalReferences"][1:]
    assert JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(short)) is None
    packages = {part["name"]: part for part in found["components"]}
    stated = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in stated["dependencies"]:
        assert any(wanted.lower().startswith(name) for name in packages), wanted
    for name, part in packages.items():
        assert all(file["hashes"] for file in part["externalReferences"]), name
    assert {"minisearch", "mkdocs"} < set(packages)
    assert "pytest" not in packages
    assert supply.sbom() == found


def answers(*known: str) -> Any:
    """A service that knows these packages as faulty, and all as audited."""
    fault = {"id": "X-1", "fix_versions": ["9"]}

    def answer(package: str) -> dict[str, Any]:
        name, version = package.split("==")
        return {"name": name, "version": version, "vulns": [fault] if name in known else []}

    return lambda packages: [answer(package) for package in packages]


def test_what_is_known_fails_the_audit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supply, "ask", answers("mkdocs"))
    assert supply.audit() == 1
    said = capsys.readouterr().out
    assert "mkdocs 1.6.1: X-1, mended in 9" in said
    count = len(supply.requirements())
    assert f"audit: {count} of {count} packages, 1 known" in said


def test_nothing_known_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supply, "ask", answers())
    assert supply.audit() == 0


def test_a_service_out_of_reach_is_said_and_nothing_called_safe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def silent(packages: list[str]) -> list[dict[str, Any]]:
        asked.extend(packages)
        return [{"name": "pyyaml", "skip_reason": "not found"}]

    monkeypatch.setattr(supply, "ask", silent)
    assert supply.audit() == 0
    assert "out of reach" in capsys.readouterr().out
    assert [package.split("==")[0] for package in asked] == ["pyyaml"]
