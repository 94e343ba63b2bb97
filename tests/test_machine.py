"""What the tests need from the machine is installed only where its owner agrees."""

import io
import os
from pathlib import Path

import pytest

import browser
import machine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is installed on a machine that lacks two things of which one cannot be had."""
    found: list[str] = []
    needs = (
        (lambda: "" if "tool" in found else "tool is not installed", ("tool",)),
        (lambda: "other is not installed", ("other",)),
    )
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(machine, "NEEDS", needs)
    monkeypatch.setattr(machine, "apt", lambda: ["apt-get"])
    monkeypatch.setattr(machine, "install", found.extend)
    for name in ("checker", "clients", "scripts"):
        monkeypatch.setattr(machine, name, str)
    monkeypatch.setattr(browser, "lacking", str)
    monkeypatch.setattr(browser, "find", lambda: "/a/browser")
    return found


@pytest.mark.parametrize("answer", ["", "n", "no"])
def test_a_reader_is_asked_and_may_decline(
    answer: str,
    installed: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(f"{answer}\n"))
    assert machine.main() == 0
    assert installed == []
    out, err = capsys.readouterr()
    assert "has not: tool is not installed, other is not installed." in out
    assert "    apt-get install --no-install-recommends tool other\n" in out
    said = "machine: tool is not installed, other is not installed: their tests are skipped. "
    assert err == f"{said}Hint, on Debian: sudo apt-get install tool other\n"


def test_a_reader_may_agree(installed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert machine.main() == 0
    assert installed == ["tool", "other"]


@pytest.mark.parametrize("by", ["no terminal", "CI"])
def test_a_machine_that_only_tests_is_not_asked(
    by: str,
    installed: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("") if by == "CI" else io.StringIO())
    if by == "CI":
        monkeypatch.setenv("CI", "true")
    assert machine.main() == 0
    assert installed == ["tool", "other"]
    assert capsys.readouterr().err.startswith("machine: other is not installed: their tests")


def test_a_machine_without_packages_says_how_to_get_them(
    installed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "apt", list)
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert machine.main() == 0
    assert installed == []
    assert "sudo apt-get install tool other" in capsys.readouterr().err


def test_the_browser_without_windows_is_brought_and_taken_before_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("chromium", browser.SHELL):
        (tmp_path / name).touch(mode=0o755)
        assert browser.find() == str(tmp_path / name)
        assert bool(browser.lacking()) == (name == "chromium")


def test_what_a_lock_file_names_is_installed_again_when_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, made = tmp_path / "package-lock.json", tmp_path / "node_modules/.package-lock.json"
    lock.write_text("{}")
    runs: list[Path] = []

    def npm(_: object, *, cwd: Path, **__: object) -> None:
        runs.append(cwd)
        made.parent.mkdir(exist_ok=True)
        made.write_text("{}")

    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/npm")
    monkeypatch.setattr("subprocess.run", npm)
    assert machine._packed("it is", tmp_path) == ""
    assert machine._packed("it is", tmp_path) == ""
    assert len(runs) == 1
    os.utime(made, (1, 1))
    assert machine._packed("it is", tmp_path) == ""
    assert len(runs) == 2
    os.utime(made, (1, 1))
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert machine._packed("it is", tmp_path).startswith("it is not installed (npm ci in tests/")
