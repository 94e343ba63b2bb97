"""The built site under a real nginx: headers, packed texts, the policy, hostile requests."""

import gzip
import re
import shutil
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page

import server
from conftest import MINUTE, PATIENCE
from edition.site.delivery import FOREVER, REVALIDATED
from reader.conftest import RUN

OUTSIDE = "what lies outside the site"


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site; the test is skipped where nginx is not installed."""
    if lacks := server.lacking():
        pytest.skip(f"{lacks}: run scripts/machine.py")
    copy = tmp_path_factory.mktemp("served") / "site"
    shutil.copytree(site, copy)
    for path in (copy.parent / "outside.txt", copy / ".hidden"):
        path.write_text(OUTSIDE, encoding="utf-8")
    with server.serving(copy) as address:
        yield address


def get(address: str, **asked: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of an answer; no redirect is followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object, **__: object) -> None:
            return None

    names = {name.replace("_", "-"): value for name, value in asked.items()}
    request = urllib.request.Request(address, headers=names)  # noqa: S310
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=PATIENCE) as got:
            return got.status, got.headers, got.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def raw(address: str, path: str) -> bytes:
    """What is answered to a path that no browser would send."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port), timeout=PATIENCE) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_every_answer_bears_the_headers(nginx: str) -> None:
    for path in ("", "text/section-12/", "data/claims.csv", "nowhere/", "assets", "assets/x"):
        _, said, _ = get(nginx + path)
        assert said["X-Content-Type-Options"] == "nosniff", path
        assert said["Referrer-Policy"] == "same-origin", path
        assert said["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "camera=()" in said["Permissions-Policy"], path
        policy = said["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe-inline" not in policy, path
        assert said["Server"] == "nginx", path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("data/claims.csv", "text/csv; charset=utf-8"),
        ("cite.json", "application/json; charset=utf-8"),
        ("pictures/section-4.png", "image/png"),
        ("data/sources.yml", "application/yaml; charset=utf-8"),
        ("edition/purges.txt", "text/plain; charset=utf-8"),
        ("data/bibliography.bib", "application/x-bibtex; charset=utf-8"),
        ("cite.ris", "application/x-research-info-systems; charset=utf-8"),
    ],
)
def test_every_file_says_its_type(nginx: str, path: str, kind: str) -> None:
    status, said, _ = get(nginx + path)
    assert (status, said["Content-Type"]) == (200, kind)


def test_texts_are_sent_as_they_were_packed(nginx: str, site: Path) -> None:
    page = (site / "text/section-12/index.html").read_bytes()
    address = f"{nginx}text/section-12/"
    for asked, encoding in (("gzip, br", "br"), ("gzip", "gzip"), ("identity", None)):
        _, said, body = get(address, Accept_Encoding=asked)
        assert said["Content-Encoding"] == encoding, asked
        assert "Accept-Encoding" in said["Vary"], asked
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
        assert unpack(body) == page, asked


def test_what_never_changes_is_kept_and_all_else_asked_for_again(nginx: str, site: Path) -> None:
    for kind in ("js", "txt"):
        name = next(site.glob(f"assets/search*.{kind}")).name
        _, said, _ = get(f"{nginx}assets/{name}")
        assert said["Cache-Control"] == FOREVER, name
        assert said["Content-Type"].endswith("; charset=utf-8"), name
    for path in ("", "text/section-1/", "data/claims.csv"):
        _, said, _ = get(nginx + path)
        assert said["Cache-Control"] == REVALIDATED, path
        status, _, body = get(nginx + path, If_None_Match=said["ETag"])
        assert (status, body) == (304, b""), path
    missing = f"{nginx}assets/search-records.00000000.txt"
    status, said, _ = get(missing)
    assert (status, said["Cache-Control"]) == (404, REVALIDATED)


@pytest.mark.parametrize(
    "path", ["nowhere/", "text/section-99/", "a.html", "assets/", "data/", "_headers", ".hidden"]
)
def test_what_is_missing_hidden_or_a_folder_gets_the_page_for_that(
    nginx: str, site: Path, path: str
) -> None:
    status, _, body = get(nginx + path)
    assert status == 404
    assert body == (site / "404.html").read_bytes()


def test_a_page_without_its_slash_leads_to_the_page(nginx: str) -> None:
    status, said, _ = get(f"{nginx}text/section-12")
    assert (status, said["Location"]) == (301, "/text/section-12/")


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.txt", "/text/../../outside.txt", "/%2e%2e/outside.txt",
        "/%2e%2e%2foutside.txt",
        "/..%2foutside.txt", "/..%5coutside.txt", "/..\\outside.txt", "/%252e%252e/outside.txt",
        "/text/..;/../outside.txt", "/assets../outside.txt", "//outside.txt", "/./../outside.txt",
        "/.%2e/outside.txt", "/%c0%ae%c0%ae/outside.txt", "/outside.txt%00.html", "/%00",
        "/.hidden", "/%2ehidden", "/.git/config", "/text/.hidden", "../outside.txt",
    ],
)  # fmt: skip
def test_what_lies_outside_stays_there(nginx: str, path: str) -> None:
    answer = raw(nginx, path)
    assert re.match(rb"HTTP/1.1 40[04] ", answer), answer[:60]
    assert OUTSIDE.encode() not in answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_nothing_can_be_sent(nginx: str, method: str) -> None:
    request = urllib.request.Request(nginx, data=b"x", method=method)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=PATIENCE)  # noqa: S310
    assert refused.value.code in (404, 405)


def test_a_thousand_connections_at_once_are_answered_without_an_error(nginx: str) -> None:
    if not shutil.which("wrk"):
        pytest.skip("wrk is not installed: run scripts/machine.py")
    rate, errors = server.load(f"{nginx}text/section-12/", 3)
    assert errors == ""
    assert rate > 100


class TestPolicyInTheBrowser:
    @pytest.fixture
    def faults(self) -> list[str]:
        return []

    @pytest.fixture
    def page(self, chromium: Browser, faults: list[str]) -> Iterator[Page]:
        opened = chromium.new_page()
        opened.set_default_timeout(MINUTE * 1000)
        kinds = ("error", "warning")
        opened.on("console", lambda m: faults.append(m.text) if m.type in kinds else None)
        opened.on("pageerror", lambda error: faults.append(str(error)))
        yield opened
        opened.close()

    def test_the_page_for_what_is_missing_loads_too(
        self, nginx: str, page: Page, faults: list[str]
    ) -> None:
        page.goto(f"{nginx}text/nowhere/deep/")
        page.locator(RUN).wait_for(state="attached")
        assert [fault for fault in faults if "404 (Not Found)" not in fault] == []
        assert page.locator("html.js").count() == 1

    def test_the_search_runs_under_it(self, nginx: str, page: Page, faults: list[str]) -> None:
        page.goto(f"{nginx}search/?q=proverka")
        page.locator("#ed-results li").first.wait_for()
        assert faults == []

    @pytest.mark.parametrize(
        "deed",
        [
            "document.body.append(Object.assign(document.createElement('script'),"
            " {textContent: 'window.hacked = 1'}))",
            "document.body.innerHTML = '<img src=x onerror=\"window.hacked = 1\">'",
            "document.body.innerHTML = '<p style=\"color: red\">x</p>'",
            "document.body.append(Object.assign(document.createElement('script'),"
            " {src: 'https://example.org/x.js'}))",
            "fetch('https://example.org/').catch(() => 0)",
        ],
    )
    def test_what_it_forbids_does_not_happen(
        self, nginx: str, page: Page, faults: list[str], deed: str
    ) -> None:
        page.goto(nginx)
        page.evaluate(f"() => {{ {deed} }}")
        page.wait_for_timeout(200)
        assert page.evaluate("window.hacked") is None
        assert any("Content Security Policy" in fault for fault in faults)
