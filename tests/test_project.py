"""The project as an argument: nothing depends on the folder in which a command is run."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import SPECIMEN, litter, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return shutil.copytree(SPECIMEN, tmp_path / "mon édition 50% #1 & co")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def mkdocs(project: Path, site: Path, folder: Path, **environment: str) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml")]
    told = os.environ | {"SOURCE_DATE_EPOCH": "1795478400"} | environment
    done = subprocess.run([*command, "-d", str(site)], cwd=folder, env=told, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_check_and_build_run_from_any_folder(
    project: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And for any address, below a path too, with the last slash or without; what editors
    and systems leave is passed over; the folder may have any name."""
    monkeypatch.setenv("SITE_URL", "https://x.example/edition")
    left = litter(project)
    checked = run("--project", str(project), "check", folder=elsewhere)
    assert checked.returncode == 0, checked.stderr
    built = run("--project", f"../{project.name}", "build", folder=elsewhere)
    assert built.returncode == 0, built.stderr
    assert list(elsewhere.iterdir()) == []
    monkeypatch.setenv("SITE_URL", "https://x.example/edition/")
    own = run("build", "--site", "own", folder=project)
    assert own.returncode == 0, own.stderr
    made = files(project / "site")
    assert made == files(project / "own")
    assert b"<loc>https://x.example/edition/text/section-1/<" in made["sitemap.xml"]
    assert not {Path(name).name for name in made} & left
    copied = run("offline", "--site", "own", "--to", "dist", folder=project)
    assert copied.returncode == 0, copied.stderr
    with zipfile.ZipFile(next((project / "dist").iterdir())) as archive:
        pages = [name for name in archive.namelist() if name.endswith(".html")]
        assert len(pages) > 10
        for page in pages:
            assert not re.search(rb'(?:href|src)="/', archive.read(page)), page


def test_a_command_finds_its_project_above(project: Path) -> None:
    within = run("check", folder=project / "docs" / "text")
    assert within.returncode == 0, within.stderr
    page = project / "docs" / "text" / "section-1.md"
    page.write_text(page.read_text("utf-8").replace("[[ferryman]]", "[[nobody]]"), "utf-8")
    within = run("check", folder=project / "docs" / "text")
    assert within.stderr.startswith("section-1.md:8: l-001 ")


def test_mkdocs_builds_from_any_folder_what_it_builds_at_home(
    project: Path, elsewhere: Path, tmp_path: Path
) -> None:
    mkdocs(project, tmp_path / "one", elsewhere)
    mkdocs(project, tmp_path / "two", project)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_an_export_can_be_run_again(project: Path, tmp_path: Path) -> None:
    """And takes the address from the site, to which it was said at the build."""
    site = tmp_path / "site"
    mkdocs(project, site, project, SITE_URL="https://a.example/")
    first = run("export", "--site", str(site), folder=project)
    assert first.returncode == 0, first.stderr
    before = files(site)
    again = run("export", "--site", str(site), folder=project)
    assert again.returncode == 0, again.stderr
    assert files(site) == before
    named = [name for name, data in before.items() if b"example.org" in data]
    assert named == []
