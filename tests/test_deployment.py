"""What is written about releasing and publishing names only what exists, and works here."""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import yaml

import machine
import server
from conftest import ROOT
from edition.__main__ import SITE, main
from edition.ground import yaml_text

PAGE = (ROOT / "MAINTAINING.md").read_text(encoding="utf-8")
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")
GITHUB = ROOT / ".github"
WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((GITHUB / "workflows").glob("*.yml"))
}
#: The system whose packages the tests need; `scripts/machine.py` names them.
DEBIAN = "-bookworm"
WRITING = {"pages": ["publish"], "test": []}
NAMES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "MAINTAINING.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOORS = set(re.findall(r"^([\w-]+):", MAKEFILE, re.M))


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_for_newcomers_names_only_what_exists(name: str) -> None:
    doors = set(re.findall(r"(?:^|`)(?:[A-Z_]+=\S+ )?make ([a-z][\w-]*)", TEXTS[name], re.M))
    assert doors <= DOORS
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", TEXTS[name])
    targets += re.findall(r"`((?:docs|scripts|tests|overrides)/[\w./-]+)`", TEXTS[name])
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_readme_is_short_and_shows_every_door_elsewhere() -> None:
    assert len(TEXTS["README.md"].splitlines()) < 60
    told = set(re.findall(r"`make ([\w-]+)", PAGE))
    assert {door for door in DOORS if door[0].isalpha()} - {"clean"} <= told


def test_the_forms_for_issues_ask_for_what_they_name() -> None:
    forms = [
        path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.stem != "config"
    ]
    assert len(forms) == 2
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert {"name", "description", "body"} <= form.keys()
        ids = Counter(field["id"] for field in form["body"])
        assert [name for name, times in ids.items() if times > 1] == [], path
        for field in form["body"]:
            assert field["type"] in ("input", "textarea", "dropdown"), path
            assert field["attributes"]["label"]


@pytest.mark.parametrize("text", [PAGE, CONTAINER], ids=["page", "container"])
def test_every_door_that_is_named_exists(text: str) -> None:
    doors = set(re.findall(r"(?:^|`|RUN )(?:[A-Z_]+=\S+ )?make ([a-z][\w-]*)", text, re.M))
    assert doors
    assert doors <= DOORS


def test_every_command_that_is_named_exists() -> None:
    """In papers and in what runs: there a module is one of ours too."""
    run = [CONTAINER, MAKEFILE, (ROOT / ".ci" / "run").read_text("utf-8")]
    run += [path.read_text("utf-8") for path in (GITHUB / "workflows").glob("*.yml")]
    told = "\n".join([*run, *TEXTS.values()])
    commands = set(re.findall(r"python -m edition (?:--[\w-]+ \S+ )*([\w-]+)", told))
    assert {"build", "export", "nginx"} < commands
    assert commands - set(main.commands) == set()
    modules = set(re.findall(r"python -m (\w+)", "\n".join(run)))
    assert {
        name for name in modules if not (ROOT / "scripts" / name / "__main__.py").exists()
    } == set()


def test_every_option_that_is_named_exists() -> None:
    named = set(re.findall(r"(--[a-z-]+)", " ".join(re.findall(r"edition nginx(.*)", CONTAINER))))
    named |= set(re.findall(r"(--[a-z-]+)", " ".join(re.findall(r"edition nginx(.*)", PAGE))))
    known = {name for option in main.commands["nginx"].params for name in option.opts}
    assert {"--root", "--listen"} <= named <= known


def test_the_container_is_not_given_the_pamphlet_nor_what_was_built() -> None:
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    assert {"/pamphlet.txt", "/.venv", "/site", "/.git"} <= set(ignored)
    assert (ROOT / ".dockerignore").read_bytes() == (ROOT / ".containerignore").read_bytes()


def test_the_container_has_the_packages_that_the_tests_have() -> None:
    for package in machine.NEEDS[0][1]:
        assert re.search(rf"install .*\b{package}\b", CONTAINER), package


def test_its_configuration_is_accepted_for_a_user_without_rights(site: Path) -> None:
    """The container's command as it stands there, and nginx's own judgement of what it prints."""
    if lacks := server.lacking():
        pytest.skip(f"{lacks}: run scripts/machine.py")
    command = re.findall(r"^RUN (.*edition nginx.*) >", CONTAINER, re.M)
    assert len(command) == 1
    user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    with tempfile.TemporaryDirectory() as run:
        words = [*command[0].split(), "--site", str(site), "--run", run]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
        config = Path(run) / "nginx.conf"
        config.write_text(done.stdout, encoding="utf-8")
        Path(run).chmod(0o777)
        judge = [*(user if os.geteuid() == 0 else []), "nginx", "-t", "-c", str(config)]
        said = subprocess.run(judge, capture_output=True, text=True, check=False)
    assert "test is successful" in said.stderr, said.stderr


def test_every_proposal_is_tested_on_each_python_that_is_promised() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tested = WORKFLOWS["test"]["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert told["requires-python"] == f">={tested[0]}"
    assert tested == ["3.11", "3.12", "3.13"]
    # YAML reads the key `on` as a truth.
    assert WORKFLOWS["test"][True] == {"pull_request": None}


def test_an_action_is_the_same_in_every_workflow() -> None:
    """One digest of each release, and one release of each action."""
    texts = [path.read_text("utf-8") for path in sorted((GITHUB / "workflows").glob("*.yml"))]
    used = re.findall(r"uses: (\S+)@(\S+) # (\S+)", "\n".join(texts))
    names = Counter(name for name, _, _ in set(used))
    assert len(used) > len(names) > 1
    assert [one for one in sorted(set(used)) if names[one[0]] > 1] == []


def test_what_is_published_is_what_is_built() -> None:
    """The folder that `make site` writes, which it is not told, after it was written."""
    assert re.findall(r"^site:.*\n\t(.*)", MAKEFILE, re.M) == ["@$(BIN)/python -m edition build"]
    steps = WORKFLOWS["pages"]["jobs"]["build"]["steps"]
    done = [step.get("run") or step["uses"].partition("@")[0] for step in steps]
    at = done.index("actions/upload-pages-artifact")
    assert "make site" in done[:at]
    assert steps[at]["with"] == {"path": SITE}


@pytest.mark.parametrize("flow", WORKFLOWS)
def test_a_workflow_names_only_what_exists(flow: str) -> None:
    jobs = WORKFLOWS[flow]["jobs"]
    # An action by the digest of its release, since a tag can be moved to other code.
    text = (GITHUB / "workflows" / f"{flow}.yml").read_text(encoding="utf-8")
    for action in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)
    for name, job in jobs.items():
        assert job["timeout-minutes"] <= 30
        assert job.get("container", "").endswith(DEBIAN) == (name == "test")
        assert job.get("needs", name) in jobs, name
        for step in job["steps"]:
            if "run" in step:
                door = step["run"].removeprefix("make ")
                assert door in DOORS or os.access(ROOT / door, os.X_OK), step
        ids = {step.get("id") for step in job["steps"]}
        used = set(re.findall(r"steps\.(\w+)\.", yaml.safe_dump(job)))
        assert used <= ids, name
    written = [name for name, job in jobs.items() if "write" in job.get("permissions", {}).values()]
    assert written == WRITING[flow]
    assert WORKFLOWS[flow]["permissions"] == {"contents": "read"}


def test_every_difference_of_the_second_engine_is_told() -> None:
    import test_second_engine as engine

    rows = re.findall(r"^\| (.*?) \| (.*?) \|$", PAGE.partition("| difference |")[2], re.M)
    told = len(rows) - 1 if rows and set(rows[0][0]) <= {"-"} else len(rows)
    assert told == len((engine.FILES, engine.LINKS, engine.CODE, engine.SPACE))


@pytest.mark.parametrize("told", ["https://forge.example/edition", ""])
def test_the_page_on_errors_names_the_repository_where_it_is_told(
    told: str, tmp_path: Path
) -> None:
    for name in ("index", "about/objecting", "about/review", "about/citing", "about/accessibility"):
        page = tmp_path / "docs" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# A page\n", encoding="utf-8")
    settings = yaml_text.load(ROOT / "mkdocs.yml", free=True)
    assert isinstance(settings, dict)
    variable, default = map(str, settings["repo_url"])
    theme = {"name": "material", "font": False, "custom_dir": str(ROOT / "overrides")}
    (tmp_path / "mkdocs.yml").write_text(
        yaml.safe_dump({"site_name": "Small", "theme": theme, "plugins": []})
        + f"repo_url: !ENV [{variable}, '{default}']\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(tmp_path / "mkdocs.yml")]
    subprocess.run(command, env=os.environ | {"REPO_URL": told}, check=True)
    made = (tmp_path / "site" / "about" / "objecting" / "index.html").read_text(encoding="utf-8")
    assert (f'<a href="{told}">{told}</a>' in made) == bool(told)
    assert ("is not named in this copy" in made) == (not told)
