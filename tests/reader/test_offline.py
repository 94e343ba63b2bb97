"""The offline copy in a browser: opened from disk, on a phone, and nothing else asked for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect


@pytest.fixture
def disk(phone: Page) -> Iterator[Page]:
    """A phone that may ask for files and nothing else, and must get each of them."""
    faults: list[str] = []
    phone.on("request", lambda r: faults.append(r.url) if not r.url.startswith("file:") else None)
    phone.on("requestfailed", lambda r: _lost(r, faults))
    yield phone
    assert faults == []


def _lost(request: Request, faults: list[str]) -> None:
    """A file that is not there; what the reader leaves before it is read is none."""
    if request.failure != "net::ERR_ABORTED":
        faults.append(f"{request.url}: {request.failure}")


def test_reading_from_disk(disk: Page, copy: Path) -> None:
    home = copy.as_uri()
    disk.goto(f"{home}/index.html")
    disk.locator(".ways a", has_text="Read it all").click()
    expect(disk).to_have_url(re.compile(r"/text/section-3/index\.html$"))
    disk.locator("a[rel=next].turn__link").click()
    expect(disk).to_have_url(re.compile(r"/text/section-4/index\.html$"))
    disk.locator("a[rel=prev].turn__link").click()
    expect(disk).to_have_url(re.compile(r"/text/section-3/index\.html$"))
    disk.goto(f"{home}/text/section-12/index.html#p12-1a")
    expect(disk.locator("#p12-1a")).to_be_in_viewport()
    style = "getComputedStyle(document.querySelector('.top')).position"
    assert disk.evaluate(style) == "sticky"
    name = disk.locator(".passage a.term").first.get_attribute("data-term")
    disk.goto(f"{home}/register/glossary/index.html#{name}")
    expect(disk.locator(f"[id='{name}']")).to_be_in_viewport()
    disk.goto(f"{home}/text/whole/index.html#p40-1")
    expect(disk.locator("#p40-1")).to_be_in_viewport()


def test_a_citation_from_disk_names_the_site(disk: Page, copy: Path) -> None:
    disk.add_init_script("navigator.clipboard.writeText = async (text) => { window.kept = text; }")
    for name in ("section-12", "whole"):
        disk.goto(f"{copy.as_uri()}/text/{name}/index.html")
        disk.locator("[data-passage='12.1'] [data-act=link]").click()
        disk.wait_for_function("window.kept")
        assert disk.evaluate("kept") == "https://example.org/text/section-12/#p12-1"
