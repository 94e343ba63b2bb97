"""What the edition publishes, read by programs that others wrote.

They are brought from their registry (`tests/clients/package.json`) and run in
the browser, where their readers run them.
"""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ebooklib import epub as ebooklib  # type: ignore[import-untyped]
from lxml import html
from playwright.sync_api import Browser, Page

import machine
from conftest import MINUTE
from edition.derived.reader import line, plain
from edition.forms import plain as plain_form
from edition.forms import tei
from edition.forms.book import chapters, epub
from edition.forms.lookup import web_annotations
from edition.ground.typography import curled
from edition.model.edition import Edition

#: Attributes that people read or hear, and what links to a page are shown with.
HEARD = "//@alt | //@aria-label | //@title | //@content"


@pytest.fixture(scope="module", autouse=True)
def _clients() -> None:
    """The tests are skipped where the clients are not installed."""
    if lacks := machine.clients():
        pytest.skip(f"{lacks}: run scripts/machine.py")


@contextlib.contextmanager
def client(chromium: Browser, address: str, *scripts: str) -> Iterator[Page]:
    """A page of the site with the scripts of packages in it, whatever the site's policy is."""
    page = chromium.new_page(bypass_csp=True)
    page.set_default_timeout(MINUTE * 1000)
    try:
        page.goto(address)
        for script in scripts:
            page.add_script_tag(path=machine.PACKAGES / script)
        yield page
    finally:
        page.close()


class TestEpub:
    """Readers that take XHTML for HTML, and the book by night."""

    def test_ebooklib_finds_the_contents(self, site: Path, edition: Edition) -> None:
        read = ebooklib.read_epub(str(site / "edition" / epub.NAME))
        parts = chapters.parts(edition)
        found = [entry[0] if isinstance(entry, tuple) else entry for entry in read.toc]
        names = [[part.title] if part.title else [c.name for c in part.chapters] for part in parts]
        assert [entry.title for entry in found] == [name for group in names for name in group]
        assert all(entry.href for entry in found)

    def test_epubjs_opens_it_by_day_and_by_night(
        self, chromium: Browser, address: str, edition: Edition
    ) -> None:
        scripts = ("jszip/dist/jszip.min.js", "epubjs/dist/epub.min.js")
        with client(chromium, f"{address}robots.txt", *scripts) as page:
            told = page.evaluate(_EPUBJS, f"{address}edition/{epub.NAME}")
        assert told["entries"] > len(list(chapters.of(chapters.parts(edition))))
        assert told["lost"] == []
        assert {"cover", "titlepage", "toc", "bodymatter"} <= set(told["landmarks"])
        assert told["cover"].startswith("blob:")
        assert told["border"] == "3px"
        assert told["unseen"] == [], "words in a colour of our own"


def bundle(name: str) -> str:
    """A CommonJS package and what it needs as one script, which leaves it in `window.client`."""
    modules: dict[str, str] = {}
    open_ = [(machine.PACKAGES / name).resolve()]
    while open_:
        path = _module(open_.pop())
        text = path.read_text(encoding="utf-8")
        for needed in set(re.findall(r"require\('([^']+)'\)", text)):
            base = path.parent if needed.startswith(".") else machine.PACKAGES
            found = _module(base / needed)
            text = text.replace(f"require('{needed}')", f"require('{found}')")
            if str(found) not in modules:
                open_.append(found)
        modules[str(path)] = text
    bodies = ",".join(
        f"{json.dumps(path)}: (module, exports, require) => {{{text}\n}}"
        for path, text in modules.items()
    )
    first = json.dumps(next(iter(modules)))
    return f"""(() => {{ const bodies = {{{bodies}}}, made = {{}};
      const require = (path) => {{
        if (!made[path]) {{
          made[path] = {{ exports: {{}} }};
          bodies[path](made[path], made[path].exports, require);
        }}
        return made[path].exports;
      }};
      window.client = require({first});
    }})();"""


def _module(path: Path) -> Path:
    """The file of a module: as named, with its ending, or what its folder begins with."""
    for found in (path, path.with_name(f"{path.name}.js"), path / "index.js"):
        if found.is_file():
            return found.resolve()
    raise FileNotFoundError(path)


class TestAnnotations:
    """The words of an annotation are found in the text of the passage that it is about."""

    def test_each_is_anchored_where_it_says(self, chromium: Browser, address: str) -> None:
        with client(chromium, f"{address}text/section-3/") as page:
            page.add_script_tag(content=bundle("dom-anchor-text-quote"))
            told = page.evaluate(_ANCHORED, f"{address}{web_annotations.FILE}")
        assert told["wrong"] == []
        assert told["found"] > told["whole"], "claims alone have words to be found"


class TestReadability:
    """The reading view of Firefox."""

    @pytest.mark.parametrize("number", [2, 9, 46])
    def test_every_passage_claim_and_note_survives(
        self, number: int, chromium: Browser, address: str, edition: Edition
    ) -> None:
        with client(
            chromium, f"{address}text/section-{number}/", "@mozilla/readability/Readability.js"
        ) as page:
            text = page.evaluate("new Readability(document.cloneNode(true)).parse().textContent")
        said = " ".join(str(text).split())
        section = edition.book.section(number)
        for passage in section.passages:
            assert re.search(rf"(?<![\d.]){passage.reference}(?![\d.])", said), passage.reference
            assert curled(plain(passage.body, edition))[:60] in said, passage.reference
            for note in passage.notes:
                assert curled(note.heading) in said, note.id
            for claim in passage.claims:
                assert curled(line(claim.claim, edition)) in said, claim.reference


class TestTei:
    """CETEIcean, by which TEI is shown in a browser."""

    def test_it_shows_the_document_and_every_link_leads_somewhere(
        self, chromium: Browser, address: str
    ) -> None:
        with client(chromium, f"{address}robots.txt", "CETEIcean/dist/CETEI.js") as page:
            told = page.evaluate(_CETEICEAN, f"{address}{tei.PATH}")
        assert told["links"] > 1000
        assert told["dead"] == []
        assert told["names"] > 500
        assert told["language"] == "en-GB"


class TestPages:
    """What the pages themselves say."""

    def test_no_apostrophe_is_straight(self, site: Path) -> None:
        """In code alone, which is as it is typed."""
        found = []
        shown = "//text()[not(ancestor::*[self::script or self::style or self::code or self::pre"
        for path in sorted(site.rglob("*.html")):
            page = html.parse(path)
            said = "".join(page.xpath(f"{shown} or self::template])]"))
            words = "\n".join([said, *page.xpath(HEARD)])
            found += [f"{path}: {m[0]}" for m in re.finditer(r".{0,20}\w'\w.{0,20}", words)]
        assert found == []
        assert "'" not in (site / plain_form.PATH).read_text("utf-8")

    def test_no_file_has_apostrophes_of_two_kinds(self, site: Path) -> None:
        """What is read has curved ones; data have straight ones, as they are typed."""
        read = ("feed.xml", web_annotations.FILE)
        mixed = [p for p in read if re.search(r"\w(?:'|&#x27;)\w", (site / p).read_text("utf-8"))]
        data = (p for p in (site / "data").rglob("*.*") if p.suffix in (".csv", ".json", ".yml"))
        mixed += [str(p) for p in (site / "index.json", *data) if "’" in p.read_text("utf-8")]
        assert mixed == []


#: Opens the book, follows every entry of its contents, and shows a section in white on black.
_EPUBJS = """async (address) => {
  const book = ePub(address, { openAs: 'epub' });
  await book.ready;
  const entries = [];
  const walk = (items) => items.forEach((item) => { entries.push(item); walk(item.subitems); });
  walk(book.navigation.toc);
  const lost = [];
  for (const { href, label } of entries) {
    const section = book.spine.get(href.split('#')[0]);
    const root = section && await section.load(book.load.bind(book));
    if (!root || root.querySelector('body').textContent.trim().length < 40) lost.push(label);
  }
  const box = document.body.appendChild(document.createElement('div'));
  const shown = book.renderTo(box, { width: 600, height: 800, flow: 'scrolled-doc' });
  shown.themes.register('night', { body: { background: '#000', color: '#fff' } });
  shown.themes.select('night');
  await shown.display('text/section-9.xhtml');
  const { document: inner, window: view } = shown.getContents()[0];
  const unseen = [...inner.body.querySelectorAll('*')].filter((element) =>
    !element.classList.contains('verdict__sign')
    && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    && view.getComputedStyle(element).color !== 'rgb(255, 255, 255)');
  return {
    entries: entries.length,
    lost,
    landmarks: book.navigation.landmarks.map((mark) => mark.type),
    cover: await book.coverUrl(),
    border: view.getComputedStyle(inner.querySelector('.claim')).borderLeftWidth,
    unseen: [...new Set(unseen.map((element) => element.className || element.localName))],
  };
}"""

#: Anchors each annotation in the text of its passage, and says which words are not the passage's.
_ANCHORED = """async (address) => {
  const { first } = await (await fetch(address)).json();
  const flat = (text) => text.replace(/\\s+/g, ' ');
  const pages = new Map();
  const told = { found: 0, whole: 0, wrong: [] };
  for (const { id, target } of first.items) {
    const path = new URL(target.source).pathname;
    if (!pages.has(path)) {
      const html = await (await fetch(path)).text();
      pages.set(path, new DOMParser().parseFromString(html, 'text/html'));
    }
    const text = pages.get(path).getElementById(target.selector.value);
    const passage = /#p([0-9]+)-([0-9]+)/.exec(id).slice(1).join('.');
    if (text?.dataset.passage !== passage) told.wrong.push(id);
    const quote = target.selector.refinedBy;
    if (!quote) { told.whole += 1; continue; }
    const range = client.toRange(text, quote);
    const beside = (quote.prefix ?? '') + quote.exact + (quote.suffix ?? '');
    if (!range || flat(range.toString()) !== quote.exact) told.wrong.push(id);
    else if (!flat(text.textContent).includes(beside)) told.wrong.push(`${id}: ${beside}`);
    else told.found += 1;
  }
  return told;
}"""

#: Shows the document, and lists the links within it that lead nowhere.
_CETEICEAN = """async (address) => {
  const text = await (await fetch(address)).text();
  const made = new CETEI().makeHTML5(text);
  document.body.append(made);
  const root = document.body;
  const ids = new Set([...root.querySelectorAll('[id]')].map((element) => element.id));
  const links = [...root.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href'));
  return {
    links: links.length,
    dead: [...new Set(links)].filter((link) => !ids.has(decodeURIComponent(link.slice(1)))),
    names: root.querySelectorAll('tei-persname[ref], tei-placename[ref], tei-orgname[ref]').length,
    language: root.querySelector('tei-tei').getAttribute('lang'),
  };
}"""
