"""The command line and the doors: what they say, and that bad input gets one clear line."""

import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from conftest import PATIENCE, ROOT, run
from edition import serving
from edition.ground.messages import EditionError


def test_check_prints_all_messages_at_once(specimen: Path) -> None:
    claims = specimen / "docs/data/claims/section-1.yml"
    text = claims.read_text().replace("verdict: imprecise", "verdict: nearly")
    claims.write_text(text.replace("confidence: low", "confidence: none"))
    done = run("check", folder=specimen)
    assert done.returncode == 3
    assert "d-002 unknown verdict 'nearly'" in done.stderr
    assert "d-002 unknown confidence 'none'" in done.stderr


def test_check_lists_the_claims_of_weight_that_no_short_answer_meets(specimen: Path) -> None:
    listed = "claims of weight without a short answer: 2.1a"
    assert listed not in run("check", folder=specimen).stdout
    answer = specimen / "docs/answers/fares.md"
    answer.write_text(answer.read_text().replace("claims: 2.1a", "claims: 1.1a"))
    done = run("check", folder=specimen)
    assert done.returncode == 0, done.stderr
    assert listed in done.stdout.splitlines()


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\xff", b"# Another text\n\nWords.\n"])
def test_import_of_what_is_no_pamphlet(content: bytes | None, specimen: Path) -> None:
    path = specimen / "given.txt"
    if content is not None:
        path.write_bytes(content)
    census = specimen / "docs/data/passages.yml"
    before = census.read_bytes()
    done = run("import", "given.txt", folder=specimen)
    assert done.returncode not in (0, 1, 2, 3)
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Hint: " in done.stderr
    assert census.read_bytes() == before


def test_import_of_the_pamphlet_changes_nothing(pamphlet: Path) -> None:
    census = ROOT / "docs/data/passages.yml"
    before = census.read_bytes()
    done = run("import", str(pamphlet))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "47 sections, 114 passages, 5 tables, 2 notes"
    assert census.read_bytes() == before


def test_a_pamphlet_that_is_named_but_missing_stops_the_build(specimen: Path) -> None:
    done = run("build", folder=specimen, original=Path("nowhere.txt"))
    assert done.returncode != 0
    assert "nowhere.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_serve_says_where_and_serves_with_data(specimen: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-u", "-m", "edition", "serve", "--address", f"127.0.0.1:{port}"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=specimen, stdout=pipe, stderr=pipe, text=True) as server:
        watch = threading.Timer(PATIENCE, server.kill)
        watch.start()
        try:
            assert server.stdout is not None
            assert any(f"http://127.0.0.1:{port}/" in line for line in server.stdout)
            _listening(port)
            for path in ("", "text/section-1/", "data/claims.csv"):
                with urllib.request.urlopen(
                    f"http://127.0.0.1:{port}/{path}", timeout=PATIENCE
                ) as got:
                    assert got.status == 200
            address = f"http://127.0.0.1:{port}/text/section-1/"
            page = specimen / "docs/text/section-1.md"
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace("one Olsen", "one Ohlsen"), encoding="utf-8")
            assert _until(address, "one Ohlsen")
            page.write_text(text.replace("[[ferryman]]", "[[feryman]]"), encoding="utf-8")
            assert server.stderr is not None
            said = []
            for line in server.stderr:
                said.append(line)
                if "docs/text/section-1.md:8: l-001 unknown term 'feryman'" in line:
                    break
            else:
                pytest.fail("the fault was not said")
            assert _until(address, "one Ohlsen")
        finally:
            watch.cancel()
            server.terminate()
        said.extend(server.stderr)
        assert "Traceback" not in "".join(said)


def _until(address: str, words: str) -> bool:
    """Whether the page comes to hold the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with urllib.request.urlopen(address, timeout=PATIENCE) as got:  # noqa: S310
            if words in got.read().decode():
                return True
        time.sleep(0.2)
    return False


def _listening(port: int) -> None:
    """The address is said a moment before the socket listens."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def test_serve_on_a_port_that_is_taken_says_so(specimen: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--address", f"127.0.0.1:{port}", folder=specimen)
    assert done.returncode == 3
    assert f"127.0.0.1:{port}: Address already in use. Hint: " in done.stderr


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("[::1]", "is no address with a port. Hint: write 127.0.0.1:8000, or [::1]:8000."),
        ("::1:8000", "is no address with a port"),
        ("8000", "is no address with a port"),
        ("127.0.0.1:65536", "is no address with a port"),
        ("192.0.2.1:8000", "Cannot assign requested address. Hint: give an address of this"),
        ("nowhere.invalid:8000", " Hint: give an address of this machine."),
    ],
)
def test_an_address_that_cannot_be_had_is_said(address: str, said: str) -> None:
    with pytest.raises(EditionError) as raised:
        serving._asked_for(address)
    assert raised.value.message.startswith(f"{address}: ")
    assert said in raised.value.message


def test_an_address_of_ipv6_stands_in_brackets() -> None:
    try:
        taken = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this machine has no IPv6")
    with taken:
        port = taken.getsockname()[1]
        with pytest.raises(EditionError, match=rf"in use\. Hint: .*'\[::1\]:{port + 1}'"):
            serving._asked_for(f"[::1]:{port}")
    assert serving._asked_for(f"[::1]:{port}") == ("::1", port)
